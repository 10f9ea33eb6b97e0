import { useNavigate, useRouter } from '@tanstack/react-router'
import { queryClient } from '#web/api/queries.ts'
import { sessionQuery } from '#web/api/session.ts'

type Session = Awaited<ReturnType<NonNullable<typeof sessionQuery.queryFn>>>

/** Goes on after somebody has signed in: to a page of the dashboard, by its address within it. */
export function useEnter(): (session: Session, to?: string) => Promise<void> {
  const navigate = useNavigate()
  const router = useRouter()
  return async (session, to = '/') => {
    // Nothing that somebody else has read in this window before.
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    const url = new URL(isWithin(to) ? to : '/', location.origin)
    await navigate({
      to: url.pathname.replace(new RegExp(`^${router.basepath}(?=/|$)`), '') || '/',
      search: Object.fromEntries(url.searchParams),
      replace: true,
    })
  }
}

/** Is it a path, and no address of another site? Whoever writes links may write anything behind `return=`. */
const isWithin = (to: string): boolean => /^\/(?![/\\])/.test(to)
