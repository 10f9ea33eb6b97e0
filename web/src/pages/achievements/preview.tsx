import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { messageOf } from '#web/api/error.ts'
import { useProjectId } from '#web/api/session.ts'
import { classes } from '#web/kit/classes.ts'
import { formatCompact, formatNumber, formatPercent, plural } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { Skeleton } from '#web/kit/states.tsx'
import { achievementPreviewQuery, type AchievementPreview } from '../rules/queries.ts'
import { isTriable, ruleOf, type Draft } from './draft.ts'
import styles from './achievements.module.css'

/** Nobody waits for an answer to every key. */
const restMs = 350

/** Who would have it as it is now written, found out beside the form. */
export function Preview({
  draft,
  keyText,
  achievementId,
}: {
  readonly draft: Draft
  readonly keyText: string
  /** Of the one that is changed; null: it would be a new one. */
  readonly achievementId: string | null
}) {
  const projectId = useProjectId()
  const asked = useRested(isTriable(draft) ? JSON.stringify(ruleOf(draft, keyText)) : null)
  const preview = useQuery(achievementPreviewQuery(projectId, asked, achievementId))
  return (
    <aside className={styles['preview']} aria-label="Who would have it" aria-live="polite">
      <h3 className={styles['previewTitle']}>Who would have it now</h3>
      {draft.trigger === 'api' ? (
        <p className={styles['hint']}>
          Nobody before your app calls <code>POST /v1/achievements/{keyText || 'key'}/complete</code> for a
          user.
        </p>
      ) : asked === null ? (
        <p className={styles['hint']}>Fill in what completes it to see who would have it.</p>
      ) : preview.error !== null ? (
        <p className={styles['hint']}>{messageOf(preview.error)}</p>
      ) : preview.data === undefined ? (
        <Skeleton height="4rem" />
      ) : (
        <Found preview={preview.data} isStale={preview.isFetching} />
      )}
    </aside>
  )
}

function Found({ preview, isStale }: { readonly preview: AchievementPreview; readonly isStale: boolean }) {
  const projectId = useProjectId()
  const { wouldGet, have, lookedAt, users, examples } = preview
  if (users === 0) return <p className={styles['hint']}>There are no users yet.</p>
  const isExact = lookedAt === users
  const share = wouldGet / lookedAt
  const all = Math.round(share * users)
  return (
    <div className={classes(styles['found'], isStale && styles['stale'])}>
      <p className={styles['number']}>
        {isExact ? formatNumber(wouldGet) : `≈ ${formatCompact(all)}`}
        <span className={styles['of']}>
          {' '}
          of {plural(users, 'user', 'users')} ({formatPercent(share)})
        </span>
      </p>
      <span className={styles['track']}>
        <span
          className={styles['fill']}
          style={{ width: `${Math.max(share * 100, wouldGet > 0 ? 1 : 0)}%` }}
        />
      </span>
      <p className={styles['hint']}>
        {wouldGet === 0
          ? 'Nobody has done enough yet.'
          : 'They are given it silently once it is active: no webhook, no message, no points.'}
        {have > 0 && ` ${isExact ? formatNumber(have) : formatPercent(have / lookedAt)} have it already.`}
        {!isExact && ` Estimated from ${formatNumber(lookedAt)} of them.`}
      </p>
      {examples.length > 0 && (
        <ul className={styles['examples']} aria-label="Some of them">
          {examples.map((userId) => (
            <li key={userId}>
              <Link
                to="/p/$projectId/users/$userId"
                params={{ projectId, userId }}
                target="_blank"
                title={userId}
              >
                {userId}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The text once it has not changed for a moment. */
function useRested(text: string | null): string | null {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return text === null ? null : rested
}
