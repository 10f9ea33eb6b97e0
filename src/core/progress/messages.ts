import { recapOf, reactivationsAfter, messageZone } from '../messages/schedule.ts'
import {
  messageKinds,
  scheduledMessages,
  type MessageSettings,
  type MessageType,
  type RecapPeriod,
  type ScheduledMessage,
} from '../messages/settings.ts'
import { isEmailed } from '../preferences/notifications.ts'
import { formatDay, instantOf, localTimeAt, type Day } from '../shared/calendar.ts'
import type { Effect } from '../shared/effect.ts'
import type { Micros } from '../shared/ids.ts'
import type { WebhookCatalog } from '../webhooks/catalog.ts'
import type { Addressee } from './effects.ts'
import type { Progress, ProgressFacts, ProgressNeeds } from './progress.ts'
import { nextReminderAt, streakReminders } from './streak-reminders.ts'

/** What a space's rules say of messages; undefined: nobody wants to be told of any. */
export function messageSettingsOf({
  webhooks,
  projectSettings,
  messageSweeps,
}: {
  readonly webhooks: WebhookCatalog
  readonly projectSettings: { readonly aggregationPeriod: RecapPeriod }
  readonly messageSweeps: ReadonlyMap<ScheduledMessage, Micros>
}): MessageSettings | undefined {
  const types = Object.keys(messageKinds) as MessageType[] // its own keys
  const wanted = types.filter((type) => webhooks.wants(messageKinds[type]))
  if (wanted.length === 0) return undefined
  const sweeps: ReadonlyMap<MessageType, Micros> = messageSweeps
  return {
    wanted: new Map(wanted.map((type) => [type, sweeps.get(type) ?? (0 as Micros)])),
    recapPeriod: projectSettings.aggregationPeriod,
  }
}

/** Does the user get messages of this type: control users and the unsubscribed none, others as they prefer (trophy.md §2.11)? */
export const isAddressed = (
  { control, unsubscribed, notifications }: Omit<Addressee, 'tz'>,
  type: MessageType,
): boolean => !control && !unsubscribed && isEmailed(notifications, type)

/** Does one of the messages that the calendar brings come to one of these users and not to the other? */
export const isAddressedOtherwise = (
  before: Addressee,
  after: Addressee,
  settings: MessageSettings | undefined,
): boolean =>
  settings !== undefined &&
  (before.notifications !== after.notifications || before.unsubscribed !== after.unsubscribed) &&
  scheduledMessages.some(
    (type) => settings.wanted.has(type) && isAddressed(before, type) !== isAddressed(after, type),
  )

/** The instant after which messages of a type were not told yet; null: the user gets none. */
function untoldSince(
  user: Addressee,
  { streak, messagesUntil }: Pick<Progress, 'streak' | 'messagesUntil'>,
  type: ScheduledMessage,
  { wanted }: MessageSettings,
): Micros | null {
  const since = wanted.get(type)
  if (since === undefined || !isAddressed(user, type)) return null
  return Math.max(since, streak.evaluatedAt, messagesUntil ?? since) as Micros
}

/** What messages became due, and what is known for the next ones. */
export interface MessagesDue extends Pick<Progress, 'activeDays' | 'messagesUntil'> {
  readonly kind: 'messages_due'
  /** In the order of their instants. */
  readonly effects: readonly Effect[]
}

const none: MessagesDue = { kind: 'messages_due', activeDays: null, messagesUntil: null, effects: [] }

/** One message, and when it is due. */
interface Message {
  readonly at: Micros
  readonly effect: Effect
}

/**
 * The messages that became due since the progress was stored, each as of its own instant: nothing but time has passed
 * since then (trophy.md §2.11). Costs nothing where nobody wants to be told.
 */
export function messagesDue(
  user: Addressee,
  stored: Progress,
  facts: ProgressFacts,
): MessagesDue | { readonly kind: 'needs'; readonly needs: ProgressNeeds } {
  const { messages: settings, now } = facts
  if (settings === undefined || user.control) return none
  const activeDays = activeDaysOf(stored, facts, settings)
  if (activeDays === undefined) return { kind: 'needs', needs: { activeDays: true } }
  const remindedSince = untoldSince(user, stored, 'streak_reminder', settings)
  const reminders =
    remindedSince === null ? null : streakReminders(stored.streak, messageZone(user.tz), remindedSince, facts)
  if (reminders?.kind === 'needs') return reminders
  const messages = [
    ...ofActivity(user, { ...stored, activeDays }, settings).filter(({ at }) => at <= now),
    ...(reminders?.reminders ?? []),
  ]
  const { messagesUntil } = stored
  return {
    kind: 'messages_due',
    activeDays,
    messagesUntil: messagesUntil !== null && messagesUntil > now ? messagesUntil : null,
    effects: messages.toSorted((one, other) => one.at - other.at).map(({ effect }) => effect),
  }
}

/** When the next message is due if nothing happens until then, or earlier, but not before the last evaluation. */
export function nextMessageAt(
  user: Addressee,
  progress: Progress,
  facts: Pick<ProgressFacts, 'timeline' | 'messages'>,
): Micros | null {
  const { messages: settings } = facts
  if (settings === undefined) return null
  const instants: number[] = ofActivity(user, progress, settings).map(({ at }) => at)
  const remindedSince = untoldSince(user, progress, 'streak_reminder', settings)
  if (remindedSince !== null && progress.streak.length > 0)
    instants.push(nextReminderAt(progress.streak, facts, messageZone(user.tz), remindedSince))
  return instants.length === 0 ? null : (Math.min(...instants) as Micros)
}

/** Undefined: they have to be asked for. */
function activeDaysOf(
  { activeDays, totals }: Progress,
  facts: ProgressFacts,
  { wanted }: MessageSettings,
): Progress['activeDays'] | undefined {
  if (!wanted.has('recap') && !wanted.has('reactivation')) return null
  return activeDays ?? (totals.size === 0 ? [] : facts.activeDays)
}

/**
 * The last dates with events after another event. `isLate`: it happened before what is stored, so that the last date stays
 * what it is.
 */
export function withActiveDay(
  days: Progress['activeDays'],
  day: Day,
  isLate: boolean,
): Progress['activeDays'] {
  if (days === null || days[0] === day) return days
  const [last, other] = days
  if (!isLate || last === undefined) return [day, ...days.slice(0, 1)]
  return day < last && (other === undefined || day > other) ? [last, day] : days
}

/**
 * All messages still to come that go by the dates of events. A recap there is only of a period with an event in it: of
 * those that the last two dates are in, because a recap is due on the first day after its period.
 */
function ofActivity(user: Addressee, progress: Progress, settings: MessageSettings): readonly Message[] {
  const { activeDays } = progress
  const [lastDay] = activeDays ?? []
  if (activeDays === null || lastDay === undefined) return []
  const zone = messageZone(user.tz)
  const recapsSince = untoldSince(user, progress, 'recap', settings)
  const recaps =
    recapsSince === null
      ? []
      : activeDays
          .map((day) => recapOf(zone, settings.recapPeriod, day))
          .filter(({ at, start }, index, all) => at > recapsSince && !(index > 0 && all[0]?.start === start))
  const reactivatedSince = untoldSince(user, progress, 'reactivation', settings)
  const reactivations = reactivatedSince === null ? [] : reactivationsAfter(zone, lastDay, reactivatedSince)
  return [
    ...recaps.map(({ at, start, end }) => {
      const body = { at, periodStart: formatDay(start), periodEnd: formatDay(end) }
      return { at, effect: { kind: messageKinds.recap, body } }
    }),
    ...reactivations.map(({ at, number, days }) => {
      const body = { at, messageNumber: number, daysSinceLastActive: days }
      return { at, effect: { kind: messageKinds.reactivation, body } }
    }),
  ]
}

/**
 * Up to when messages count as told after a move into another zone, by whose clock it may be earlier: what the clock of the
 * old zone had passed does not come again. What the new one is past already does not come at all.
 */
export function messagesToldAfterMove(
  { streak: { evaluatedAt }, messagesUntil }: Pick<Progress, 'streak' | 'messagesUntil'>,
  from: string | null,
  to: string | null,
): Micros | null {
  const told = Math.max(evaluatedAt, messagesUntil ?? evaluatedAt) as Micros
  const until = instantOf(messageZone(to), localTimeAt(messageZone(from), told))
  return until > evaluatedAt ? until : null
}
