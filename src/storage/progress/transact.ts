import { EventsWaiting } from '#core/progress/events-waiting.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { ProgressWrite, Submission, Target } from '#usecases/ports.ts'
import type { Client } from '../database.ts'
import { runBatch, type BatchOutcome } from '../users/batch.ts'
import { derivedUid } from '../users/identity.ts'
import { loadUsers } from '../users/load.ts'
import {
  Collision,
  PutOff,
  Refused,
  type BatchContext,
  type Outcome,
  type Transacted,
} from '../write-pipeline.ts'
import { decideProgress, noUser, placeIsEmpty } from './decide.ts'
import { holdPlaces, usersWithQueue } from './event-queue.ts'
import { eventKeyName, loadEventKeys, loadProgressRows, type EventKey } from './load.ts'
import { momentIn } from './moment.ts'
import { writeProgress } from './write.ts'

/**
 * One batch inside the caller's transaction: users first, then progress. Replays leave the users alone. Whoever comes
 * before accepted events of the user is told so, and later writes that find the user in another zone are put off.
 */
export async function transactProgress(
  client: Client,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
  context: BatchContext,
): Promise<Transacted<unknown>> {
  const before = await loadUsers(client, writes, 'lock')
  const gone = await goneFromQueue(client, writes)
  const early = await beforeAccepted(client, writes, before.users)
  const replays = await usedKeys(client, writes, (index) => before.users[index] ?? null)

  const isReplay = writes.map((write, index) => isUsed(replays, write, before.users[index] ?? null))
  const repeated = repeatedUses(writes)
  const isOut = (index: number) => gone.has(index) || repeated.has(index) || early.has(index)
  const identified = writes.flatMap((write, index) =>
    write.identify === undefined || isReplay[index] === true || isOut(index)
      ? []
      : [{ index, at: write.at, submission: submissionOf(write, write.identify) }],
  )
  const { written, grown } = await identify(client, identified, context)

  const outcomes: Array<Outcome<unknown>> = writes.map(() => ({
    kind: 'failed',
    error: noUser,
  }))
  const users: Array<User | null> = writes.map((write, index) =>
    write.identify === undefined || isReplay[index] === true ? (before.users[index] ?? null) : null,
  )
  const makes = new Set<number>()
  const left = new Map<Uid, User>()
  for (const { index } of identified) {
    const outcome = written.get(index)
    if (outcome?.kind === 'done') {
      const { user } = outcome.written.view
      users[index] = user
      left.set(user.uid, user)
      if (outcome.written.result === 'created') makes.add(index)
    } else if (outcome !== undefined) outcomes[index] = outcome
  }

  for (const index of gone) outcomes[index] = { kind: 'failed', error: placeIsEmpty }
  for (const index of repeated) outcomes[index] = { kind: 'again' }
  for (const [index, error] of early) outcomes[index] = { kind: 'failed', error }

  const late = inAnotherZone(writes, (index) => (isOut(index) ? null : (users[index] ?? null)))
  if (late.size > 0) throw new PutOff(late)

  const present = writes.flatMap((write, index) => {
    const user = isOut(index) ? null : users[index]
    if (user == null) return []
    return [{ index, write, user, created: makes.has(index), becomes: left.get(user.uid) ?? user }]
  })
  const uids = [...new Set(present.map(({ user }) => user.uid))]
  const rows = await loadProgressRows(client, uids, 'lock')
  const keys = await usedKeys(client, writes, (index) => users[index] ?? null)
  // Somebody recorded the event while this transaction waited for the user, who may have been written by now.
  const overtaken = present.some(
    ({ index, write, user }) => isReplay[index] !== true && isUsed(keys, write, user),
  )
  if (overtaken) throw new Collision('an idempotency key was used meanwhile')

  const decided = await decideProgress(client, present, rows, keys, momentIn(context))
  const refused = new Map<number, unknown>()
  for (const [position, { index, write }] of present.entries()) {
    const outcome = decided.outcomes[position]
    if (outcome === undefined) continue
    outcomes[index] = outcome
    if (outcome.kind === 'failed' && write.identify !== undefined) refused.set(index, outcome.error)
  }
  if (refused.size > 0) throw new Refused(refused)
  const saved = await writeProgress(client, decided.changes)
  if (saved.size < decided.changes.length) throw new Collision('progress moved on under its lock')
  return { outcomes, grown }
}

interface Identified {
  readonly index: number
  readonly at: Micros | undefined
  readonly submission: Submission
}

/** Makes and changes users, those of accepted events as of their acceptance; gives what became of each, by position. */
async function identify(
  client: Client,
  identified: readonly Identified[],
  context: BatchContext,
): Promise<{ written: ReadonlyMap<number, BatchOutcome>; grown: ReadonlySet<SpaceId> }> {
  const written = new Map<number, BatchOutcome>()
  const grown = new Set<SpaceId>()
  for (const [at, group] of Map.groupBy(identified, (one) => one.at)) {
    const clocks =
      at === undefined ? context.clocks : new Map([...context.clocks.keys()].map((space) => [space, at]))
    const submissions = group.map(({ submission }) => submission)
    const done = await runBatch(client, submissions, { ...context, clocks, progressFollows: true })
    for (const [position, { index }] of group.entries()) {
      const outcome = done.outcomes[position]
      if (outcome !== undefined) written.set(index, outcome)
    }
    for (const space of done.grown) grown.add(space)
  }
  return { written, grown }
}

/**
 * Writes that find their user in another zone, or at another instant, than those before them in the batch, or that sum what
 * those are about to store, and all that follow them: an event is dated in the zone that its own identification leaves (trophy.md §2.4), and a user moves once
 * in a batch.
 */
function inAnotherZone(
  writes: ReadonlyArray<ProgressWrite<unknown>>,
  userOf: (index: number) => User | null,
): ReadonlySet<number> {
  const uids = new Map<string, Uid>()
  const places = new Map<Uid, string>()
  const moved = new Set<Uid>()
  const late = new Set<number>()
  for (const [index, write] of writes.entries()) {
    const user = userOf(index)
    const name = targetName(write)
    if (user !== null) uids.set(name, user.uid)
    // One that is not done in this batch waits with the others of its user.
    const uid = user?.uid ?? uids.get(name)
    if (uid === undefined) continue
    if (user !== null) {
      const place = JSON.stringify([user.tz, write.at ?? null])
      if ((places.get(uid) ?? place) !== place) moved.add(uid)
      if (write.readsStored === true && places.has(uid)) moved.add(uid)
      places.set(uid, place)
    }
    if (moved.has(uid)) late.add(index)
  }
  return late
}

/** Writes of users whose accepted events have to be recorded first, with what they are told. */
async function beforeAccepted(
  client: Client,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
  users: ReadonlyArray<User | null>,
): Promise<ReadonlyMap<number, EventsWaiting>> {
  const asked = writes.flatMap(({ spaceId, target, queued }, index) => {
    const uid = users[index]?.uid ?? uidToBe(spaceId, target)
    return queued !== undefined || uid === null ? [] : [{ index, spaceId, uid }]
  })
  const waiting = await usersWithQueue(client, asked)
  return new Map(
    asked
      .filter(({ uid }) => waiting.has(uid))
      .map(({ index, spaceId, uid }) => [index, new EventsWaiting(spaceId, uid)]),
  )
}

/** The uid that a user made under this id gets. */
const uidToBe = (spaceId: SpaceId, target: Target): Uid | null =>
  target.by === 'id' || target.by === 'customerId' ? derivedUid(spaceId, target.value) : null

/**
 * Later uses of one key in one batch: whether they are replays is known when the first is done, and a replay leaves the
 * user alone (trophy.md §2.5).
 */
function repeatedUses(writes: ReadonlyArray<ProgressWrite<unknown>>): ReadonlySet<number> {
  const seen = new Set<string>()
  const repeated = new Set<number>()
  for (const [index, { spaceId, target, once }] of writes.entries()) {
    if (once === undefined) continue
    const use = JSON.stringify([spaceId, target, once.metric, once.key])
    if (seen.has(use)) repeated.add(index)
    seen.add(use)
  }
  return repeated
}

/** Writes whose events somebody else took from the queue; the places of the others are held until the end. */
async function goneFromQueue(
  client: Client,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
): Promise<ReadonlySet<number>> {
  const places = writes.flatMap(({ spaceId, queued }, index) =>
    queued === undefined ? [] : [{ index, spaceId, ...queued }],
  )
  const held = await holdPlaces(client, places)
  return new Set(places.filter(({ position }) => !held.has(position)).map(({ index }) => index))
}

/** What a write calls its user, for want of a uid. */
export const targetName = ({ spaceId, target }: Pick<ProgressWrite<unknown>, 'spaceId' | 'target'>): string =>
  `${spaceId} ${target.by} ${target.by === 'nobody' ? '' : target.value}`

const submissionOf = (
  { spaceId, target }: ProgressWrite<unknown>,
  decide: Submission['decide'],
): Submission => ({ spaceId, target, decide })

function usedKeys(
  client: Client,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
  userOf: (index: number) => User | null,
): Promise<ReadonlyMap<string, string>> {
  const keys = writes.flatMap(({ once }, index): EventKey[] => {
    const user = userOf(index)
    return once === undefined || user === null ? [] : [{ uid: user.uid, ...once }]
  })
  return loadEventKeys(client, keys)
}

/** Was the write's idempotency key used before? */
export const isUsed = (
  keys: ReadonlyMap<string, string>,
  { once }: ProgressWrite<unknown>,
  user: Pick<User, 'uid'> | null,
): boolean => once !== undefined && user !== null && keys.has(eventKeyName({ uid: user.uid, ...once }))
