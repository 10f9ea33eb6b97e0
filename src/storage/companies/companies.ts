import { CoreError } from '#core/shared/errors.ts'
import type { Company, NewCompany } from '#core/companies/company.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { AttributeCatalog } from '#core/attributes/definition.ts'
import type { Companies, CompanyView } from '#usecases/ports.ts'
import {
  formatInstant,
  query,
  sqlState,
  transaction,
  type Client,
  type Pool,
  type Queryable,
} from '../database.ts'
import { loadSpaceCatalog, type SpaceCatalogs } from '../spaces/catalog.ts'
import { announceSpace, insertAttributes, lockSpaceNames } from '../spaces/changes.ts'

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

/** Asked once more after a lock, and once more after the definitions were made; more than this is a bug. */
const roundsMax = 4

/** Companies in the database. */
export function companyStore(
  pool: Pool,
  catalogs: SpaceCatalogs,
  now: (spaceId: SpaceId) => Promise<Micros>,
): Companies {
  return {
    async create(spaceId, decide) {
      const at = await now(spaceId)
      const known = (await catalogs.get(spaceId)).attributes.company
      const { view, grown } = await transaction(pool, (client) =>
        makeCompany(client, spaceId, { decide, known, at }),
      )
      if (grown) catalogs.forget(spaceId)
      return view
    },
  }
}

async function makeCompany(
  client: Client,
  spaceId: SpaceId,
  { decide, known, at }: { decide: Parameters<Companies['create']>[1]; known: AttributeCatalog; at: Micros },
): Promise<{ view: CompanyView; grown: boolean }> {
  let attributes = known
  let locked = false
  for (let round = 0; round < roundsMax; round += 1) {
    const decision = decide(attributes)
    if (decision.kind === 'refused') throw new CoreError(decision.refusal)
    if (decision.kind === 'made') {
      const company = await insertCompany(client, spaceId, decision.company, formatInstant(at))
      return { view: { company, attributes }, grown: locked }
    }
    if (locked) {
      await insertAttributes(client, spaceId, decision.attributes, at)
      await announceSpace(client, spaceId)
    } else {
      // Another process may have made them meanwhile: asked again under the lock, with what is there now.
      await lockSpaceNames(client, spaceId)
      locked = true
    }
    attributes = (await loadSpaceCatalog(client, spaceId)).attributes.company
  }
  throw new Error(`a company still lacks definitions after ${roundsMax} rounds`)
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
