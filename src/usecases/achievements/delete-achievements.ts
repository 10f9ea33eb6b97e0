import type { Ctx, Ports } from '../ports.ts'
import { archiveById } from '../rules/archive-by-id.ts'

/** Archives achievements; says for each whether it was there. Who has one keeps it, and its key is free (trophy.md §2.6). */
export function deleteAchievements(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(ctx.spaceId, ({ achievements }) => {
    const { found, archived } = archiveById((id) => achievements.byId(id), ids)
    return { answer: found, change: { achievements: archived } }
  })
}
