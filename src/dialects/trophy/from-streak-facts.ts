import type { StreakFacts } from '#core/progress/effects.ts'
import type { PastStreakFacts } from '#core/progress/streak-reminders.ts'
import { instantOrNull } from './from-progress.ts'

/** The base response shape of a streak, as it was when it happened (trophy.md §2.7). */
export const toToldStreak = ({ freezes, ...facts }: StreakFacts) => ({
  length: facts.length,
  frequency: facts.frequency,
  started: facts.startedOn,
  periodStart: facts.periodStart,
  periodEnd: facts.periodEnd,
  expires: facts.expiresOn,
  ...(freezes === null ? {} : { freezes: freezes.held, maxFreezes: freezes.maxCount }),
  ...(freezes?.autoEarn == null
    ? {}
    : {
        freezeAutoEarnInterval: freezes.autoEarn.interval,
        freezeAutoEarnAmount: freezes.autoEarn.amount,
      }),
})

/** The whole response shape of a streak, but for its rank, which only those who ask are told. */
export const toToldStreakWithPast = ({ extendedAt, history, pauses, ...streak }: PastStreakFacts) => ({
  ...toToldStreak(streak),
  extended: instantOrNull(extendedAt),
  streakHistory: history.map(({ usedFreeze, ...row }) => ({
    ...row,
    ...(streak.freezes === null ? {} : { usedFreeze }),
  })),
  pauses,
})
