import { useEffect, useRef } from 'react'
import { useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { classes } from '#web/kit/classes.ts'
import { Link } from '#web/kit/link.tsx'
import { LoadMore } from '#web/kit/pagination.tsx'
import { RelativeTime } from '#web/kit/time.tsx'
import { detailsOf, kindIcons, otherName, sentenceOf, wireWords } from './timeline-words.ts'
import type { TimelineEntry } from './user-queries.ts'
import styles from './timeline.module.css'

/** Entries of a timeline, newest first. */
export function EntryList({
  entries,
  isStale = false,
}: {
  readonly entries: readonly TimelineEntry[]
  readonly isStale?: boolean
}) {
  return (
    <ol
      className={classes(styles['list'], isStale && styles['stale'])}
      aria-label="What happened, newest first"
      aria-busy={isStale || undefined}
    >
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const Icon = kindIcons[entry.kind]
  const [before, after] = sentenceOf(entry)
  const isWithOther = entry.kind === 'follow' || entry.kind === 'connection' || entry.user !== null
  const details = detailsOf(entry)
  return (
    <li className={styles['entry']}>
      <span className={classes(styles['icon'], styles[entry.kind])}>
        <Icon size={14} aria-hidden />
      </span>
      <div className={styles['text']}>
        {before} {isWithOther && <Other entry={entry} />} {after}
        {details.length > 0 && (
          <div className={styles['details']}>
            {details.map(({ name, value }) => (
              <span key={name} className={styles['detail']}>
                {name}: {value}
              </span>
            ))}
          </div>
        )}
      </div>
      <div className={styles['side']}>
        {entry.wire !== null && <Badge>{wireWords[entry.wire]}</Badge>}
        <RelativeTime at={entry.at} />
      </div>
    </li>
  )
}

function Other({ entry }: { readonly entry: TimelineEntry }) {
  const projectId = useProjectId()
  if (entry.user === null) return <>{otherName(entry)}</>
  return (
    <Link to="/p/$projectId/users/$userId" params={{ projectId, userId: entry.user.uid }}>
      {otherName(entry)}
    </Link>
  )
}

/** Loads more when the end comes into sight; a button does it for who does not scroll. */
export function More({
  hasMore,
  isLoading,
  onMore,
}: {
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly onMore: () => void
}) {
  const end = useRef<HTMLDivElement>(null)
  const act = useRef(onMore)
  act.current = onMore
  useEffect(() => {
    const watched = end.current
    if (watched === null || !hasMore || isLoading) return undefined
    const observer = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting === true) act.current()
    })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [hasMore, isLoading])
  return (
    <div ref={end}>
      <LoadMore hasMore={hasMore} isLoading={isLoading} onMore={onMore} />
    </div>
  )
}
