import type { Ctx, Ports } from '../ports.ts'
import { eachById } from '../rules/archive-by-id.ts'
import { systemById } from './system-of.ts'

/**
 * Deletes boosts of a points system; says for each whether it was there. They are gone everywhere (trophy.md §2.8).
 * @throws CoreError `not_found` when there is no such system
 */
export function deleteBoosts(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(
    ctx.spaceId,
    ({ points }, _fresh, userBoosts) => {
      const known = [...systemById(points, systemId).boosts, ...userBoosts.map(({ boost }) => boost)]
      const { found, those } = eachById((id) => known.find((boost) => boost.id === id), ids)
      return { answer: found, change: { points: { deletedBoosts: those } } }
    },
    { system: systemId, boosts: ids },
  )
}
