import type { MessageSettings } from '../messages/settings.ts'
import type { Micros } from '../shared/ids.ts'
import { dueAnniversaries } from './anniversary.ts'
import type { Someone } from './deserve.ts'
import type { EarnableAchievements } from './earnable.ts'
import { evaluateProgress } from './evaluate.ts'
import { isAddressedOtherwise, messagesToldAfterMove } from './messages.ts'
import { moveProgressZone } from './move-zone.ts'
import type { Progress, ProgressChange, ProgressDecision, ProgressFacts } from './progress.ts'

/**
 * Does a change of the profile bear on what time brings: a time zone always; attributes where a filter says by them who
 * gets an anniversary that has come, or what follows from it, or the points that time brings (trophy.md §2.6, §2.8)? Nearly everywhere there is no such filter,
 * and nothing is looked at. Preferences, where somebody wants to be told of the messages that they are about.
 */
export function bearsOnProgress(
  before: Someone,
  after: Someone,
  earnable: EarnableAchievements,
  now: Micros,
  messages?: MessageSettings,
): boolean {
  if (before.tz !== after.tz || isAddressedOtherwise(before, after, messages)) return true
  if (before.attributes === after.attributes) return false
  const isOther = (one: Parameters<typeof earnable.admits>[0]) =>
    earnable.admits(one, before) !== earnable.admits(one, after)
  return (
    earnable.filteredTime.some(isOther) ||
    (earnable.filteredAnniversary.some(isOther) &&
      dueAnniversaries(before, earnable.anniversary, nothingHeld, now).length > 0)
  )
}

/** Whether it is held the row of progress knows, which is not read for this. */
const nothingHeld: ReadonlySet<number> = new Set()

/**
 * A user's time zone or attributes are others from now on. What came until now came to the user there was
 * (trophy.md §2.6, §2.7 "Zone changes"). Always written, because what is due next may be another.
 */
export function changeProgressProfile(
  before: Someone,
  tz: string | null,
  progress: Progress,
  facts: ProgressFacts,
): ProgressDecision<null> {
  const settled = evaluateProgress(before, progress, facts)
  if (settled.kind !== 'written' || before.tz === tz) return settled
  const { after } = settled.change
  const messagesUntil = facts.messages === undefined ? null : messagesToldAfterMove(after, before.tz, tz)
  const moved = moveProgressZone({ ...after, messagesUntil }, tz, facts)
  return moved.kind === 'written' ? { ...moved, change: joined(settled.change, moved.change) } : moved
}

/** Two changes of one user's progress, the second on top of the first. */
const joined = (first: ProgressChange, second: ProgressChange): ProgressChange => ({
  after: second.after,
  events: [...first.events, ...second.events],
  completions: [...first.completions, ...second.completions],
  awards: [...first.awards, ...second.awards],
  earned: [...first.earned, ...second.earned],
  scores: [...first.scores, ...second.scores],
  closed: second.rewritten ? second.closed : [...first.closed, ...second.closed],
  rewritten: first.rewritten || second.rewritten,
  pausesAdded: [...first.pausesAdded, ...second.pausesAdded],
  pausesRemoved: [...first.pausesRemoved, ...second.pausesRemoved],
  effects: [...first.effects, ...second.effects],
})
