import type { Company, CompanyFields, NewCompany } from '#core/companies/company.ts'
import type { CompanyFacts, CompanyOutcome } from '#core/profile/change-company.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { CompanyTarget } from '#usecases/ports.ts'
import { formatInstant, query, sqlState, type Client } from '../database.ts'
import { loadSpaceCatalog, type SpaceCatalog } from '../spaces/catalog.ts'
import { announceSpace, insertAttributes, insertTags, lockSpaceNames } from '../spaces/changes.ts'

export const companySelection = `c.space_id as "spaceId", c.number, c.customer_id as "customerId", c.name, c.description, c.email,
c.address, c.city, c.region, c.country, c.postal_code as "postalCode", c.phone_numbers as "phoneNumbers", c.size, c.category,
c.attributes, c.tags, c.created_at as "createdAt", c.updated_at as "updatedAt"`

/** Asked once more after a lock, and once more after the definitions were made; more than this is a bug. */
const roundsMax = 4

export interface CompanyContext {
  readonly spaceId: SpaceId
  readonly now: Micros
  readonly catalog: SpaceCatalog
}

/**
 * Asks a decision until it lacks nothing, and makes what it lacks. Gives the names that hold after it; `grown`: they are
 * others than were known.
 * @throws CoreError what the decision refused
 */
export async function settleCompany<T>(
  client: Client,
  { spaceId, now, catalog: known }: CompanyContext,
  decide: (facts: CompanyFacts) => CompanyOutcome<T>,
): Promise<{ readonly after: T; readonly catalog: SpaceCatalog; readonly grown: boolean }> {
  let catalog = known
  let locked = false
  for (let round = 0; round < roundsMax; round += 1) {
    const decision = decide({ attributes: catalog.attributes.company, tags: catalog.tagNumbers, now })
    if (decision.kind === 'refused') throw new CoreError(decision.refusal)
    if (decision.kind === 'written') return { after: decision.after, catalog, grown: locked }
    if (locked) {
      await insertAttributes(client, spaceId, decision.needs.attributes, now)
      await insertTags(client, spaceId, decision.needs.tags)
      await announceSpace(client, spaceId)
    } else {
      // Another process may have made them meanwhile: asked again under the lock, with what is there now.
      await lockSpaceNames(client, spaceId)
      locked = true
    }
    catalog = await loadSpaceCatalog(client, spaceId)
  }
  throw new Error(`a company still lacks names after ${roundsMax} rounds`)
}

/** Reads a company and keeps others from writing it until the transaction ends. */
export async function lockCompany(
  client: Client,
  spaceId: SpaceId,
  { by, value }: CompanyTarget,
): Promise<Company | null> {
  const [company] = await query<Company>(
    client,
    `select ${companySelection} from companies c
where c.space_id = $1 and ${by === 'number' ? 'c.number' : 'c.customer_id'} = $2 for update`,
    [spaceId, value],
  )
  return company ?? null
}

/** @throws CoreError `invalid` for `company_id` when another company has the customer's id */
export async function insertCompany(
  client: Client,
  spaceId: SpaceId,
  company: NewCompany,
  now: Micros,
): Promise<Company> {
  const names = written.map(([column]) => column).join(', ')
  const places = written.map((_, index) => `$${index + 3}`).join(', ')
  const [created] = await query<Company>(
    client,
    `insert into companies as c (space_id, created_at, updated_at, ${names}) values ($1, $2, $2, ${places})
returning ${companySelection}`,
    [spaceId, formatInstant(now), ...valuesOf(company)],
  ).catch(refuseTaken)
  if (created === undefined) throw new Error('insert into companies gave no row')
  return created
}

/** Writes a company that is locked. @throws as `insertCompany` */
export async function updateCompany(client: Client, before: Company, after: Company): Promise<void> {
  // Two companies that take each other's id would wait for each other.
  if (after.customerId !== before.customerId) await lockSpaceNames(client, before.spaceId)
  const sets = written.map(([column], index) => `${column} = $${index + 4}`).join(', ')
  await query(client, `update companies set updated_at = $3, ${sets} where space_id = $1 and number = $2`, [
    before.spaceId,
    before.number,
    formatInstant(after.updatedAt),
    ...valuesOf(after),
  ]).catch(refuseTaken)
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

/** The columns that a write of a company sets, and the value of each. */
const written: ReadonlyArray<readonly [column: string, value: (company: CompanyFields) => unknown]> = [
  ['customer_id', ({ customerId }) => customerId],
  ['name', ({ name }) => name],
  ['description', ({ description }) => description],
  ['email', ({ email }) => email],
  ['address', ({ address }) => address],
  ['city', ({ city }) => city],
  ['region', ({ region }) => region],
  ['country', ({ country }) => country],
  ['postal_code', ({ postalCode }) => postalCode],
  ['phone_numbers', ({ phoneNumbers }) => json(phoneNumbers)],
  ['size', ({ size }) => size],
  ['category', ({ category }) => category],
  ['attributes', ({ attributes }) => json(attributes)],
  ['tags', ({ tags }) => json(tags)],
]

const valuesOf = (company: CompanyFields) => written.map(([, value]) => value(company))

function refuseTaken(error: unknown): never {
  if (sqlState(error) !== '23505') throw error
  throw new CoreError({
    code: 'invalid',
    field: 'company_id',
    message: 'A company with this company_id already exists',
  })
}
