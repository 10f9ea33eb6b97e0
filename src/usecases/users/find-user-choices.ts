import type { AttributeDefinition } from '#core/attributes/definition.ts'
import type { Company } from '#core/companies/company.ts'
import type { Ctx, Ports, Tag, UserList } from '../ports.ts'

/** What a filter of users can name. */
export interface UserChoices {
  readonly attributes: readonly AttributeDefinition[]
  readonly tags: readonly Tag[]
  readonly lists: readonly UserList[]
  /** The oldest of them. */
  readonly companies: readonly Company[]
  /** Names of User.com events. */
  readonly events: readonly string[]
}

const [companiesMax, eventsMax] = [200, 500]

/** What a filter of the users of a space can name, besides fields. */
export async function findUserChoices(
  ports: Pick<Ports, 'attributes' | 'tags' | 'lists' | 'companies' | 'crmActivities'>,
  { spaceId }: Ctx,
): Promise<UserChoices> {
  const [catalog, tags, lists, companies, events] = await Promise.all([
    ports.attributes.catalog(spaceId, 'user'),
    ports.tags.all(spaceId),
    ports.lists.all(spaceId),
    ports.companies.list(spaceId, null, { offset: 0, limit: companiesMax }),
    ports.crmActivities.eventNames(spaceId, eventsMax),
  ])
  return { attributes: catalog.all, tags, lists, companies: companies.map(({ company }) => company), events }
}
