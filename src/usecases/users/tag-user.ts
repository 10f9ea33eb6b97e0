import { applyPatch } from '#core/profile/apply-patch.ts'
import type { Ctx, Ports, Tag, Target } from '../ports.ts'
import { userNotFound } from './update-user.ts'

export interface Tagged {
  /** Did the user not have the tag before? */
  readonly added: boolean
  readonly tag: Tag
}

/**
 * Gives a user one tag, made when there is none of that name (usercom.md U19). A repeat is harmless.
 * @throws CoreError `user_not_found`
 */
export async function tagUser(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  target: Target,
  name: string,
): Promise<Tagged> {
  // Decided anew until it is stored: the last time it was asked is the one that counts.
  let tagsBefore: readonly number[] = []
  const { view } = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide(before, facts) {
      if (before === null) return userNotFound
      tagsBefore = before.tags
      return applyPatch(before, { alwaysTouch: true, addTags: [name] }, facts)
    },
  })
  const number = view.user.tags.find((one) => view.tags.get(one) === name)
  if (number === undefined) throw new Error('a tag that was added is not on the user')
  return { added: !tagsBefore.includes(number), tag: { number, name } }
}
