import { useQuery } from '@tanstack/react-query'
import { ChartLine } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { answer, api } from '#web/api/client.ts'
import { Button } from '#web/kit/button.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { Stat } from '#web/kit/stat.tsx'
import styles from './users.module.css'

const UserCurves = lazy(() => import('./user-curves.tsx').then(({ UserCurves }) => ({ default: UserCurves })))

/** How many users there are and how many are active, with their courses of 90 days. */
export function UserFigures({ projectId }: { readonly projectId: string }) {
  const [open, setOpen] = useSearchParam('charts')
  const query = useQuery({
    queryKey: ['project', projectId, 'analytics', 'users', '90', 'all'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/users', {
          params: { path: { projectId }, query: { days: '90' } },
          signal,
        }),
      ),
  })
  const all = query.data?.groups[0]
  const isOpen = open === 'open'
  return (
    <section aria-label="Users in figures" className={styles['figures']}>
      <div className={styles['stats']}>
        <Figure label="Total users" points={all?.totalUsers} before={30} since="against 30 days ago" />
        <Figure
          label="Daily active users"
          points={all?.dailyActiveUsers}
          before={7}
          since="against a week ago"
        />
        <Figure
          label="Monthly active users (30 days)"
          points={all?.active30DaysUsers}
          before={30}
          since="against 30 days ago"
        />
      </div>
      <div>
        <Button
          variant="quiet"
          size="small"
          icon={ChartLine}
          aria-expanded={isOpen}
          onClick={() => setOpen(isOpen ? '' : 'open')}
        >
          {isOpen ? 'Hide curves' : 'Show curves'}
        </Button>
      </div>
      {isOpen && (
        <Suspense fallback={<div className={styles['curvesComing']} />}>
          <UserCurves query={query} />
        </Suspense>
      )}
    </section>
  )
}

function Figure({
  label,
  points,
  before,
  since,
}: {
  readonly label: string
  readonly points: readonly number[] | undefined
  /** So many days ago is compared with. */
  readonly before: number
  readonly since: string
}) {
  const now = points?.at(-1) ?? null
  const then = points?.at(-1 - before) ?? null
  return (
    <Stat
      label={label}
      value={now}
      {...(points === undefined ? {} : { points })}
      {...(now === null || then === null || then === 0
        ? {}
        : { delta: { value: (now - then) / then, label: since } })}
    />
  )
}
