import { plural } from '#web/kit/format.ts'
import { useRested } from './rested.ts'
import { useUserCount } from './users-queries.ts'
import styles from './users.module.css'

export interface LiveCountProps {
  readonly projectId: string
  /** The wire's; null: none. */
  readonly filter: unknown
  readonly isComplete: boolean
}

/** How many users a filter holds of now. */
export function LiveCount({ projectId, filter, isComplete }: LiveCountProps) {
  const text = useRested(filter === null ? '' : JSON.stringify(filter))
  const count = useUserCount(projectId, text === '' ? {} : { filter: text }, isComplete)
  return (
    <p className={styles['count']} role="status">
      {!isComplete
        ? 'Fill in the conditions to see how many users they hold of.'
        : count.data !== undefined
          ? `${plural(count.data.count, 'user', 'users')} now`
          : count.error === null
            ? 'Counting…'
            : 'The count is not known.'}
    </p>
  )
}
