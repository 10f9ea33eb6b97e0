import { calendarKinds } from '#core/webhooks/endpoint.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { RuleChange } from '#usecases/ports.ts'
import { formatInstant, query, type Client } from '../database.ts'

/** Is an active endpoint of the space `$1` told of one of the kinds that `kinds` gives? */
const isTold = (kinds: string) =>
  `exists (select from webhook_endpoints w where w.space_id = $1 and w.status = 'active' and w.events ?| ${kinds}::text[])`

/**
 * After a change of the rules: the calendar of a space is looked at where somebody is told of what it brings, anew when
 * boosts or boards change; places that nobody is told of any more are forgotten (docs/adr/0007-webhooks.md).
 */
export async function lookAtCalendar(
  client: Client,
  spaceId: SpaceId,
  change: Pick<RuleChange, 'newWebhooks' | 'webhooks' | 'points' | 'newLeaderboards' | 'leaderboards'>,
  now: Micros,
): Promise<void> {
  const { newWebhooks, webhooks, points, newLeaderboards, leaderboards } = change
  if (newWebhooks !== undefined || webhooks !== undefined) {
    await query(
      client,
      `insert into announcement_looks (space_id, since, until, due_at) select $1, $2, $2, $2 where ${isTold('$3')}
on conflict (space_id) do nothing`,
      [spaceId, formatInstant(now), calendarKinds],
    )
    await query(client, `delete from announcement_looks where space_id = $1 and not ${isTold('$2')}`, [
      spaceId,
      calendarKinds,
    ])
    await query(client, `delete from leaderboard_told where space_id = $1 and not ${isTold('$2')}`, [
      spaceId,
      ['leaderboard.rank_changed'],
    ])
  }
  if (points !== undefined || newLeaderboards !== undefined || leaderboards !== undefined)
    await query(client, 'update announcement_looks set due_at = $2 where space_id = $1', [
      spaceId,
      formatInstant(now),
    ])
}
