import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { LookedUp } from '#core/users/condition.ts'
import type { Term } from '#core/users/search-terms.ts'
import { query, type Queryable } from '../database.ts'

/** So many users are looked at, in so many places, and a term is common when one in so many of them has it. */
const [sampleSize, sampledPlaces, commonOneIn] = [500, 5, 50]
/** Terms of a space change slowly. */
const keptMs = 3_600_000
/** So many spaces are remembered, those whose users were looked for last. */
const keptMax = 1000
/** So many spaces are looked at at once; more have to be looked for once more. */
const looksMax = 2

/** What many users of a space have in common. */
export interface Common {
  /** Which share of the users has a term, of those that many have. */
  readonly terms: ReadonlyMap<Term, number>
  /** Which share of them meets a condition without terms, as far as a few users tell. */
  readonly shareLookedUp: (condition: LookedUp) => number
}

interface Sample {
  readonly common: Common
  readonly until: number
}

const nothingKnown: Common = { terms: new Map(), shareLookedUp: () => 0 }

/** Which share of the users of a space has a term, of those that many have: from a few users, looked at now and then. */
export class CommonTerms {
  readonly #pool: Queryable
  readonly #keptMax: number
  /** Those asked for last are the last. */
  readonly #samples = new Map<SpaceId, Sample>()
  readonly #looking = new Set<SpaceId>()

  constructor(pool: Queryable, samplesMax = keptMax) {
    this.#pool = pool
    this.#keptMax = samplesMax
  }

  /** What is known by now. No search waits for more: what is not known, or was long ago, is looked at meanwhile. */
  of(spaceId: SpaceId): Common {
    const known = this.#samples.get(spaceId)
    if (known !== undefined) this.#remember(spaceId, known)
    if (known === undefined || known.until <= performance.now()) void this.#look(spaceId)
    return known?.common ?? nothingKnown
  }

  #remember(spaceId: SpaceId, sample: Sample): void {
    this.#samples.delete(spaceId)
    this.#samples.set(spaceId, sample)
    const [oldest] = this.#samples.keys()
    if (this.#samples.size > this.#keptMax && oldest !== undefined) this.#samples.delete(oldest)
  }

  async #look(spaceId: SpaceId): Promise<void> {
    if (this.#looking.has(spaceId) || this.#looking.size >= looksMax) return
    this.#looking.add(spaceId)
    try {
      const common = await this.#commonOf(spaceId)
      this.#remember(spaceId, { common, until: performance.now() + keptMs })
    } catch {
      // The next search looks again; if the database is away, it says so itself.
    } finally {
      this.#looking.delete(spaceId)
    }
  }

  async #commonOf(spaceId: SpaceId): Promise<Common> {
    const users = await this.#users(spaceId)
    const terms = await this.#terms(users.map(({ uid }) => uid))
    const usernames = users.flatMap(({ username }) => username ?? [])
    return {
      terms,
      shareLookedUp: (condition) => {
        if (condition.as === 'uid') return 0
        const text = condition.text.toLowerCase()
        const met = usernames.filter((username) =>
          condition.compare === 'contains' ? username.includes(text) : username.startsWith(text),
        )
        return met.length / Math.max(users.length, 1)
      },
    }
  }

  /** From several places, as users who were made together are like one another; by the index of a space's numbers. */
  #users(spaceId: SpaceId): Promise<ReadonlyArray<{ readonly uid: Uid; readonly username: string | null }>> {
    return query(
      this.#pool,
      `with ends as materialized (select min(u.number) as first, max(u.number) as last from users u where u.space_id = $1)
select distinct p.uid, p.username from generate_series(0, ${sampledPlaces - 1}) as place cross join ends e cross join lateral (
  select u.uid, lower(u.username) as username from users u
  where u.space_id = $1 and u.number >= e.first + (e.last - e.first) * place / ${sampledPlaces}
  order by u.number limit ${sampleSize / sampledPlaces}) p`,
      [spaceId],
    )
  }

  async #terms(uids: readonly Uid[]): Promise<ReadonlyMap<Term, number>> {
    const rows = await query<{ term: Term; share: number }>(
      this.#pool,
      `with sample as materialized (select s.terms from unnest($1::uuid[]) as w(uid) cross join lateral
  (select o.terms from user_search o where o.uid = w.uid offset 0) s),
size as (select count(*)::float8 as users from sample)
select t.term, count(*) / z.users as share from sample s cross join unnest(s.terms) as t(term) cross join size z
group by t.term, z.users having count(*) * ${commonOneIn} > z.users`,
      [uids],
    )
    return new Map(rows.map(({ term, share }) => [term, share]))
  }
}
