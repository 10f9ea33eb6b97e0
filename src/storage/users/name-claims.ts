import { isUuid, type SpaceId, type Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { query, type Client } from '../database.ts'
import { namesOf, type Chain, type Claim } from './evaluate.ts'

interface Name {
  readonly spaceId: SpaceId
  readonly kind: string
  readonly value: string
}

const nameKey = (name: Name) => `${name.spaceId} ${name.kind} ${name.value}`

const columnsOf = (names: readonly Name[]) => [
  names.map((name) => name.spaceId),
  names.map((name) => name.kind),
  names.map((name) => name.value),
]

/** Why a claim fails: the name is somebody's, or it spells the uid of a user who is addressed by it. */
export type LostClaim = Claim & { readonly reason: 'taken' | 'spells_uid' }

/** The unique names that one batch takes and gives back: rows of `user_aliases`, inside the batch's transaction. */
export class NameClaims {
  readonly #client: Client
  /** Whose each name is that this batch has asked for. */
  readonly #owners = new Map<string, Uid>()
  /** The names that this batch itself has taken. */
  readonly #taken = new Map<string, Name & { uid: Uid }>()
  readonly #spellsUid = new Set<string>()

  constructor(client: Client) {
    this.#client = client
  }

  /** Takes names that are free; gives the claims that fail. */
  async take(claims: readonly Claim[]): Promise<readonly LostClaim[]> {
    const unasked = claims.filter((claim) => !this.#owners.has(nameKey(claim)))
    if (unasked.length > 0) await this.#ask(unasked)
    return claims.flatMap((claim): LostClaim[] => {
      const key = nameKey(claim)
      if (this.#spellsUid.has(key)) return [{ ...claim, reason: 'spells_uid' }]
      // Two processes that make one user derive the same uid: only who took the name itself may insert the row.
      const mine = this.#owners.get(key) === claim.uid && (!claim.fresh || this.#taken.has(key))
      return mine ? [] : [{ ...claim, reason: 'taken' }]
    })
  }

  async #ask(claims: readonly Claim[]): Promise<void> {
    // Sorted by name, so that two batches wait for each other in one direction only; arrival order within a name.
    const sorted = claims.toSorted((a, b) =>
      nameKey(a) < nameKey(b) ? -1 : nameKey(a) > nameKey(b) ? 1 : a.item - b.item,
    )
    for (const name of await insertAliases(this.#client, sorted)) {
      this.#taken.set(nameKey(name), name)
      this.#owners.set(nameKey(name), name.uid)
    }
    const lost = sorted.filter((claim) => !this.#owners.has(nameKey(claim)))
    if (lost.length > 0) await this.#readOwners(lost)
    await this.#findSpelledUids(sorted)
  }

  async #readOwners(claims: readonly Claim[]): Promise<void> {
    const owners = await query<Name & { uid: Uid }>(
      this.#client,
      `select a.space_id as "spaceId", a.kind, a.value, a.uid from user_aliases a
join unnest($1::uuid[], $2::text[], $3::text[]) as d(space_id, kind, value)
on a.space_id = d.space_id and a.kind = d.kind and a.value = d.value`,
      columnsOf(claims),
    )
    for (const owner of owners) this.#owners.set(nameKey(owner), owner.uid)
  }

  /** A user without a customer's id is addressed by its uid (DESIGN §4.1): nobody else may take that as an id. */
  async #findSpelledUids(claims: readonly Claim[]): Promise<void> {
    const spelled = claims.filter(({ kind, value, uid }) => kind === 'id' && isUuid(value) && value !== uid)
    if (spelled.length === 0) return
    const rows = await query<{ uid: Uid; spaceId: SpaceId }>(
      this.#client,
      `select u.uid, u.space_id as "spaceId" from users u where u.uid = any($1::uuid[]) and u.customer_id is null`,
      [spelled.map(({ value }) => value)],
    )
    for (const { uid, spaceId } of rows) this.#spellsUid.add(nameKey({ spaceId, kind: 'id', value: uid }))
  }

  /**
   * Gives back the names that users no longer have at the end of the batch: given up, deleted with their user, or taken
   * on the way by a write that was refused after all.
   */
  async release(chains: readonly Chain[]): Promise<void> {
    const left = chains.flatMap(({ spaceId, initial, current }) => {
      if (initial === null || initial === current) return []
      const names = current === null ? allNamesOf(initial) : namesOf(initial)
      return names.map((name) => ({ ...name, spaceId, uid: initial.uid }))
    })
    const candidates = [...left, ...this.#taken.values()]
    if (candidates.length === 0) return
    const held = new Set(
      chains.flatMap(({ spaceId, current }) => namesOf(current).map((name) => nameKey({ ...name, spaceId }))),
    )
    const free = candidates.filter((name) => !held.has(nameKey(name)))
    if (free.length === 0) return
    await deleteAliases(this.#client, free)
  }
}

/** Every alias a stored user has: the names it holds and the two that were drawn for it. */
const allNamesOf = (user: User) => [
  ...namesOf(user),
  { kind: 'number', value: String(user.number) },
  { kind: 'key', value: user.key },
]

/**
 * Of users who become one: the members' names are given back, but for those that the parent has from now on. In the
 * transaction that locks them all.
 */
export async function moveNames(
  client: Client,
  parent: User,
  after: User,
  members: readonly User[],
): Promise<void> {
  const free = members.flatMap((member) =>
    allNamesOf(member).map((name) => ({ ...name, spaceId: member.spaceId, uid: member.uid })),
  )
  await deleteAliases(client, free)
  const held = new Set(namesOf(parent).map((name) => nameKey({ ...name, spaceId: parent.spaceId })))
  const taken = namesOf(after)
    .map((name) => ({ ...name, spaceId: after.spaceId, uid: after.uid }))
    .filter((name) => !held.has(nameKey(name)))
  const made = await insertAliases(client, taken)
  if (made.length < taken.length) throw new Error("a name of a merged user is somebody else's")
}

async function deleteAliases(client: Client, names: ReadonlyArray<Name & { uid: Uid }>): Promise<void> {
  await query(
    client,
    `delete from user_aliases a using unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) as d(space_id, kind, value, uid)
where a.space_id = d.space_id and a.kind = d.kind and a.value = d.value and a.uid = d.uid`,
    [...columnsOf(names), names.map((name) => name.uid)],
  )
}

/** Adds aliases and gives those that were added; a name that is somebody's already is left as it is. */
export async function insertAliases(
  client: Client,
  names: ReadonlyArray<Name & { uid: Uid }>,
): Promise<ReadonlyArray<Name & { uid: Uid }>> {
  const { rows } = await client.query<Name & { uid: Uid }>({
    name: 'aliases-insert',
    text: `insert into user_aliases as a (space_id, kind, value, uid)
select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) on conflict do nothing
returning a.space_id as "spaceId", a.kind, a.value, a.uid`,
    values: [...columnsOf(names), names.map((name) => name.uid)],
  })
  return rows
}
