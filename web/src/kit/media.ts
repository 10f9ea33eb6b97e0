import { useSyncExternalStore } from 'react'

/** Does the window answer to a media query now? */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** Where the sidebar is a drawer. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 799px)')
