import { v5 } from 'uuid'
import type { Group } from '#core/leaderboards/score.ts'

/** A name of ours, so that keys of groups are nobody else's. */
const namespace = '6f1a2d0c-55f5-4c0e-9d8b-7d0a4f3f5b11'
const whole = '00000000-0000-0000-0000-000000000000'

/** Names a group in rows: values can be longer than an index takes. Null: no group. */
export function groupKey(group: Group): string | null {
  if (group === null) return null
  return group.length === 0 ? whole : v5(JSON.stringify(group), namespace)
}
