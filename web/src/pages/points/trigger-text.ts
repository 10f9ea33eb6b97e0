import { formatNumber, plural } from '#web/kit/format.ts'
import type { Choices, Trigger, TriggerBody } from './queries.ts'

/** What a trigger's rule is, stored or not. */
export type TriggerRule = Pick<TriggerBody, 'type' | 'points'> & {
  readonly [
    Field in 'metricId' | 'metricThreshold' | 'achievementId' | 'streakLength' | 'timeUnit' | 'timeInterval'
  ]?: Trigger[Field] | undefined
}

const periods = { daily: ['day', 'days'], weekly: ['week', 'weeks'], monthly: ['month', 'months'] } as const
const timeUnits = { hours: ['hour', 'hours'], days: ['day', 'days'] } as const

/** When it fires, in words. */
export function whenItFires(rule: TriggerRule, choices: Choices | undefined): string {
  switch (rule.type) {
    case 'metric': {
      const metric = choices?.metrics.find(({ id }) => id === rule.metricId)
      const name = metric?.name ?? (choices === undefined ? '…' : 'an archived metric')
      return `for every ${formatNumber(rule.metricThreshold ?? 1)} of ${name}`
    }
    case 'streak': {
      const [one, many] = periods[choices?.streakFrequency ?? 'daily']
      return `for every ${plural(rule.streakLength ?? 1, one, many)} of streak`
    }
    case 'achievement': {
      const achievement = choices?.achievements.find(({ id }) => id === rule.achievementId)
      return `for completing ${achievement?.name ?? (choices === undefined ? '…' : 'an archived achievement')}`
    }
    case 'time': {
      const [one, many] = timeUnits[rule.timeUnit === 'hours' ? 'hours' : 'days']
      return `every ${plural(rule.timeInterval ?? 1, one, many)}`
    }
    case 'user_creation':
      return 'when a user is new'
  }
}

/** How much, with its sign: `+10`, `−3`. */
export const signedPoints = (points: number): string =>
  points < 0 ? `−${formatNumber(-points)}` : `+${formatNumber(points)}`

/** The whole of it: `+10 for every 5 of Words`. */
export const triggerText = (rule: TriggerRule, choices: Choices | undefined): string =>
  `${signedPoints(rule.points)} ${whenItFires(rule, choices)}`
