import type { Achievement } from '#core/achievements/achievement.ts'
import { changeAchievements, createAchievements, type AchievementDraft } from '#core/achievements/define.ts'
import { EarnableAchievements } from '#core/progress/earnable.ts'
import { sumFor, wouldBeGiven } from '#core/progress/preview-achievement.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports, Rules, SampledUser } from '../ports.ts'
import { achievementFacts } from './facts.ts'

/** Who would have an achievement at once. */
export interface AchievementPreview {
  /** Of those that were looked at: who would be given it. */
  readonly wouldGet: number
  /** Likewise: who has it already. */
  readonly have: number
  readonly lookedAt: number
  /** Users there are. */
  readonly users: number
  /** Some of those who would be given it, by the id Trophy shows. */
  readonly examples: readonly string[]
}

/** So many users are looked at: what is true of them is true of all within two in a hundred. */
const usersMax = 5000
/** Likewise where their events are to be summed. */
const usersWithEventsMax = 1000
const examplesMax = 5

/**
 * Finds out who would be given an achievement if it were made, or changed, like this and active; nothing is changed. Of a
 * large space a fair part is looked at.
 * @param id of the achievement that would be changed; null: it would be made
 * @throws CoreError what making it is refused for; `overloaded`
 */
export async function previewAchievement(
  ports: Pick<Ports, 'rules' | 'ruleUsage' | 'clock'>,
  ctx: Ctx,
  draft: Omit<AchievementDraft, 'status'>,
  id: string | null,
): Promise<AchievementPreview> {
  const [rules, now] = await Promise.all([ports.rules.of(ctx.spaceId), ports.clock.now(ctx.projectId)])
  const achievement = activeOne(rules, draft, id, now)
  const sum = sumFor(achievement)
  const { users, all } = await ports.ruleUsage.sample(
    ctx.spaceId,
    sum === null ? usersMax : usersWithEventsMax,
    sum,
  )
  const facts = {
    earnable: new EarnableAchievements(rules.achievements, rules.attributes),
    streakTimeline: rules.streakTimeline,
    now,
  }
  const wouldGet = users.filter((one) => wouldBeGiven(one, achievement, facts))
  return {
    wouldGet: wouldGet.length,
    have: users.filter(({ progress }) => progress.completed.has(achievement.number)).length,
    lookedAt: users.length,
    users: all,
    examples: wouldGet.slice(0, examplesMax).map(({ user }: SampledUser) => user.customerId ?? user.uid),
  }
}

/** No achievement has this number. */
const unnumbered = 0

function activeOne(
  rules: Rules,
  draft: Omit<AchievementDraft, 'status'>,
  id: string | null,
  now: Micros,
): Achievement {
  const facts = achievementFacts(rules)
  const [outcome] =
    id === null
      ? createAchievements(facts, [draft], { now, newId: () => '' })
      : changeAchievements(facts, [{ ...draft, id }])
  if (outcome === undefined) throw new Error('an achievement was asked for and none came')
  if ('code' in outcome) throw new CoreError(outcome)
  return { number: unnumbered, ...outcome, status: 'active' }
}
