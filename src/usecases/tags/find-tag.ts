import type { Ctx, Ports, Tag } from '../ports.ts'
import { tagNotFound } from './tag-not-found.ts'

/** One tag by its number (usercom.md §4.2). @throws CoreError `not_found` */
export async function findTag(ports: Pick<Ports, 'tags'>, ctx: Ctx, number: number): Promise<Tag> {
  const found = await ports.tags.find(ctx.spaceId, number)
  if (found === null) throw tagNotFound()
  return found
}
