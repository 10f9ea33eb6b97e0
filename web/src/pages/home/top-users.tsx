import { useProjectId } from '#web/api/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { Card } from '#web/kit/card.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import type { Overview } from './counters.tsx'
import styles from './home.module.css'

/** Who has the greatest sum of all values. */
export function TopUsers({ users }: { readonly users: Overview['topUsers'] }) {
  const projectId = useProjectId()
  const most = Math.max(1, ...users.map(({ value }) => value))
  return (
    <Card title="Top users" description="The greatest sums of all values there ever were." isFlush>
      <ol className={styles['top']}>
        {users.map(({ userId, name, email, value }, index) => (
          <li key={userId}>
            <Link
              to="/p/$projectId/users/$userId"
              params={{ projectId, userId }}
              className={styles['person']}
            >
              <span className={styles['rank']}>{index + 1}</span>
              <Avatar name={name ?? email ?? userId} size={28} />
              <span className={styles['who']}>
                <span className={styles['name']}>{name ?? email ?? userId}</span>
                <span className={styles['id']}>{userId}</span>
              </span>
              <span className={styles['bar']} aria-hidden>
                <span style={{ width: `${(value / most) * 100}%` }} />
              </span>
              <span className={styles['amount']}>{formatNumber(value)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  )
}
