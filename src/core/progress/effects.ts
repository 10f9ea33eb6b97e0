import { achievementDueAt, messageZone } from '../messages/schedule.ts'
import { messageKinds } from '../messages/settings.ts'
import { formatDay, type Day } from '../shared/calendar.ts'
import type { Effect } from '../shared/effect.ts'
import type { Micros } from '../shared/ids.ts'
import type { JsonObject } from '../shared/json.ts'
import { isEnabled } from '../streaks/judge.ts'
import type { Frequency } from '../streaks/settings.ts'
import { showStreak, type ShownStreak } from '../streaks/show.ts'
import type { Streak, StreakContext, StreakHappening } from '../streaks/streak.ts'
import type { User } from '../users/user.ts'
import type { Completion, ProgressFacts } from './progress.ts'

/** What of a user messages look at. */
export type Addressee = Pick<User, 'tz' | 'control' | 'unsubscribed' | 'notifications'>

/** What an effect says of a completion. */
export interface CompletionFacts extends JsonObject {
  readonly completionId: string
  /** The achievement's number. */
  readonly achievement: number
  readonly at: Micros
}

/** What an effect says of a streak as it was; days as dates. */
export interface StreakFacts extends JsonObject {
  readonly length: number
  readonly frequency: Frequency
  readonly startedOn: string | null
  readonly periodStart: string | null
  readonly periodEnd: string | null
  readonly expiresOn: string | null
  /** Null while freezes are switched off. */
  readonly freezes: {
    readonly held: number
    readonly maxCount: number
    readonly autoEarn: { readonly interval: number; readonly amount: number } | null
  } | null
}

/** What is told of completions: at once, and when the message about each is due (trophy.md §2.11, §5). */
export const completionEffects = (
  completions: readonly Completion[],
  user: Addressee,
  { messages }: Pick<ProgressFacts, 'messages'>,
): readonly Effect[] => [
  ...completions.map((one) => ({ kind: 'achievement.completed', body: completionFacts(one) })),
  ...(messages?.wanted.has('achievement_completed') === true && !user.control
    ? completions.map((one) => achievementMessage(one, user))
    : []),
]

const completionFacts = ({ id, achievement, at }: Completion): CompletionFacts => ({
  completionId: id,
  achievement: achievement.number,
  at,
})

/** Whether the user wants it is asked when it is due. */
function achievementMessage(completion: Completion, { tz }: Addressee): Effect {
  const dueAt = achievementDueAt(messageZone(tz), completion.at)
  const body = { ...completionFacts(completion), dueAt }
  return { kind: messageKinds.achievement_completed, body, dueAt }
}

/** What is told of a streak (trophy.md §5): nothing while the user has it switched off. */
export function streakEffects(
  streak: Streak,
  context: StreakContext,
  happenings: readonly StreakHappening[],
): readonly Effect[] {
  if (!isEnabled(streak.preferences)) return []
  return happenings.map((happening) => ({
    kind: `streak.${happening.kind}`,
    body:
      happening.kind === 'started' || happening.kind === 'extended'
        ? { at: happening.at, streak: streakFacts(streak, context, happening.at) }
        : { ...happening },
  }))
}

/** The streak as it was, in plain values. */
export function streakFacts(streak: Streak, context: StreakContext, at: Micros): StreakFacts {
  const shown = showStreak(streak, context, at)
  return {
    length: shown.length,
    frequency: shown.frequency,
    startedOn: dayText(shown.startedOn),
    periodStart: dayText(shown.periodStart),
    periodEnd: dayText(shown.periodEnd),
    expiresOn: dayText(shown.expiresOn),
    freezes: shown.freezes === null ? null : freezeFacts(shown.freezes),
  }
}

const freezeFacts = ({ held, settings }: NonNullable<ShownStreak['freezes']>) => ({
  held,
  maxCount: settings.maxCount,
  autoEarn:
    settings.autoEarn === null
      ? null
      : { interval: settings.autoEarn.interval, amount: settings.autoEarn.amount },
})

const dayText = (day: Day | null) => (day === null ? null : formatDay(day))
