import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { achievementView, type AchievementView } from './view.ts'

/** One achievement that was not deleted, by its uuid. @throws CoreError `not_found` */
export async function findAchievement(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  id: string,
): Promise<AchievementView> {
  const rules = await ports.rules.of(ctx.spaceId)
  const found = rules.achievements.byId(id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Achievement not found' })
  return achievementView(found, rules)
}
