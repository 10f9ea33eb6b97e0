import { v7 } from 'uuid'
import type { Company } from '#core/companies/company.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { FreshIdentity, User } from '#core/users/user.ts'
import type { Submission, UserView, Written } from '#usecases/ports.ts'
import { loadCompanies, type CompanyQuestion } from '../companies/companies.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { loadSpaceCatalog, type SpaceCatalog } from '../spaces/catalog.ts'
import { announceSpace, insertAttributes, insertTags, lockSpaceNames } from '../spaces/changes.ts'
import { insertUsers, updateUsers } from './columns.ts'
import {
  evaluate,
  namesOf,
  type Chain,
  type Claim,
  type Evaluation,
  type ItemOutcome,
  type Loaded,
} from './evaluate.ts'
import { freshIdentity } from './identity.ts'
import { loadUsers } from './load.ts'

/** What a batch needs of the process around it. */
export interface BatchContext {
  readonly catalogs: ReadonlyMap<SpaceId, SpaceCatalog>
  readonly clocks: ReadonlyMap<SpaceId, Micros>
}

export type BatchOutcome =
  | { readonly kind: 'done'; readonly written: Written }
  | Exclude<ItemOutcome, { kind: 'done' }>

/** Each round answers what the one before lacked: definitions, then names; more rounds than this is a bug. */
const roundsMax = 8

/**
 * One batch of writes inside the caller's transaction: load and lock, decide in arrival order, write with a handful of
 * set-based statements (DESIGN §6). Gives one outcome for each submission and the spaces whose configuration grew;
 * nothing is acknowledged before the caller's commit.
 */
export async function runBatch(
  client: Client,
  submissions: readonly Submission[],
  context: BatchContext,
): Promise<{ outcomes: readonly BatchOutcome[]; grown: ReadonlySet<SpaceId> }> {
  const loaded = await loadUsers(client, submissions, 'lock')
  const items = submissions.map((submission, index): Loaded => ({
    submission,
    before: loaded.users[index] ?? null,
    refused: null,
  }))
  const companies = await loadCompanies(client, companyQuestions(items))
  const batch = new Batch(client, items, companies, context, (uid) => loaded.rows.has(uid))

  const evaluation = await batch.settle()
  await batch.save(evaluation)
  return {
    outcomes: evaluation.outcomes.map((outcome, index) => batch.answer(outcome, index)),
    grown: batch.grown,
  }
}

class Batch {
  readonly grown = new Set<SpaceId>()
  readonly #client: Client
  readonly #items: readonly Loaded[]
  readonly #companies: readonly Company[]
  readonly #catalogs: Map<SpaceId, SpaceCatalog>
  readonly #clocks: ReadonlyMap<SpaceId, Micros>
  readonly #taken: (uid: Uid) => boolean
  readonly #identities = new Map<string, FreshIdentity>()
  /** Names asked for so far, and whose they are. */
  readonly #owners = new Map<string, Uid>()
  /** Items to leave to the next batch: somebody made their user meanwhile. */
  readonly #postponed = new Set<number>()
  readonly #numbers = new Map<Uid, number>()

  constructor(
    client: Client,
    items: readonly Loaded[],
    companies: readonly Company[],
    context: BatchContext,
    taken: (uid: Uid) => boolean,
  ) {
    this.#client = client
    this.#items = items
    this.#companies = companies
    this.#catalogs = new Map(context.catalogs)
    this.#clocks = context.clocks
    this.#taken = taken
  }

  /** Decides until no write lacks a definition and every name is settled. */
  async settle(): Promise<Evaluation> {
    for (let round = 0; round < roundsMax; round += 1) {
      const evaluation = this.#evaluate()
      if (evaluation.neededAttributes.size > 0 || evaluation.neededTags.size > 0) {
        await this.#grow(evaluation)
      } else if (!(await this.#claim(evaluation.claims))) {
        return evaluation
      }
    }
    throw new Error(`a batch of ${this.#items.length} writes did not settle in ${roundsMax} rounds`)
  }

  #evaluate(): Evaluation {
    const items = this.#items.filter((_, index) => !this.#postponed.has(index))
    const evaluation = evaluate(items, {
      facts: (item) => this.#facts(item.submission.spaceId),
      identity: (chainKey, spaceId, customerId) => {
        const known = this.#identities.get(chainKey) ?? freshIdentity(spaceId, customerId, this.#taken)
        this.#identities.set(chainKey, known)
        return known
      },
    })
    if (this.#postponed.size === 0) return evaluation
    // Outcomes and claims speak of positions among the items asked; put them back among all.
    const positions = [...this.#items.keys()].filter((index) => !this.#postponed.has(index))
    const outcomes: ItemOutcome[] = this.#items.map(() => ({ kind: 'again' }))
    for (const [asked, position] of positions.entries())
      outcomes[position] = evaluation.outcomes[asked] ?? { kind: 'again' }
    const claims = evaluation.claims.map((claim) => ({ ...claim, item: positions[claim.item] ?? claim.item }))
    return { ...evaluation, outcomes, claims }
  }

  #facts(spaceId: SpaceId) {
    const catalog = this.#catalog(spaceId)
    const own = this.#companies.filter(
      (company) => company.spaceId === spaceId && company.customerId !== null,
    )
    return {
      attributes: catalog.attributes.user,
      tags: catalog.tagNumbers,
      companies: new Map(own.map((company) => [company.customerId ?? '', company.number])),
      now: this.#now(spaceId),
    }
  }

  #catalog(spaceId: SpaceId): SpaceCatalog {
    const catalog = this.#catalogs.get(spaceId)
    if (catalog === undefined) throw new Error(`no catalog for space ${spaceId}`)
    return catalog
  }

  #now(spaceId: SpaceId): Micros {
    const now = this.#clocks.get(spaceId)
    if (now === undefined) throw new Error(`no clock for space ${spaceId}`)
    return now
  }

  /** Makes what the writes lack. The names are read again under a lock first: another process may have made them. */
  async #grow(needed: Pick<Evaluation, 'neededAttributes' | 'neededTags'>): Promise<void> {
    const spaces = [...new Set([...needed.neededAttributes.keys(), ...needed.neededTags.keys()])].toSorted()
    for (const spaceId of spaces) {
      if (!this.grown.has(spaceId)) {
        await lockSpaceNames(this.#client, spaceId)
        this.grown.add(spaceId)
        this.#catalogs.set(spaceId, await loadSpaceCatalog(this.#client, spaceId))
        continue // asked again with what is there now
      }
      await insertAttributes(
        this.#client,
        spaceId,
        needed.neededAttributes.get(spaceId) ?? [],
        this.#now(spaceId),
      )
      await insertTags(this.#client, spaceId, needed.neededTags.get(spaceId) ?? [])
      await announceSpace(this.#client, spaceId)
      this.#catalogs.set(spaceId, await loadSpaceCatalog(this.#client, spaceId))
    }
  }

  /** Takes names; true when a write has to be decided again because a name is somebody else's. */
  async #claim(claims: readonly Claim[]): Promise<boolean> {
    const fresh = claims.filter((claim) => !this.#owners.has(nameKey(claim)))
    if (fresh.length > 0) {
      // Sorted by name, so that two batches wait for each other in one direction only; arrival order within a name.
      const sorted = fresh.toSorted((a, b) =>
        nameKey(a) < nameKey(b) ? -1 : nameKey(a) > nameKey(b) ? 1 : a.item - b.item,
      )
      const columns = [sorted.map((c) => c.spaceId), sorted.map((c) => c.kind), sorted.map((c) => c.value)]
      await query(
        this.#client,
        `insert into user_aliases (space_id, kind, value, uid)
select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) on conflict do nothing`,
        [...columns, sorted.map((c) => c.uid)],
      )
      const owners = await query<{ spaceId: SpaceId; kind: string; value: string; uid: Uid }>(
        this.#client,
        `select a.space_id as "spaceId", a.kind, a.value, a.uid from user_aliases a
join unnest($1::uuid[], $2::text[], $3::text[]) as d(space_id, kind, value)
on a.space_id = d.space_id and a.kind = d.kind and a.value = d.value`,
        columns,
      )
      for (const owner of owners) this.#owners.set(nameKey(owner), owner.uid)
    }
    const lost = claims.filter((claim) => this.#owners.get(nameKey(claim)) !== claim.uid)
    for (const claim of lost) this.#refuse(claim)
    return lost.length > 0
  }

  #refuse(claim: Claim): void {
    const item = this.#items[claim.item]
    if (item === undefined) return
    if (item.before === null && claim.kind === 'id') this.#postponed.add(claim.item)
    else if (claim.kind === 'id')
      item.refused = {
        code: 'customer_id_taken',
        field: 'user_id',
        message: 'This id belongs to another user',
      }
    else if (claim.kind === 'username')
      item.refused = { code: 'username_taken', field: 'username', message: 'Username already taken' }
    else item.refused = { code: 'invalid', field: 'email', message: 'Email already in use' }
  }

  /** Writes the end state of every chain. */
  async save(evaluation: Evaluation): Promise<void> {
    const { chains } = evaluation
    const made = chains.filter((chain) => chain.initial === null && chain.current !== null)
    const changed = chains.flatMap(({ initial, current }) =>
      initial !== null && current !== null && current !== initial
        ? [{ before: initial, after: current }]
        : [],
    )
    const gone = chains.filter((chain) => chain.initial !== null && chain.current === null)

    await this.#insert(made.flatMap((chain) => chain.current ?? []))
    if (changed.length > 0) await this.#client.query(updateUsers(changed))
    await this.#delete(gone.flatMap((chain) => chain.initial?.uid ?? []))
    await this.#releaseNames(evaluation)
    await this.#appendEffects(chains)
  }

  async #insert(users: readonly User[]): Promise<void> {
    if (users.length === 0) return
    const { rows } = await this.#client.query<{ uid: Uid; number: number }>(insertUsers(users))
    for (const row of rows) this.#numbers.set(row.uid, row.number)
    const names = users.flatMap((user) => [
      { spaceId: user.spaceId, kind: 'number', value: String(this.#numbers.get(user.uid)), uid: user.uid },
      { spaceId: user.spaceId, kind: 'key', value: user.key, uid: user.uid },
    ])
    await this.#client.query({
      name: 'aliases-insert',
      text: 'insert into user_aliases (space_id, kind, value, uid) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])',
      values: [
        names.map((n) => n.spaceId),
        names.map((n) => n.kind),
        names.map((n) => n.value),
        names.map((n) => n.uid),
      ],
    })
  }

  /** Deleting a user removes it with its names and tokens (DESIGN §4.1). */
  async #delete(uids: readonly Uid[]): Promise<void> {
    if (uids.length === 0) return
    await query(this.#client, 'delete from users where uid = any($1::uuid[])', [uids])
    await query(this.#client, 'delete from user_aliases where uid = any($1::uuid[])', [uids])
    await query(this.#client, 'delete from refresh_tokens where uid = any($1::uuid[])', [uids])
  }

  /** Gives back names that users no longer have, and those claimed on the way by a write that was refused after all. */
  async #releaseNames(evaluation: Evaluation): Promise<void> {
    const held = new Set(
      evaluation.chains.flatMap((chain) =>
        namesOf(chain.current).map((name) => nameKey({ ...name, spaceId: chain.spaceId })),
      ),
    )
    const before = evaluation.chains.flatMap((chain) =>
      namesOf(chain.initial).map((name) => ({ ...name, spaceId: chain.spaceId, uid: chain.initial?.uid })),
    )
    const mine = new Set<string>([...this.#identities.values()].map((identity) => identity.uid))
    for (const item of this.#items) if (item.before !== null) mine.add(item.before.uid)
    const claimed = [...this.#owners]
      .filter(([, uid]) => mine.has(uid))
      .map(([key, uid]) => ({ ...parseNameKey(key), uid }))
    const free = [...before, ...claimed].filter((name) => !held.has(nameKey(name)))
    if (free.length === 0) return
    await query(
      this.#client,
      `delete from user_aliases a using unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) as d(space_id, kind, value, uid)
where a.space_id = d.space_id and a.kind = d.kind and a.value = d.value and a.uid = d.uid`,
      [free.map((n) => n.spaceId), free.map((n) => n.kind), free.map((n) => n.value), free.map((n) => n.uid)],
    )
  }

  async #appendEffects(chains: readonly Chain[]): Promise<void> {
    const rows = chains.flatMap((chain) => {
      const uid = chain.current?.uid
      if (uid === undefined) return []
      const due = formatInstant(this.#now(chain.spaceId))
      return chain.effects.map((effect) => ({ ...effect, id: v7(), uid, space: chain.spaceId, due }))
    })
    if (rows.length === 0) return
    await query(
      this.#client,
      `insert into outbox (uid, id, space_id, kind, body, due_at)
select d.uid, d.id, d.space, d.kind, d.body, d.due
from json_to_recordset($1::json) as d(uid uuid, id uuid, space uuid, kind text, body jsonb, due timestamptz)`,
      [JSON.stringify(rows)],
    )
  }

  answer(outcome: ItemOutcome, index: number): BatchOutcome {
    if (outcome.kind !== 'done') return outcome
    const spaceId = this.#items[index]?.submission.spaceId
    if (spaceId === undefined) return { kind: 'failed', error: new Error(`no submission at ${index}`) }
    const drawn = this.#numbers.get(outcome.user.uid)
    const user = drawn === undefined ? outcome.user : { ...outcome.user, number: drawn }
    const view = viewOf(user, this.#catalog(spaceId), this.#companies)
    return { kind: 'done', written: { result: outcome.result, view } }
  }
}

/** A user with what of its space is needed to show it. */
export function viewOf(user: User, catalog: SpaceCatalog, companies: readonly Company[]): UserView {
  const own =
    user.companies.length === 0 ? [] : companies.filter((company) => company.spaceId === user.spaceId)
  return {
    user,
    attributes: catalog.attributes.user,
    tags: catalog.tagNames,
    lists: catalog.lists,
    companies: new Map(own.map((company) => [company.number, company])),
  }
}

/** The companies that the users of a batch are in, or ask for. */
export function companyQuestions(
  items: ReadonlyArray<{ before: User | null; submission?: Submission }>,
): CompanyQuestion[] {
  return items.flatMap(({ before, submission }) => [
    ...(before?.companies ?? []).map((m) => ({
      spaceId: before?.spaceId as SpaceId,
      number: m.company,
      customerId: null,
    })),
    ...(submission?.companies ?? []).map((id) => ({
      spaceId: submission?.spaceId as SpaceId,
      number: null,
      customerId: id,
    })),
  ])
}

// A space id has no blank and a kind neither, so the three parts can be told apart again.
const nameKey = (name: { spaceId: string; kind: string; value: string }) =>
  `${name.spaceId} ${name.kind} ${name.value}`

function parseNameKey(key: string): { spaceId: SpaceId; kind: string; value: string } {
  const [spaceId = '', kind = ''] = key.split(' ', 2)
  return { spaceId: spaceId as SpaceId, kind, value: key.slice(spaceId.length + kind.length + 2) }
}
