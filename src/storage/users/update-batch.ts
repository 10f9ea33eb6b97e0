import { bearsOnProgress } from '#core/progress/change-profile.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Submission } from '#usecases/ports.ts'
import { loadCompanies } from '../companies/companies.ts'
import { isConnectionError, rethrowUnavailable, type Pool } from '../database.ts'
import { sameFiles } from '../files/files.ts'
import { boardsOf, earnableOf, messagesOf } from '../progress/facts.ts'
import { momentIn, type Moment } from '../progress/moment.ts'
import type { BatchContext } from '../write-pipeline.ts'
import type { BatchOutcome } from './batch.ts'
import { updateUnmovedUsers, type UserChange } from './columns.ts'
import { evaluate, type Chain, type Evaluation, type Loaded } from './evaluate.ts'
import { loadUsers } from './load.ts'
import { companiesAskedFor, companiesOfUser, profileFacts, viewOf } from './view.ts'

/**
 * A batch of plain updates: read without a lock, decide, and write in one statement that leaves alone every row that
 * has moved on meanwhile; those writes are decided again. One statement is its own transaction, so nothing is half
 * written (docs/adr/0005-write-pipeline.md). Null when a write makes or deletes a user, takes a name, bears on progress,
 * lacks a definition, brings effects, a password or a site view, or when the statement fails: all that needs the locks of `runBatch`.
 * @throws CoreError `unavailable`
 */
export async function runUpdates(
  pool: Pool,
  submissions: readonly Submission[],
  context: BatchContext,
): Promise<readonly BatchOutcome[] | null> {
  const loaded = await loadUsers(pool, submissions, 'read').catch(rethrowUnavailable)
  const items = submissions.map((submission, index): Loaded => ({
    submission,
    before: loaded.users[index] ?? null,
    failure: null,
  }))
  const companies = await loadCompanies(
    pool,
    items.flatMap(({ before, submission }) => [...companiesOfUser(before), ...companiesAskedFor(submission)]),
  )
  const facts = new Map(
    [...context.catalogs].map(([spaceId, catalog]) => [
      spaceId,
      profileFacts(spaceId, catalog, companies, present(context.clocks.get(spaceId))),
    ]),
  )
  let makesUsers = false
  const evaluation = evaluate(items, {
    facts: (item) => present(facts.get(item.submission.spaceId)),
    identity: () => {
      makesUsers = true
      throw new Error('a user is made where only updates are expected')
    },
  })
  if (makesUsers || !isPlain(evaluation, momentIn(context))) return null

  const written = await write(pool, evaluation.chains)
  if (written === null) return null
  return evaluation.outcomes.map((outcome, index): BatchOutcome => {
    // A refusal too may rest on what an earlier write of its chain left.
    const chain = evaluation.chainOf.get(index)
    const moved = chain?.current != null && isChanged(chain) && !written.has(chain.current.uid)
    if (moved) return { kind: 'again' }
    if (outcome.kind !== 'done') return outcome
    const catalog = present(context.catalogs.get(outcome.user.spaceId))
    return {
      kind: 'done',
      written: { result: outcome.result, view: viewOf(outcome.user, catalog, companies) },
    }
  })
}

const isChanged = ({ initial, current }: Chain): boolean => current !== initial

function isPlain({ chains, claims, needing }: Evaluation, momentOf: (spaceId: SpaceId) => Moment): boolean {
  if (claims.length > 0 || needing.length > 0) return false
  return chains.every(
    ({ spaceId, initial, current, closed, effects, passwordHash, siteViews, notices }) =>
      !closed &&
      effects.length === 0 &&
      passwordHash === null &&
      siteViews.length === 0 &&
      notices.length === 0 &&
      sameNames(initial, current) &&
      sameFiles(initial, current) &&
      !moves(initial, current, momentOf(spaceId)),
  )
}

const moves = (initial: User | null, current: User | null, { catalog, now }: Moment): boolean =>
  initial !== null &&
  current !== null &&
  current !== initial &&
  (bearsOnProgress(initial, current, earnableOf(catalog), now, messagesOf(catalog)) ||
    boardsOf(catalog).regrouping(initial, current).length > 0)

/** No user made or deleted, and no name given up: names are rows of another table. */
const sameNames = (initial: User | null, current: User | null): boolean =>
  initial === null || current === null
    ? initial === current
    : initial.customerId === current.customerId &&
      initial.username === current.username &&
      initial.signInEmail === current.signInEmail

/** Writes the changed users; gives the uids of those that were still as they had been read, null when it failed. */
async function write(pool: Pool, chains: readonly Chain[]): Promise<ReadonlySet<Uid> | null> {
  const changes = chains.flatMap((chain): UserChange[] =>
    chain.initial !== null && chain.current !== null && isChanged(chain)
      ? [{ before: chain.initial, after: chain.current }]
      : [],
  )
  if (changes.length === 0) return new Set()
  // One order for all: two statements then wait for each other in one direction only.
  const sorted = changes.toSorted((a, b) => (a.after.uid < b.after.uid ? -1 : 1))
  try {
    const { rows } = await pool.query<{ uid: Uid }>(updateUnmovedUsers(sorted))
    return new Set(rows.map(({ uid }) => uid))
  } catch (error) {
    // After a lost connection nobody knows whether it was done; anything else did nothing, and is done again with locks.
    return isConnectionError(error) ? rethrowUnavailable(error) : null
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a batch lacks what its space needs')
  return value
}
