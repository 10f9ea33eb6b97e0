import type { Ctx, Ports } from '../ports.ts'
import { eachById } from '../rules/archive-by-id.ts'
import { systemById } from './system-of.ts'

/**
 * Deletes levels of a points system; says for each whether it was there. Their keys are free (trophy.md §4.5).
 * @throws CoreError `not_found` when there is no such system
 */
export function deleteLevels(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(ctx.spaceId, ({ points }) => {
    const { levels } = systemById(points, systemId)
    const { found, those } = eachById((id) => levels.find((level) => level.id === id), ids)
    return { answer: found, change: { points: { deletedLevels: those.map(({ id }) => id) } } }
  })
}
