import { formatNumber, plural } from '#web/kit/format.ts'
import type { Achievement, Metric, StreakSettings } from '../rules/queries.ts'

/** What achievements are completed by, and in which words. */
export interface TriggerWords {
  readonly metrics: readonly Metric[]
  readonly achievements: readonly Achievement[]
  readonly frequency: StreakSettings['frequency'] | undefined
}

const periods = { daily: ['day', 'days'], weekly: ['week', 'weeks'], monthly: ['month', 'months'] } as const

export function periodsOf(count: number, frequency: StreakSettings['frequency'] | undefined): string {
  const [one, many] = frequency === undefined ? ['period', 'periods'] : periods[frequency]
  return plural(count, one, many)
}

/** What completes an achievement, in a line. */
export function triggerText(achievement: Achievement, words: TriggerWords): string {
  const { trigger, metricId, metricValue, key, streakLength, achievementIds, anniversaryYears } = achievement
  switch (trigger) {
    case 'metric': {
      const metric = words.metrics.find(({ id }) => id === metricId)
      return `${metric?.name ?? 'An archived metric'} reaches ${formatNumber(metricValue ?? 0)}`
    }
    case 'streak':
      return `A streak of ${periodsOf(streakLength ?? 0, words.frequency)}`
    case 'api':
      return `A call with the key ${key ?? ''}`
    case 'achievement': {
      const names = achievementIds.map(
        (id) => words.achievements.find((one) => one.id === id)?.name ?? 'an archived one',
      )
      return `All of ${names.join(', ')}`
    }
    case 'anniversary':
      return `${plural(anniversaryYears ?? 0, 'year', 'years')} since they joined`
  }
}

/** Whom and what it is for, condition by condition. */
export const filterTexts = ({ eventAttributes, userAttributes }: Achievement): readonly string[] => [
  ...eventAttributes.map(({ key, value }) => `event ${key} = ${value}`),
  ...userAttributes.map(({ key, value }) => `${key} = ${value}`),
]
