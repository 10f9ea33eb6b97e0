import type { Company } from '#core/companies/company.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Companies, CompanyTarget, CompanyView, UserWindow } from '#usecases/ports.ts'
import { query, transaction, type Pool, type Queryable } from '../database.ts'
import { FewAtOnce } from '../few-at-once.ts'
import type { SpaceCatalog, SpaceCatalogs } from '../spaces/catalog.ts'
import { companySelection, insertCompany, lockCompany, settleCompany, updateCompany } from './write.ts'

/** What a batch of writes asks about companies. */
export interface CompanyQuestion {
  readonly spaceId: SpaceId
  readonly number: number | null
  readonly customerId: string | null
}

/** Reads companies by number or by the customer's id, many at once. */
export async function loadCompanies(
  on: Queryable,
  questions: readonly CompanyQuestion[],
): Promise<readonly Company[]> {
  if (questions.length === 0) return []
  return query<Company>(
    on,
    `select distinct on (c.space_id, c.number) ${companySelection} from companies c
join unnest($1::uuid[], $2::bigint[], $3::text[]) as d(space_id, number, customer_id)
on c.space_id = d.space_id and (c.number = d.number or c.customer_id = d.customer_id)`,
    [questions.map((q) => q.spaceId), questions.map((q) => q.number), questions.map((q) => q.customerId)],
  )
}

const viewOf = (company: Company, catalog: SpaceCatalog): CompanyView => ({
  company,
  attributes: catalog.attributes.company,
  tags: catalog.tagNames,
})

/** Of several companies members are read so many times at once. */
const lookUpsAtOnce = 4
const waitingMax = 100

/** Companies in the database. */
export function companyStore(
  pool: Pool,
  catalogs: SpaceCatalogs,
  now: (spaceId: SpaceId) => Promise<Micros>,
): Companies {
  const lookUps = new FewAtOnce(lookUpsAtOnce, waitingMax)
  const contextOf = async (spaceId: SpaceId) => ({
    spaceId,
    now: await now(spaceId),
    catalog: await catalogs.get(spaceId),
  })
  const grown = <T extends { readonly grown: boolean }>(spaceId: SpaceId, result: T): T => {
    if (result.grown) catalogs.forget(spaceId)
    return result
  }
  return {
    async create(spaceId, decide) {
      const context = await contextOf(spaceId)
      const { company, catalog } = grown(
        spaceId,
        await transaction(pool, async (client) => {
          const settled = await settleCompany(client, context, decide)
          return { ...settled, company: await insertCompany(client, spaceId, settled.after, context.now) }
        }),
      )
      return viewOf(company, catalog)
    },
    async update(spaceId, target, decide) {
      const context = await contextOf(spaceId)
      const written = await transaction(pool, async (client) => {
        const before = await lockCompany(client, spaceId, target)
        if (before === null) return null
        const settled = await settleCompany(client, context, (facts) => decide(before, facts))
        await updateCompany(client, before, settled.after)
        return settled
      })
      if (written === null) return null
      const { after, catalog } = grown(spaceId, written)
      return viewOf(after, catalog)
    },
    async delete(spaceId, target) {
      // Its number stays on users, where nothing shows it.
      const { where, value } = whereOf(target)
      const deleted = await query(
        pool,
        `delete from companies c where c.space_id = $1 and ${where} returning c.number`,
        [spaceId, value],
      )
      return deleted.length > 0
    },
    async find(spaceId, target) {
      const { where, value } = whereOf(target)
      const [company] = await query<Company>(
        pool,
        `select ${companySelection} from companies c where c.space_id = $1 and ${where}`,
        [spaceId, value],
      )
      return company === undefined ? null : viewOf(company, await catalogs.get(spaceId))
    },
    async list(spaceId, tag, window) {
      const { where, values } = filterOf(spaceId, tag)
      const { side, order, offset, bound } = spanOf(window)
      const catalog = await catalogs.get(spaceId)
      const companies = await query<Company>(
        pool,
        `select ${companySelection} from companies c where ${where} and ($3::bigint is null or c.number ${side} $3)
order by c.number ${order} limit $4 offset $5`,
        [...values, bound, window.limit, offset],
      )
      const ascending = order === 'asc' ? companies : companies.toReversed()
      return ascending.map((company) => viewOf(company, catalog))
    },
    async count(spaceId, tag) {
      const { where, values } = filterOf(spaceId, tag)
      const [row] = await query<{ count: number }>(
        pool,
        `select count(*) as count from companies c where ${where}`,
        values,
      )
      return row?.count ?? 0
    },
    async numbers(spaceId, named) {
      if (named.length === 0) return new Map()
      const rows = await query<{ number: number; customerId: string | null }>(
        pool,
        `select c.number, c.customer_id as "customerId" from companies c
where c.space_id = $1 and (c.number = any($2::bigint[]) or c.customer_id = any($3::text[]))`,
        [
          spaceId,
          named.filter((one) => typeof one === 'number'),
          named.filter((one) => typeof one === 'string'),
        ],
      )
      const numbers = new Map<string | number, number>()
      for (const { number, customerId } of rows) {
        numbers.set(number, number)
        if (customerId !== null) numbers.set(customerId, number)
      }
      return numbers
    },
    async members(spaceId, companies, countMax) {
      const read = () =>
        query<{ company: number; user: number }>(
          pool,
          // A limit on the companies keeps PostgreSQL from walking all users of the space instead of the index on
          // memberships: no number of a company is another space's.
          `select d.company, m.number as "user" from unnest($2::bigint[]) as d(company) cross join lateral (
  select u.number, u.space_id from users u
  where u.companies @> jsonb_build_array(jsonb_build_object('company', d.company)) and u.companies <> '[]' limit $3
) m where m.space_id = $1 order by d.company, m.number`,
          [spaceId, companies, countMax],
        )
      const rows = companies.length > 1 ? await lookUps.run(read) : await read()
      const members = new Map<number, number[]>()
      for (const { company, user } of rows) {
        const known = members.get(company)
        if (known === undefined) members.set(company, [user])
        else known.push(user)
      }
      return members
    },
  }
}

const byCustomerId = 'c.customer_id = $2'
const byNumber = 'c.number = $2'
const whereOf = ({ by, value }: CompanyTarget) => ({
  where: by === 'number' ? byNumber : byCustomerId,
  value,
})

/** All companies of a space, or those with a tag. */
const filterOf = (spaceId: SpaceId, tag: number | null) => ({
  where: `c.space_id = $1 and ${tag === null ? '$2::jsonb is null' : `c.tags @> $2::jsonb and c.tags <> '[]'`}`,
  values: [spaceId, tag === null ? null : JSON.stringify([tag])],
})

function spanOf(window: UserWindow) {
  if ('offset' in window) return { side: '>', order: 'asc', offset: window.offset, bound: null }
  return 'after' in window
    ? { side: '>', order: 'asc', offset: 0, bound: window.after }
    : { side: '<', order: 'desc', offset: 0, bound: window.before }
}
