import { applyPatch, createFromPatch } from '#core/profile/apply-patch.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { CustomerId, Micros, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { AcceptedEvent, Ctx, Ports, Rules } from '../ports.ts'
import { unknownEventAttributes } from './event-write.ts'
import { metricOf } from '../metrics/metric-of.ts'
import type { MetricEvent } from './record-metric-event.ts'

/**
 * Accepts events to be recorded in order, a little later (trophy.md §4.2 batchEvents): each is looked at as it would be
 * recorded, and then all are kept or none is.
 * @throws CoreError `not_found` without such a metric; `unknown_attributes`, `unknown_event_attributes`, `email_required`
 * and whatever else is wrong with an event
 */
export async function acceptEvents(
  ports: Pick<Ports, 'rules' | 'reader' | 'clock' | 'eventQueue'>,
  ctx: Ctx,
  events: readonly MetricEvent[],
): Promise<void> {
  const rules = await ports.rules.of(ctx.spaceId)
  const now = () => ports.clock.now(ctx.projectId)
  const asked = events.map(({ metricKey, ...event }) => ({
    ...event,
    metric: metricOf(rules.metrics, metricKey).number,
  }))
  const facts = factsOf(rules, await now())
  const users = await usersOf(ports, ctx, asked)
  for (const event of asked) refuseWrong(event, users, rules, facts, ctx)
  await ports.eventQueue.add(ctx.spaceId, asked, now)
}

type Asked = Omit<AcceptedEvent, 'acceptedAt'>

/** Who is there already, by id. */
async function usersOf(
  { reader }: Pick<Ports, 'reader'>,
  { spaceId }: Ctx,
  events: readonly Asked[],
): Promise<Map<CustomerId, User>> {
  const ids = [...new Set(events.map(({ userId }) => userId))]
  const found = await Promise.all(ids.map((value) => reader.find(spaceId, { by: 'id', value })))
  return new Map(
    ids.flatMap((id, index) => {
      const user = found[index]?.user
      return user === undefined ? [] : [[id, user] as const]
    }),
  )
}

/** Looks at one event as it would be recorded after those before it, whose users stay in `users`. */
function refuseWrong(
  { userId, patch, attributes }: Asked,
  users: Map<CustomerId, User>,
  rules: Rules,
  facts: ReturnType<typeof factsOf>,
  { spaceId }: Ctx,
): void {
  const before = users.get(userId)
  const outcome =
    before === undefined
      ? createFromPatch(identityOf(userId, spaceId), patch, facts)
      : applyPatch(before, patch, facts)
  const refusal =
    outcome.kind === 'refused' ? outcome.refusal : unknownEventAttributes(rules.attributes.event, attributes)
  if (refusal !== null) throw new CoreError(refusal)
  if (outcome.kind === 'written') users.set(userId, outcome.after)
}

const factsOf = ({ attributes }: Rules, now: Micros) => ({
  attributes: attributes.user,
  tags: new Map<string, number>(),
  lists: new Map<number, unknown>(),
  companies: new Map<string, number>(),
  now,
})

/** For the look only; a user who is made gets another. */
const identityOf = (customerId: CustomerId, spaceId: Ctx['spaceId']) => ({
  uid: '' as Uid,
  spaceId,
  customerId,
  replykeId: '',
  key: '',
  control: false,
})
