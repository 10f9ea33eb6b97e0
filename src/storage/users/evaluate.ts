import type { NewAttribute } from '#core/attributes/definition.ts'
import type { CustomerId, SpaceId, Uid } from '#core/shared/ids.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Effect } from '#core/shared/effect.ts'
import type { NewSiteView } from '#core/users/crm-activity.ts'
import type { FreshIdentity, User } from '#core/users/user.ts'
import type { NewNotice, Submission, UserFacts, Written } from '#usecases/ports.ts'
import { fits } from './identity.ts'

/** A write of the batch, with the row it was found at. */
export interface Loaded {
  readonly submission: Submission
  readonly before: User | null
  /** Set by an earlier round: what the write needs cannot be had. */
  failure: { readonly error: unknown } | null
}

/** All writes of one user in the batch, in the order they came in. */
export interface Chain {
  readonly spaceId: SpaceId
  readonly initial: User | null
  current: User | null
  /** Deleted in this batch: what comes after it is for the next one. */
  closed: boolean
  readonly effects: Effect[]
  /** What the user signs in with from now on; null: as before. */
  passwordHash: string | null
  /** What the user looked at, to be stored with it. */
  readonly siteViews: NewSiteView[]
  readonly notices: NewNotice[]
}

export type ItemOutcome =
  | { readonly kind: 'done'; readonly result: Written['result']; readonly user: User }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The user was renamed or made by an earlier write meanwhile: it goes into the next batch. */
  | { readonly kind: 'again' }

/** A unique name that a write takes; it fails or waits when the name is somebody else's. */
export interface Claim {
  readonly spaceId: SpaceId
  readonly kind: 'id' | 'username' | 'sign_in_email'
  readonly value: string
  readonly uid: Uid
  readonly item: number
  /** The claim of a user that is just being made: such a name must be new. */
  readonly fresh: boolean
}

export interface Evaluation {
  readonly outcomes: readonly ItemOutcome[]
  readonly chains: readonly Chain[]
  /** The chain of each item, by the item's position. */
  readonly chainOf: ReadonlyMap<number, Chain>
  readonly claims: readonly Claim[]
  /** The writes that said what they lack. */
  readonly needing: readonly number[]
  readonly neededAttributes: ReadonlyMap<SpaceId, NewAttribute[]>
  readonly neededTags: ReadonlyMap<SpaceId, string[]>
}

export interface EvaluationContext {
  /** Facts about the item's space; the identity is the caller's business. */
  facts(item: Loaded): Omit<UserFacts, 'fresh'>
  /** The same identity for the same chain, however often it is asked. */
  identity(chainKey: string, spaceId: SpaceId, customerId: CustomerId | null): FreshIdentity
}

/** Lets the pure core decide each write of a batch in arrival order, over the state the previous one left (DESIGN §6). */
export function evaluate(items: readonly Loaded[], context: EvaluationContext): Evaluation {
  const chains = new Map<string, Chain>()
  const chainOf = new Map<number, Chain>()
  const claims: Claim[] = []
  const needing: number[] = []
  const neededAttributes = new Map<SpaceId, NewAttribute[]>()
  const neededTags = new Map<SpaceId, string[]>()

  const outcomes = items.map((item, index): ItemOutcome => {
    const { submission, before } = item
    const { spaceId, target } = submission
    const key = chainKey(item, index)
    const chain = chains.get(key) ?? {
      spaceId,
      initial: before,
      current: before,
      closed: false,
      effects: [],
      passwordHash: null,
      siteViews: [],
      notices: [],
    }
    chains.set(key, chain)
    chainOf.set(index, chain)
    if (chain.closed) return { kind: 'again' }
    // An earlier write of this batch may have given the user another id; what it is now called is for the next batch.
    if (chain.current !== null && target.by !== 'nobody' && fits(chain.current, spaceId, target) === 0)
      return { kind: 'again' }
    if (item.failure !== null) return { kind: 'failed', error: item.failure.error }

    try {
      const customerId = target.by === 'id' || target.by === 'customerId' ? target.value : null
      const facts = { ...context.facts(item), fresh: () => context.identity(key, spaceId, customerId) }
      const decision = submission.decide(chain.current, facts)
      switch (decision.kind) {
        case 'refused':
          return { kind: 'failed', error: new CoreError(decision.refusal) }
        case 'needs':
          needing.push(index)
          push(neededAttributes, spaceId, decision.needs.attributes)
          push(neededTags, spaceId, decision.needs.tags)
          return { kind: 'again' }
        case 'unchanged':
          if (chain.current === null)
            return { kind: 'failed', error: new Error('unchanged, but there is no user') }
          return { kind: 'done', result: 'unchanged', user: chain.current }
        case 'deleted': {
          if (chain.current === null)
            return { kind: 'failed', error: new Error('deleted, but there is no user') }
          const user = chain.current
          chain.current = null
          chain.closed = true
          chain.effects.length = 0
          chain.passwordHash = null
          chain.siteViews.length = 0
          chain.notices.length = 0
          return { kind: 'done', result: 'deleted', user }
        }
        case 'written': {
          const result = chain.current === null ? 'created' : 'updated'
          const fresh = chain.current === null
          claims.push(
            ...newNames(chain.current, decision.after).map((name) => ({
              ...name,
              spaceId,
              uid: decision.after.uid,
              fresh,
              item: index,
            })),
          )
          chain.current = decision.after
          chain.effects.push(...(decision.effects ?? []))
          chain.passwordHash = decision.passwordHash ?? chain.passwordHash
          if (decision.siteView !== undefined) chain.siteViews.push(decision.siteView)
          chain.notices.push(...(decision.notices ?? []))
          return { kind: 'done', result, user: decision.after }
        }
      }
    } catch (error) {
      return { kind: 'failed', error }
    }
  })
  return { outcomes, chains: [...chains.values()], chainOf, claims, needing, neededAttributes, neededTags }
}

function chainKey(item: Loaded, index: number): string {
  if (item.before !== null) return item.before.uid
  const { spaceId, target } = item.submission
  const shared = target.by === 'id' || target.by === 'customerId'
  return shared ? `new ${spaceId} ${target.value}` : `alone ${index}`
}

/** The unique names of a user (DESIGN §4.1). Number and key are drawn, not asked for, so they are not claimed. */
export function namesOf(user: User | null): ReadonlyArray<Pick<Claim, 'kind' | 'value'>> {
  if (user === null) return []
  const names: Array<Pick<Claim, 'kind' | 'value'>> = []
  if (user.customerId !== null) names.push({ kind: 'id', value: user.customerId })
  if (user.username !== null) names.push({ kind: 'username', value: user.username })
  if (user.signInEmail !== null) names.push({ kind: 'sign_in_email', value: user.signInEmail })
  return names
}

function newNames(before: User | null, after: User) {
  const held = namesOf(before)
  return namesOf(after).filter(
    (name) => !held.some((one) => one.kind === name.kind && one.value === name.value),
  )
}

function push<K, V>(map: Map<K, V[]>, key: K, values: readonly V[]): void {
  if (values.length > 0) map.set(key, [...(map.get(key) ?? []), ...values])
}
