import type { NewPointsLevel } from '#core/points/change.ts'
import { createLevels as decide, type LevelDraft } from '#core/points/define-levels.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { systemById } from './system-of.ts'

/**
 * Makes levels of a points system, independent of each other; in the place of each what was made, or why not. Users
 * who have reached one are on it silently (trophy.md §2.8, §4.5).
 * @throws CoreError `not_found` when there is no such system
 */
export function createLevels(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  drafts: readonly LevelDraft[],
): Promise<ReadonlyArray<NewPointsLevel | Refusal>> {
  return ports.rules.change(ctx.spaceId, ({ points }, fresh) => {
    const outcomes = decide(systemById(points, systemId).levels, drafts, fresh)
    const newLevels = accepted(outcomes).map((level) => ({ ...level, systemId }))
    return { answer: outcomes, change: { points: { newLevels } } }
  })
}
