import { CoreError } from '#core/shared/errors.ts'
import type { Company, NewCompany } from '#core/companies/company.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Companies } from '#usecases/ports.ts'
import { formatInstant, query, sqlState, transaction, type Pool, type Queryable } from '../database.ts'

const selection = `c.space_id as "spaceId", c.number, c.customer_id as "customerId", c.name, c.description, c.email, c.address,
c.city, c.region, c.country, c.postal_code as "postalCode", c.phone_numbers as "phoneNumbers", c.size, c.category,
c.attributes, c.created_at as "createdAt", c.updated_at as "updatedAt"`

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
    `select distinct on (c.space_id, c.number) ${selection} from companies c
join unnest($1::uuid[], $2::bigint[], $3::text[]) as d(space_id, number, customer_id)
on c.space_id = d.space_id and (c.number = d.number or c.customer_id = d.customer_id)`,
    [questions.map((q) => q.spaceId), questions.map((q) => q.number), questions.map((q) => q.customerId)],
  )
}

/** Companies in the database. */
export function companyStore(pool: Pool, now: (spaceId: SpaceId) => Promise<Micros>): Companies {
  return {
    async create(spaceId, company) {
      const at = formatInstant(await now(spaceId))
      return transaction(pool, async (client) => insertCompany(client, spaceId, company, at))
    },
  }
}

async function insertCompany(
  on: Queryable,
  spaceId: SpaceId,
  company: NewCompany,
  at: string,
): Promise<Company> {
  const rows = await query<Company>(
    on,
    `insert into companies as c (space_id, customer_id, name, description, email, address, city, region, country, postal_code,
  phone_numbers, size, category, attributes, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) returning ${selection}`,
    [
      spaceId,
      company.customerId,
      company.name,
      company.description,
      company.email,
      company.address,
      company.city,
      company.region,
      company.country,
      company.postalCode,
      company.phoneNumbers === null ? null : JSON.stringify(company.phoneNumbers),
      company.size,
      company.category,
      JSON.stringify(company.attributes),
      at,
    ],
  ).catch((error: unknown) => {
    if (sqlState(error) === '23505') {
      throw new CoreError({
        code: 'invalid',
        field: 'company_id',
        message: 'A company with this company_id already exists',
      })
    }
    throw error
  })
  const [created] = rows
  if (created === undefined) throw new Error('insert into companies gave no row')
  return created
}
