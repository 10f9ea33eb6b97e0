import type { SpaceId } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { ProgressWrite, Submission } from '#usecases/ports.ts'
import type { Client } from '../database.ts'
import { runBatch } from '../users/batch.ts'
import { loadUsers } from '../users/load.ts'
import { Collision, Refused, type BatchContext, type Outcome, type Transacted } from '../write-pipeline.ts'
import { decideProgress, noUser, placeIsEmpty } from './decide.ts'
import { holdPlaces } from './event-queue.ts'
import { eventKeyName, loadEventKeys, loadProgressRows, type EventKey } from './load.ts'
import { momentIn } from './moment.ts'
import { writeProgress } from './write.ts'

/** One batch inside the caller's transaction: users first, then progress. Replays leave the users alone. */
export async function transactProgress(
  client: Client,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
  context: BatchContext,
): Promise<Transacted<unknown>> {
  const before = await loadUsers(client, writes, 'lock')
  const gone = await goneFromQueue(client, writes)
  const replays = await usedKeys(client, writes, (index) => before.users[index] ?? null)

  const isReplay = writes.map((write, index) => isUsed(replays, write, before.users[index] ?? null))
  const repeated = repeatedUses(writes)
  const identified = writes.flatMap((write, index) =>
    write.identify === undefined || isReplay[index] === true || gone.has(index) || repeated.has(index)
      ? []
      : [{ index, submission: submissionOf(write, write.identify) }],
  )
  const { outcomes: written, grown } =
    identified.length === 0
      ? { outcomes: [], grown: new Set<SpaceId>() }
      : await runBatch(
          client,
          identified.map(({ submission }) => submission),
          context,
        )

  const outcomes: Array<Outcome<unknown>> = writes.map(() => ({
    kind: 'failed',
    error: noUser,
  }))
  const users: Array<User | null> = writes.map((write, index) =>
    write.identify === undefined || isReplay[index] === true ? (before.users[index] ?? null) : null,
  )
  for (const [position, { index }] of identified.entries()) {
    const outcome = written[position]
    if (outcome?.kind === 'done') users[index] = outcome.written.view.user
    else if (outcome !== undefined) outcomes[index] = outcome
  }

  for (const index of gone) outcomes[index] = { kind: 'failed', error: placeIsEmpty }
  for (const index of repeated) outcomes[index] = { kind: 'again' }

  const present = writes.flatMap((write, index) => {
    const user = gone.has(index) || repeated.has(index) ? null : users[index]
    return user == null ? [] : [{ index, write, user }]
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
