import type { Company } from '#core/companies/company.ts'
import type { ProfileFacts } from '#core/profile/apply-patch.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Submission, UserView } from '#usecases/ports.ts'
import type { CompanyQuestion } from '../companies/companies.ts'
import type { SpaceCatalog } from '../spaces/catalog.ts'

/** A user with what of its space is needed to show it. `companies` holds at least those it is in. */
export function viewOf(user: User, catalog: SpaceCatalog, companies: readonly Company[]): UserView {
  const own =
    user.companies.length === 0 ? [] : companies.filter((company) => company.spaceId === user.spaceId)
  return {
    user,
    attributes: catalog.attributes.user,
    tags: catalog.tagNames,
    lists: catalog.lists,
    companies: new Map(own.map((company) => [company.number, company])),
  }
}

/** What decisions about a space's users look at. `companies` holds at least those they ask for. */
export function profileFacts(
  spaceId: SpaceId,
  catalog: SpaceCatalog,
  companies: readonly Company[],
  now: Micros,
): ProfileFacts {
  const own = companies.filter((company) => company.spaceId === spaceId)
  return {
    attributes: catalog.attributes.user,
    tags: catalog.tagNumbers,
    lists: catalog.lists,
    companies: new Map(
      own.flatMap(({ customerId, number }) => (customerId === null ? [] : [[customerId, number]])),
    ),
    now,
  }
}

/** The companies that a user is in. */
export const companiesOfUser = (user: User | null): CompanyQuestion[] =>
  (user?.companies ?? []).map(({ company }) => ({
    spaceId: (user as User).spaceId,
    number: company,
    customerId: null,
  }))

/** The companies that a write asks for. */
export const companiesAskedFor = ({ spaceId, companies }: Submission): CompanyQuestion[] =>
  (companies ?? []).map((customerId) => ({ spaceId, number: null, customerId }))
