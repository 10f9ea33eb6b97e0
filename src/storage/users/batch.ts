import { attributesMax, type NewAttribute } from '#core/attributes/definition.ts'
import type { Company } from '#core/companies/company.ts'
import type { ProfileFacts } from '#core/profile/apply-patch.ts'
import { tagsMax } from '#core/profile/tags.ts'
import { CoreError, type Refusal } from '#core/shared/errors.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { FreshIdentity } from '#core/users/user.ts'
import type { Submission, Written } from '#usecases/ports.ts'
import { loadCompanies } from '../companies/companies.ts'
import { query, type Client } from '../database.ts'
import { loadSpaceCatalog, type SpaceCatalog } from '../spaces/catalog.ts'
import { announceSpace, insertAttributes, insertTags, lockSpaceNames } from '../spaces/changes.ts'
import type { BatchContext } from '../write-pipeline.ts'
import { evaluate, type Claim, type Evaluation, type ItemOutcome, type Loaded } from './evaluate.ts'
import { freshIdentity } from './identity.ts'
import { loadUsers } from './load.ts'
import { NameClaims, type LostClaim } from './name-claims.ts'
import { saveChains } from './save.ts'
import { companiesAskedFor, companiesOfUser, profileFacts, viewOf } from './view.ts'

export type BatchOutcome =
  | { readonly kind: 'done'; readonly written: Written }
  | Exclude<ItemOutcome, { kind: 'done' }>

/**
 * Each round answers what the one before lacked: definitions, then names, then both again without the writes that
 * lost a name. More rounds than this is a bug.
 */
const roundsMax = 16

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
    failure: null,
  }))
  const companies = await loadCompanies(
    client,
    items.flatMap(({ before, submission }) => [...companiesOfUser(before), ...companiesAskedFor(submission)]),
  )
  const batch = new Batch(client, items, companies, context, (uid) => loaded.rows.has(uid))

  const evaluation = await batch.settle()
  await batch.save(evaluation)
  return {
    outcomes: evaluation.outcomes.map((outcome, index) => batch.answer(outcome, index)),
    grown: batch.grown,
  }
}

/** What a write is told whose name is somebody else's. */
const nameTaken = {
  id: { code: 'customer_id_taken', field: 'user_id', message: 'This id belongs to another user' },
  username: { code: 'username_taken', field: 'username', message: 'Username already taken' },
  sign_in_email: { code: 'email_taken', field: 'email', message: 'Email already in use' },
} as const satisfies Record<Claim['kind'], Refusal>

class Batch {
  readonly grown = new Set<SpaceId>()
  readonly #client: Client
  readonly #items: readonly Loaded[]
  readonly #companies: readonly Company[]
  readonly #context: BatchContext
  #catalogs: Map<SpaceId, SpaceCatalog>
  readonly #taken: (uid: Uid) => boolean
  readonly #identities = new Map<string, FreshIdentity>()
  #names: NameClaims
  /** Items to leave to the next batch: somebody made their user meanwhile. */
  readonly #postponed = new Set<number>()
  /** Items for which definitions were made. */
  readonly #needing = new Set<number>()
  #numbers: ReadonlyMap<Uid, number> = new Map()
  readonly #facts = new Map<SpaceId, ProfileFacts>()

  constructor(
    client: Client,
    items: readonly Loaded[],
    companies: readonly Company[],
    context: BatchContext,
    taken: (uid: Uid) => boolean,
  ) {
    this.#client = client
    this.#names = new NameClaims(client)
    this.#items = items
    this.#companies = companies
    this.#context = context
    this.#catalogs = new Map(context.catalogs)
    this.#taken = taken
  }

  /** Decides until no write lacks a definition, every name is settled, and nothing was made for a refused write. */
  async settle(): Promise<Evaluation> {
    for (let round = 0; round < roundsMax; round += 1) {
      const evaluation = this.#evaluate()
      if (evaluation.neededAttributes.size > 0 || evaluation.neededTags.size > 0) {
        for (const item of evaluation.needing) this.#needing.add(item)
        await this.#grow(evaluation)
        continue
      }
      const lost = await this.#names.take(evaluation.claims)
      for (const claim of lost) this.#refuse(claim)
      const wasted = this.#failNeeding(evaluation)
      if (lost.length === 0 && !wasted) return evaluation
      await this.#shrink()
    }
    throw new Error(`a batch of ${this.#items.length} writes did not settle in ${roundsMax} rounds`)
  }

  /** Marks writes that were refused after definitions had been made for them; says whether there were any. */
  #failNeeding({ outcomes }: Evaluation): boolean {
    let found = false
    for (const index of this.#needing) {
      const [item, outcome] = [this.#items[index], outcomes[index]]
      if (item === undefined || item.failure !== null || outcome?.kind !== 'failed') continue
      item.failure = { error: outcome.error }
      found = true
    }
    return found
  }

  #evaluate(): Evaluation {
    const items = this.#items.filter((_, index) => !this.#postponed.has(index))
    const evaluation = evaluate(items, {
      facts: (item) => this.#factsOf(item.submission.spaceId),
      identity: (chainKey, spaceId, customerId) => {
        const known =
          this.#identities.get(chainKey) ??
          freshIdentity(spaceId, customerId, {
            taken: this.#taken,
            controlRatio: this.#catalog(spaceId).projectSettings.experimentation.controlRatio,
          })
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
    const needing = evaluation.needing.map((item) => positions[item] ?? item)
    const chainOf = new Map([...evaluation.chainOf].map(([item, chain]) => [positions[item] ?? item, chain]))
    return { ...evaluation, outcomes, claims, needing, chainOf }
  }

  /** What decisions look at, made once per space until its catalog grows. */
  #factsOf(spaceId: SpaceId): ProfileFacts {
    const known = this.#facts.get(spaceId)
    if (known !== undefined) return known
    const facts = profileFacts(spaceId, this.#catalog(spaceId), this.#companies, this.#now(spaceId))
    this.#facts.set(spaceId, facts)
    return facts
  }

  #catalog(spaceId: SpaceId): SpaceCatalog {
    const catalog = this.#catalogs.get(spaceId)
    if (catalog === undefined) throw new Error(`no catalog for space ${spaceId}`)
    return catalog
  }

  #now(spaceId: SpaceId): Micros {
    const now = this.#context.clocks.get(spaceId)
    if (now === undefined) throw new Error(`no clock for space ${spaceId}`)
    return now
  }

  /** Makes what the writes lack. The names are read again under a lock first: another process may have made them. */
  async #grow(needed: Pick<Evaluation, 'neededAttributes' | 'neededTags'>): Promise<void> {
    if (this.grown.size === 0) await query(this.#client, 'savepoint before_growth')
    const spaces = [...new Set([...needed.neededAttributes.keys(), ...needed.neededTags.keys()])].toSorted()
    for (const spaceId of spaces) {
      if (!this.grown.has(spaceId)) {
        await lockSpaceNames(this.#client, spaceId)
        this.grown.add(spaceId)
        this.#catalogs.set(spaceId, await loadSpaceCatalog(this.#client, spaceId))
        continue // asked again with what is there now
      }
      // Together they may ask for more than there is room for: whoever then lacks something is refused when asked again.
      const { attributes, tagNumbers } = this.#catalog(spaceId)
      const spare = Math.max(attributesMax - attributes.user.all.length, 0)
      // The first to ask says what type it is.
      const wanted = new Map<string, NewAttribute>()
      for (const one of needed.neededAttributes.get(spaceId) ?? []) {
        const key = one.key ?? ` ${one.name}`
        if (!wanted.has(key)) wanted.set(key, one)
      }
      await insertAttributes(this.#client, spaceId, [...wanted.values()].slice(0, spare), this.#now(spaceId))
      const tags = [...new Set(needed.neededTags.get(spaceId) ?? [])]
      await insertTags(this.#client, spaceId, tags.slice(0, Math.max(tagsMax - tagNumbers.size, 0)))
      await announceSpace(this.#client, spaceId)
      this.#catalogs.set(spaceId, await loadSpaceCatalog(this.#client, spaceId))
    }
    this.#facts.clear()
  }

  /**
   * Takes back what was made for writes that are now refused: a refused request leaves nothing behind. What the others
   * need is made again in the next rounds.
   */
  async #shrink(): Promise<void> {
    if (this.grown.size === 0) return
    await query(this.#client, 'rollback to savepoint before_growth')
    this.grown.clear()
    this.#catalogs = new Map(this.#context.catalogs)
    this.#names = new NameClaims(this.#client)
    this.#facts.clear()
  }

  #refuse({ item: index, kind, reason }: LostClaim): void {
    const item = this.#items[index]
    if (item === undefined) return
    if (item.before === null && kind === 'id' && reason === 'taken') this.#postponed.add(index)
    else item.failure = { error: new CoreError(nameTaken[kind]) }
  }

  /** Writes what was decided. */
  async save({ chains }: Evaluation): Promise<void> {
    const momentOf = (spaceId: SpaceId) => ({ catalog: this.#catalog(spaceId), now: this.#now(spaceId) })
    const progressFollows = this.#context.progressFollows === true
    this.#numbers = await saveChains(this.#client, chains, momentOf, progressFollows)
    await this.#names.release(chains)
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
