import { useProjectId } from '#web/api/session.ts'
import { Link } from '#web/kit/link.tsx'
import type { RuleUse } from './queries.ts'
import styles from './rules.module.css'

const kinds = {
  achievement: 'Achievement',
  streak: 'Streaks',
  points_trigger: 'Points trigger of',
  points_boost: 'Points boost',
  leaderboard: 'Leaderboard',
} as const satisfies Record<RuleUse['kind'], string>

const wordsOf = ({ kind, name }: RuleUse): string => (name === null ? kinds[kind] : `${kinds[kind]} ${name}`)

/** In a cell: what names it, as short as there is room for. */
export function UsesCell({ uses }: { readonly uses: readonly RuleUse[] }) {
  if (uses.length === 0) return <span className={styles['muted']}>Nothing</span>
  const all = uses.map(wordsOf)
  return (
    <span className={styles['ellipsis']} title={all.join('\n')}>
      {all.join(', ')}
    </span>
  )
}

/** Line by line, each leading to its page. */
export function UsesList({ uses }: { readonly uses: readonly RuleUse[] }) {
  return (
    <ul className={styles['uses']}>
      {uses.map((use, index) => (
        <li key={`${use.kind} ${use.id ?? ''} ${index}`}>
          <UseLink use={use} />
        </li>
      ))}
    </ul>
  )
}

function UseLink({ use }: { readonly use: RuleUse }) {
  const projectId = useProjectId()
  const words = wordsOf(use)
  if (use.kind === 'streak')
    return (
      <Link to="/p/$projectId/streaks" params={{ projectId }}>
        {words}
      </Link>
    )
  if (use.kind === 'achievement' || use.id === null)
    return (
      <Link to="/p/$projectId/achievements" params={{ projectId }}>
        {words}
      </Link>
    )
  if (use.kind === 'leaderboard')
    return (
      <Link to="/p/$projectId/leaderboards/$leaderboardId" params={{ projectId, leaderboardId: use.id }}>
        {words}
      </Link>
    )
  return (
    <Link to="/p/$projectId/points/$systemId" params={{ projectId, systemId: use.id }}>
      {words}
    </Link>
  )
}
