import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Search = Readonly<Record<string, string | undefined>>

/** What stands in the address behind `?`, and how to change some of it: without a new entry in the history. */
export function useSearchParams(): readonly [all: Search, merge: (changed: Search) => void] {
  const all: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const merge = useCallback(
    (changed: Search) =>
      void navigate({
        to: '.',
        search: (current: Search) => ({ ...current, ...changed }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return [all, merge]
}

/** One text of the address. Set to the fallback, it leaves the address. */
export function useSearchParam(
  name: string,
  fallback = '',
): readonly [value: string, set: (value: string) => void] {
  const [all, merge] = useSearchParams()
  const set = useCallback(
    (value: string) => merge({ [name]: value === fallback ? undefined : value }),
    [merge, name, fallback],
  )
  return [all[name] ?? fallback, set]
}
