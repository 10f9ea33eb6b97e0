import type { SpaceId } from '#core/shared/ids.ts'
import type { LookedUp } from '#core/users/condition.ts'
import type { Term } from '#core/users/search-terms.ts'
import { query, type Queryable } from '../database.ts'

/** So many users are looked at, and a term is common when one in so many of them has it. */
const [sampleSize, commonOneIn] = [500, 50]
/** Terms of a space change slowly. */
const keptMs = 3_600_000

/** What many users of a space have in common. */
export interface Common {
  /** Which share of the users has a term, of those that many have. */
  readonly terms: ReadonlyMap<Term, number>
  /** Which share of them meets a condition without terms, as far as a few users tell. */
  readonly shareLookedUp: (condition: LookedUp) => number
}

interface Sample {
  readonly common: Promise<Common>
  readonly until: number
}

/** Which share of the users of a space has a term, of those that many have: from a few users, looked at now and then. */
export class CommonTerms {
  readonly #pool: Queryable
  readonly #samples = new Map<SpaceId, Sample>()

  constructor(pool: Queryable) {
    this.#pool = pool
  }

  /** @throws CoreError `unavailable` */
  of(spaceId: SpaceId): Promise<Common> {
    const known = this.#samples.get(spaceId)
    if (known !== undefined && known.until > performance.now()) return known.common
    const common = this.#look(spaceId)
    const sample = { common, until: performance.now() + keptMs }
    this.#samples.set(spaceId, sample)
    // A failed look is not remembered.
    common.catch(() => this.#samples.get(spaceId) === sample && this.#samples.delete(spaceId))
    return common
  }

  /** Uids say nothing about users, so the first ones are as good as any. */
  async #look(spaceId: SpaceId): Promise<Common> {
    const [terms, usernames] = await Promise.all([this.#terms(spaceId), this.#usernames(spaceId)])
    return {
      terms,
      shareLookedUp: (condition) => {
        if (condition.as === 'uid') return 0
        const text = condition.text.toLowerCase()
        const met = usernames.filter((username) =>
          condition.compare === 'contains' ? username.includes(text) : username.startsWith(text),
        )
        return met.length / sampleSize
      },
    }
  }

  async #usernames(spaceId: SpaceId): Promise<readonly string[]> {
    const rows = await query<{ username: string }>(
      this.#pool,
      `select lower(u.username) as username from user_search s join users u on u.uid = s.uid
where s.uid in (select o.uid from user_search o where o.space_id = $1 order by o.uid limit ${sampleSize}) and u.username is not null`,
      [spaceId],
    )
    return rows.map(({ username }) => username)
  }

  async #terms(spaceId: SpaceId): Promise<ReadonlyMap<Term, number>> {
    const rows = await query<{ term: Term; share: number }>(
      this.#pool,
      `with sample as materialized (select s.terms from user_search s where s.space_id = $1 order by s.uid limit ${sampleSize}),
size as (select count(*)::float8 as users from sample)
select t.term, count(*) / z.users as share from sample s cross join unnest(s.terms) as t(term) cross join size z
group by t.term, z.users having count(*) * ${commonOneIn} > z.users`,
      [spaceId],
    )
    return new Map(rows.map(({ term, share }) => [term, share]))
  }
}
