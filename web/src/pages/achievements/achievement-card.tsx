import type { ReactNode } from 'react'
import { Badge, Tag } from '#web/kit/badge.tsx'
import { formatNumber, formatPercent } from '#web/kit/format.ts'
import type { Achievement } from '../rules/queries.ts'
import { SweepBar } from '../rules/sweep-bar.tsx'
import { BadgePicture } from './badge-picture.tsx'
import { filterTexts } from './trigger-text.ts'
import styles from './achievements.module.css'

export const StatusBadge = ({ status }: { readonly status: Achievement['status'] }) =>
  status === 'active' ? (
    <Badge tone="success">Active</Badge>
  ) : status === 'locked' ? (
    <Badge tone="warning">Locked</Badge>
  ) : (
    <Badge>Inactive</Badge>
  )

/** How many users have one. */
export interface Completions {
  readonly completions: number
  /** Percent of all users. */
  readonly rarity: number
}

/** How many users have it; while it is being given to those who deserve it already, how far that has come. */
export function CompletionBar({
  achievement,
  stats,
}: {
  readonly achievement: Achievement
  /** Undefined: not counted yet. */
  readonly stats: Completions | undefined
}) {
  const { name, backdating } = achievement
  if (backdating !== null) return <SweepBar label={`Giving ${name}`} sweep={backdating} />
  const share = (stats?.rarity ?? 0) / 100
  return (
    <span className={styles['completion']}>
      <span className={styles['completionText']}>
        <span>{stats === undefined ? '…' : formatNumber(stats.completions)} have it</span>
        <span>{stats === undefined ? '' : formatPercent(share)}</span>
      </span>
      <span className={styles['track']} aria-hidden>
        <span className={styles['fill']} style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  )
}

export interface AchievementCardProps {
  readonly achievement: Achievement
  readonly trigger: string
  readonly stats: Completions | undefined
  /** Absent: it cannot be changed. */
  readonly onOpen?: (() => void) | undefined
  readonly menu: ReactNode
}

/** An achievement as its users would like to have it. */
export function AchievementCard({ achievement, trigger, stats, onOpen, menu }: AchievementCardProps) {
  const { name, description, badgeUrl, status } = achievement
  const conditions = filterTexts(achievement)
  return (
    <li className={styles['card']}>
      <div className={styles['cardHead']}>
        <BadgePicture url={badgeUrl} size={48} isFaded={status === 'inactive'} />
        <div className={styles['cardTitles']}>
          <h2 className={styles['cardName']}>
            {onOpen === undefined ? (
              name
            ) : (
              <button type="button" className={styles['open']} onClick={onOpen}>
                {name}
              </button>
            )}
          </h2>
          <StatusBadge status={status} />
        </div>
        <div className={styles['cardMenu']}>{menu}</div>
      </div>
      {description !== null && <p className={styles['cardText']}>{description}</p>}
      <p className={styles['cardTrigger']}>{trigger}</p>
      {conditions.length > 0 && (
        <p className={styles['tags']}>
          {conditions.map((text) => (
            <Tag key={text}>{text}</Tag>
          ))}
        </p>
      )}
      <div className={styles['cardFoot']}>
        <CompletionBar achievement={achievement} stats={stats} />
      </div>
    </li>
  )
}
