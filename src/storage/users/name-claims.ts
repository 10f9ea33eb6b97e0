import type { SpaceId, Uid } from '#core/shared/ids.ts'
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

/** The unique names that one batch takes and gives back: rows of `user_aliases`, inside the batch's transaction. */
export class NameClaims {
  readonly #client: Client
  /** Whose each name is that this batch has asked for. */
  readonly #owners = new Map<string, Uid>()
  readonly #granted: Array<Name & { uid: Uid }> = []

  constructor(client: Client) {
    this.#client = client
  }

  /** Takes names that are free; gives the claims to names that are somebody else's. */
  async take(claims: readonly Claim[]): Promise<readonly Claim[]> {
    const fresh = claims.filter((claim) => !this.#owners.has(nameKey(claim)))
    if (fresh.length > 0) await this.#ask(fresh)
    return claims.filter((claim) => this.#owners.get(nameKey(claim)) !== claim.uid)
  }

  async #ask(claims: readonly Claim[]): Promise<void> {
    // Sorted by name, so that two batches wait for each other in one direction only; arrival order within a name.
    const sorted = claims.toSorted((a, b) =>
      nameKey(a) < nameKey(b) ? -1 : nameKey(a) > nameKey(b) ? 1 : a.item - b.item,
    )
    await insertAliases(this.#client, sorted)
    const owners = await query<Name & { uid: Uid }>(
      this.#client,
      `select a.space_id as "spaceId", a.kind, a.value, a.uid from user_aliases a
join unnest($1::uuid[], $2::text[], $3::text[]) as d(space_id, kind, value)
on a.space_id = d.space_id and a.kind = d.kind and a.value = d.value`,
      columnsOf(sorted),
    )
    for (const owner of owners) this.#owners.set(nameKey(owner), owner.uid)
    this.#granted.push(...sorted.filter((claim) => this.#owners.get(nameKey(claim)) === claim.uid))
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
    const candidates = [...left, ...this.#granted]
    if (candidates.length === 0) return
    const held = new Set(
      chains.flatMap(({ spaceId, current }) => namesOf(current).map((name) => nameKey({ ...name, spaceId }))),
    )
    const free = candidates.filter((name) => !held.has(nameKey(name)))
    if (free.length === 0) return
    await query(
      this.#client,
      `delete from user_aliases a using unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) as d(space_id, kind, value, uid)
where a.space_id = d.space_id and a.kind = d.kind and a.value = d.value and a.uid = d.uid`,
      [...columnsOf(free), free.map((name) => name.uid)],
    )
  }
}

/** Every alias a stored user has: the names it holds and the two that were drawn for it. */
const allNamesOf = (user: User) => [
  ...namesOf(user),
  { kind: 'number', value: String(user.number) },
  { kind: 'key', value: user.key },
]

/** Adds aliases; a name that is somebody's already is left as it is. */
export async function insertAliases(
  client: Client,
  names: ReadonlyArray<Name & { uid: Uid }>,
): Promise<void> {
  await client.query({
    name: 'aliases-insert',
    text: `insert into user_aliases (space_id, kind, value, uid)
select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) on conflict do nothing`,
    values: [...columnsOf(names), names.map((name) => name.uid)],
  })
}
