import { changeCompany } from '#core/profile/change-company.ts'
import type { CompanyTarget, Ctx, Ports, Tag } from '../ports.ts'
import { companyNotFound } from './company-not-found.ts'

export interface TaggedCompany {
  /** Did the company not have the tag before? */
  readonly added: boolean
  readonly tag: Tag
}

/**
 * Gives a company one tag, made when there is none of that name (usercom.md §4.4 add_tag). A repeat is harmless.
 * @throws CoreError `not_found`
 */
export async function tagCompany(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  target: CompanyTarget,
  name: string,
): Promise<TaggedCompany> {
  // Asked again when the tag had to be made: the last time is the one that counts.
  let tagsBefore: readonly number[] = []
  const view = await ports.companies.update(ctx.spaceId, target, (before, facts) => {
    tagsBefore = before.tags
    return changeCompany(before, { addTags: [name] }, facts)
  })
  if (view === null) throw companyNotFound()
  const number = view.company.tags.find((one) => view.tags.get(one) === name)
  if (number === undefined) throw new Error('a tag that was added is not on the company')
  return { added: !tagsBefore.includes(number), tag: { number, name } }
}
