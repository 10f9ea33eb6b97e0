import { v5, v7 } from 'uuid'
import type { EarnedBefore } from '#core/leaderboards/score.ts'
import type { MessageSettings } from '#core/messages/settings.ts'
import { backdatingOf } from '#core/progress/backdate.ts'
import { CountingBoards } from '#core/progress/counting-boards.ts'
import { EarnableAchievements } from '#core/progress/earnable.ts'
import { messageSettingsOf, nextMessageAt } from '#core/progress/messages.ts'
import { nextDueAt } from '#core/progress/next-due.ts'
import type {
  Progress,
  ProgressChange,
  ProgressFacts,
  ProgressUser,
  StoredCompletion,
} from '#core/progress/progress.ts'
import type { Day } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { ClosedPeriod, StreakHistory } from '#core/streaks/streak.ts'
import type { OwnBoosts } from '../points/own-boosts.ts'
import type { SpaceCatalog } from '../spaces/catalog.ts'
import type { Moment } from './moment.ts'
import { earlier, rememberedPeriods } from './write.ts'

/** What is known of a user while writes of one batch are decided. */
export interface Found {
  /** As the latest write found it. */
  user: ProgressUser
  readonly moment: Moment
  /** What earlier writes of the batch decided. */
  readonly changes: readonly ProgressChange[]
  history: StreakHistory | null
  sums: ReadonlyMap<string, Decimal>
  /** Those that were stored before. */
  completions: readonly StoredCompletion[] | null
  /** Likewise. */
  periods: readonly ClosedPeriod[] | null
  readonly ownBoosts: OwnBoosts | undefined
  activeDays: readonly Day[] | null
  /** Stored before, to show a streak with its past. */
  recentPeriods: readonly ClosedPeriod[] | null
  /** By the question's name. */
  earnedBefore: ReadonlyMap<string, EarnedBefore>
}

/** What the core may look at in one round of a decision. */
export const factsOf = ({
  user: { uid },
  moment: { catalog, now },
  history,
  sums,
  completions,
  periods,
  changes,
  ownBoosts,
  earnedBefore,
  activeDays,
  recentPeriods,
}: Found): ProgressFacts => ({
  now,
  newId: v7,
  namedId: namedIdOf(uid),
  points: catalog.points,
  ...(ownBoosts === undefined ? {} : { ownBoosts }),
  timeline: catalog.streakTimeline,
  earnable: earnableOf(catalog),
  backdating: backdatingOf(catalog),
  boards: boardsOf(catalog),
  earnedBefore,
  ...messageFacts(catalog),
  ...(activeDays === null ? {} : { activeDays }),
  ...(recentPeriods === null ? {} : { recentPeriods: rememberedPeriods(changes, recentPeriods) }),
  ...(history === null ? {} : { history }),
  sums,
  ...(completions === null ? {} : { completions: completionsByNumber(completions, changes) }),
  ...(periods === null ? {} : { periods: rememberedPeriods(changes, periods) }),
})

/** Stored completions and those that earlier writes of the batch made. */
const completionsByNumber = (
  stored: readonly StoredCompletion[],
  changes: readonly ProgressChange[],
): ReadonlyMap<number, StoredCompletion> =>
  new Map(
    [
      ...changes.flatMap((change) =>
        change.completions.map(({ id, achievement, at }) => ({ id, achievement: achievement.number, at })),
      ),
      ...stored,
    ].map((completion) => [completion.achievement, completion]),
  )

/** Names of one user's things as uuids. */
export const namedIdOf =
  (uid: Uid) =>
  (name: string): string =>
    v5(name, uid)

const boards = new WeakMap<SpaceCatalog, CountingBoards>()

/** Likewise the leaderboards that count. */
export function boardsOf(catalog: SpaceCatalog): CountingBoards {
  const known = boards.get(catalog) ?? new CountingBoards(catalog)
  boards.set(catalog, known)
  return known
}

const earnables = new WeakMap<SpaceCatalog, EarnableAchievements>()

/** The space's achievements as events look at them, made once for each state of its configuration. */
export function earnableOf(catalog: SpaceCatalog): EarnableAchievements {
  const known =
    earnables.get(catalog) ??
    new EarnableAchievements(catalog.achievements, catalog.attributes, catalog.points)
  earnables.set(catalog, known)
  return known
}

const messageFactsOf = new WeakMap<SpaceCatalog, Pick<ProgressFacts, 'messages'>>()

/** Likewise the messages that somebody wants to be told of. */
function messageFacts(catalog: SpaceCatalog): Pick<ProgressFacts, 'messages'> {
  const known = messageFactsOf.get(catalog)
  if (known !== undefined) return known
  const messages = messageSettingsOf(catalog)
  const facts = messages === undefined ? {} : { messages }
  messageFactsOf.set(catalog, facts)
  return facts
}

/** Undefined: nobody wants to be told of any. */
export const messagesOf = (catalog: SpaceCatalog): MessageSettings | undefined =>
  messageFacts(catalog).messages

/** When something other than the streak is due. */
export const otherwiseDueAt = (
  user: Omit<ProgressUser, 'uid' | 'spaceId' | 'customerId'>,
  progress: Progress,
  catalog: SpaceCatalog,
): Micros | null => {
  const due = nextDueAt(user, progress, earnableOf(catalog), catalog.points)
  const messages = messagesOf(catalog)
  if (messages === undefined) return due
  return earlier(due, nextMessageAt(user, progress, { timeline: catalog.streakTimeline, messages }))
}
