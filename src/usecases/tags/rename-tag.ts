import type { Ctx, Ports, Tag } from '../ports.ts'
import { tagNotFound } from './tag-not-found.ts'

/**
 * Gives a tag another name; whoever has it, has it under the new name (usercom.md §4.2).
 * @throws CoreError `not_found`, `invalid` for `name` when another tag has it
 */
export async function renameTag(
  ports: Pick<Ports, 'tags'>,
  ctx: Ctx,
  number: number,
  name: string,
): Promise<Tag> {
  const renamed = await ports.tags.rename(ctx.spaceId, number, name)
  if (renamed === null) throw tagNotFound()
  return renamed
}
