import { createHmac } from 'node:crypto'
import type { BoostAnnouncement } from '#core/progress/announcements.ts'
import type { CompletionFacts, StreakFacts } from '#core/progress/effects.ts'
import type { PointsFacts } from '#core/progress/points-moves.ts'
import type { PastStreakFacts } from '#core/progress/streak-reminders.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { WebhookKind } from '#core/webhooks/endpoint.ts'
import type { BoardFacts, EffectFacts, EffectWire } from '#usecases/webhooks/effect-wire.ts'
import { toDateTime, toUser } from './from-core.ts'
import { toUserAchievement } from './from-progress.ts'
import { toBegunBoard, toToldBoard, toToldPlace } from './from-told-boards.ts'
import { toToldBoost, toToldLevel, toToldPoints, type ChangeFacts } from './from-told-points.ts'
import { toToldStreak, toToldStreakWithPast } from './from-streak-facts.ts'

/** What is told besides `type` (trophy.md §5); null: there is nothing to tell of any more. */
type Payload = (body: JsonObject, facts: EffectFacts) => object | null

/** Payloads about one user, who is shown as GET shows it. */
const ofUser =
  (rest: (body: JsonObject, facts: EffectFacts) => object | null): Payload =>
  (body, facts) => {
    const told = facts.user === null ? null : rest(body, facts)
    return facts.user === null || told === null ? null : { user: toUser(facts.user), ...told }
  }

function completion(body: JsonObject, { rules }: EffectFacts): object | null {
  const { achievement: number, at } = body as CompletionFacts
  const achievement = rules.achievements.byNumber(number)
  return achievement === undefined ? null : { achievement: toUserAchievement(achievement, at, rules) }
}

/** Payloads about a message to a user, which name the instant at which it was due. */
const message = (
  rest: (body: JsonObject, facts: EffectFacts) => object | null,
  due: 'at' | 'dueAt' = 'at',
): Payload =>
  ofUser((body, facts) => {
    const told = rest(body, facts)
    return told === null ? null : { timestamp: toDateTime(body[due] as Micros), ...told }
  })

/** Payloads about a leaderboard. */
const ofBoard =
  (rest: (board: BoardFacts) => object): Payload =>
  (_body, { board }) =>
    board === undefined ? null : rest(board)

const streak = ofUser((body) => ({ streak: toToldStreak(body['streak'] as StreakFacts) }))

/** By kind; effects of other kinds are told to nobody. Bodies are what the core wrote of that kind. */
const payloads: Readonly<Record<WebhookKind, Payload>> = {
  'achievement.completed': ofUser(completion),
  'streak.started': streak,
  'streak.extended': streak,
  'streak.lost': ofUser(({ length }) => ({ length })),
  'streak.freeze_consumed': ofUser(({ consumed, freezes }) => ({ consumed, freezes })),
  'streak.freeze_earned': ofUser(({ earned, freezes }) => ({ earned, freezes })),
  'points.changed': ofUser((body, facts) => toToldPoints(body as ChangeFacts, facts)),
  'points.level_changed': ofUser((body, facts) => toToldLevel(body as PointsFacts, facts)),
  'points.boost_started': (body, facts) => toToldBoost(body as BoostAnnouncement, 'active', facts),
  'points.boost_finished': (body, facts) => toToldBoost(body as BoostAnnouncement, 'finished', facts),
  'leaderboard.started': ofBoard(toBegunBoard),
  'leaderboard.changed': ofBoard(toToldBoard),
  'leaderboard.rank_changed': ofUser(ofBoard(toToldPlace)),
  'leaderboard.finished': ofBoard(toToldBoard),
  'emails.recap_due': message(({ periodStart, periodEnd }) => ({ recap: { periodStart, periodEnd } })),
  'emails.reactivation_due': message(({ messageNumber, daysSinceLastActive }) => ({
    reactivation: { messageNumber, daysSinceLastActive },
  })),
  'emails.streak_reminder_due': message((body) => ({
    streak: toToldStreakWithPast(body['streak'] as PastStreakFacts),
  })),
  'emails.achievement_due': message(completion, 'dueAt'),
}

/** Tells of effects as Trophy does (trophy.md §5). */
export const trophyWebhooks: EffectWire = {
  payload({ kind, body }, facts) {
    const payload = Object.hasOwn(payloads, kind) ? payloads[kind as WebhookKind] : undefined
    const told = payload?.(body, facts) ?? null
    return told === null ? null : { type: kind, ...(told as { readonly [key: string]: Json }) }
  },

  headers: ({ id, body, secret }) => ({
    'content-type': 'application/json',
    accept: '*/*',
    'x-trophy-signature': createHmac('sha256', secret).update(body).digest('base64'),
    'x-trophy-webhook-id': id,
  }),
}
