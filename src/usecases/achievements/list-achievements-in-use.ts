import type { Achievement } from '#core/achievements/achievement.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports, Rules, SweepProgress } from '../ports.ts'
import { usesOfAchievement, type RuleUse } from '../rules/uses.ts'
import { achievementView, type AchievementView } from './view.ts'

/** An achievement, what needs it, and the sweep that gives it to those who deserve it already; null: none is under way. */
export interface AchievementInUse extends AchievementView {
  readonly usedBy: readonly RuleUse[]
  readonly sweep: SweepProgress | null
}

type UsePorts = Pick<Ports, 'rules' | 'ruleUsage'>

/** Every achievement that was not deleted, oldest first. */
export async function listAchievementsInUse(ports: UsePorts, ctx: Ctx): Promise<readonly AchievementInUse[]> {
  const { rules, sweeps } = await read(ports, ctx)
  return rules.achievements.live.map((achievement) => inUse(achievement, rules, sweeps))
}

/** One of them. @throws CoreError `not_found` */
export async function findAchievementInUse(ports: UsePorts, ctx: Ctx, id: string): Promise<AchievementInUse> {
  const { rules, sweeps } = await read(ports, ctx)
  const found = rules.achievements.byId(id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Achievement not found' })
  return inUse(found, rules, sweeps)
}

async function read(ports: UsePorts, { spaceId }: Ctx) {
  const [rules, sweeps] = await Promise.all([ports.rules.of(spaceId), ports.ruleUsage.sweeps(spaceId)])
  return { rules, sweeps }
}

const inUse = (
  achievement: Achievement,
  rules: Rules,
  sweeps: readonly SweepProgress[],
): AchievementInUse => ({
  ...achievementView(achievement, rules),
  usedBy: usesOfAchievement(rules, achievement.number),
  sweep: sweeps.find((sweep) => sweep.achievement === achievement.number) ?? null,
})
