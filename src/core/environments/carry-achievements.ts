import type { Achievement, AchievementTrigger } from '../achievements/achievement.ts'
import type { NewAchievement } from '../achievements/define.ts'
import { filtersHere } from './carry-attributes.ts'
import { metricHere } from './carry-metrics.ts'
import {
  counterpart,
  saysTheSame,
  unkeyedCounterpart,
  type Journey,
  type Outcome,
  type Wish,
} from './journey.ts'

export const achievementWish = (achievement: NewAchievement): Wish => ({
  name: `achievement ${achievement.id}`,
  carry: (journey) => carryAchievement(achievement, journey),
})

function carryAchievement(achievement: NewAchievement, journey: Journey): Outcome {
  const { fresh } = journey
  const here = achievementCounterpart(achievement, journey)
  if (achievement.status === 'archived')
    return here === undefined ? {} : { achievements: [{ ...here, status: 'archived' }] }
  const trigger = triggerHere(achievement.trigger, journey)
  const userFilters = filtersHere(achievement.userFilters, 'user', journey)
  if (trigger === 'cannot' || userFilters === 'cannot') return 'cannot'
  if (trigger === 'waits' || userFilters === 'waits') return 'waits'
  const { name, description, badgeUrl } = achievement
  const content = { name, description, badgeUrl, trigger, userFilters }
  if (here !== undefined) {
    // What users can have does not become inactive again (trophy.md §2.6).
    const status = achievement.status === 'inactive' ? here.status : achievement.status
    const after: Achievement = { ...here, ...content, status }
    if (saysTheSame(here, after)) return {}
    return { achievements: [after], backdate: deservedByOthers(here, after) ? [after.id] : [] }
  }
  const made = { id: fresh.newId(), ...content, status: achievement.status, createdAt: fresh.now }
  return {
    newAchievements: [made],
    backdate: made.status === 'active' ? [made.id] : [],
    origins: [{ id: made.id, origin: journey.originOf('from', achievement.id) }],
  }
}

/** Can somebody have it now who could not before (trophy.md §2.6 Backdating)? */
const deservedByOthers = (before: Achievement, after: Achievement) =>
  after.status === 'active' &&
  (before.status !== 'active' ||
    !saysTheSame([before.trigger, before.userFilters], [after.trigger, after.userFilters]))

/** One without a key is known by its origin, else by its name and trigger. */
function achievementCounterpart(achievement: NewAchievement, journey: Journey): Achievement | undefined {
  const { id, name, trigger } = achievement
  const { achievements } = journey.to
  const key = trigger.type === 'api' ? trigger.key : null
  if (key !== null) return counterpart(achievements, journey, id, key)
  const isAlike = (one: NewAchievement) => one.name === name && one.trigger.type === trigger.type
  return unkeyedCounterpart(
    {
      one: achievement,
      there: journey.from.achievements.live,
      here: achievements.live,
      isRival: isAlike,
      likeness: [(_, here) => isAlike(here)],
    },
    journey,
  )
}

function triggerHere(trigger: AchievementTrigger, journey: Journey): AchievementTrigger | 'waits' | 'cannot' {
  switch (trigger.type) {
    case 'api':
    case 'streak':
    case 'anniversary':
      return trigger
    case 'metric': {
      const metric = metricHere(trigger.metric, journey)
      const eventFilters = filtersHere(trigger.eventFilters, 'event', journey)
      if (metric === 'cannot' || eventFilters === 'cannot') return 'cannot'
      if (metric === 'waits' || eventFilters === 'waits') return 'waits'
      return { ...trigger, metric, eventFilters }
    }
    case 'achievement': {
      const numbers = trigger.achievements.map((number) => achievementHere(number, journey))
      if (numbers.includes('waits')) return 'waits'
      const achievements = numbers.filter((number) => typeof number === 'number')
      return achievements.length === 0 ? 'cannot' : { ...trigger, achievements }
    }
  }
}

/** The number that an achievement has in the other environment. */
export function achievementHere(number: number, journey: Journey): number | 'waits' | 'cannot' {
  const there = journey.from.achievements.byNumber(number)
  if (there === undefined || there.status === 'archived') return 'cannot'
  const here = achievementCounterpart(there, journey)
  if (here !== undefined) return here.number
  journey.need(achievementWish(there))
  return 'waits'
}
