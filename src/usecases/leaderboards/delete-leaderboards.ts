import type { Ctx, Ports } from '../ports.ts'
import { archiveById } from '../rules/archive-by-id.ts'

/** Archives leaderboards; says for each whether it was there. They count nothing from then on, and their keys are free. */
export function deleteLeaderboards(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(ctx.spaceId, ({ leaderboards }) => {
    const { found, archived } = archiveById((id) => leaderboards.byId(id), ids)
    return { answer: found, change: { leaderboards: archived } }
  })
}
