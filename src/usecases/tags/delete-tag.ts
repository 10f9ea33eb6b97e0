import type { Ctx, Ports } from '../ports.ts'
import { tagNotFound } from './tag-not-found.ts'

/** Deletes a tag: no user and no company has it any longer (usercom.md §4.2). @throws CoreError `not_found` */
export async function deleteTag(ports: Pick<Ports, 'tags'>, ctx: Ctx, number: number): Promise<void> {
  if (!(await ports.tags.delete(ctx.spaceId, number))) throw tagNotFound()
}
