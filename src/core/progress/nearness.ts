import type { Achievement } from '../achievements/achievement.ts'
import { wholeDecimal, zero, type Decimal } from '../shared/decimal.ts'
import { sumName } from './earnable.ts'
import type { Progress } from './progress.ts'

/** How near a user is to an achievement: what there is, of what is asked for. */
export interface Nearness {
  readonly reached: Decimal
  readonly wanted: Decimal
}

/** Null where nothing can be counted: what a call completes, what comes with time, and a sum that nobody keeps. */
export function nearnessTo(
  { trigger }: Achievement,
  { totals, filtered, streak, completed }: Progress,
): Nearness | null {
  switch (trigger.type) {
    case 'api':
    case 'anniversary':
      return null
    case 'streak':
      return { reached: wholeDecimal(streak.length), wanted: wholeDecimal(trigger.length) }
    case 'achievement': {
      const held = trigger.achievements.filter((number) => completed.has(number)).length
      return { reached: wholeDecimal(held), wanted: wholeDecimal(trigger.achievements.length) }
    }
    case 'metric': {
      const { metric, value, eventFilters } = trigger
      if (eventFilters.length === 0) return { reached: totals.get(metric) ?? zero, wanted: value }
      // Without a single event of the metric there is none that matches.
      const reached = totals.has(metric) ? filtered.get(sumName(trigger)) : zero
      return reached === undefined ? null : { reached, wanted: value }
    }
  }
}
