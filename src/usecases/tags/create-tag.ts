import { tagsMax } from '#core/profile/tags.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports, Tag } from '../ports.ts'

/** Makes a tag that nobody has yet (usercom.md §4.2). @throws CoreError `invalid` for `name` when there is one, or no room */
export async function createTag(ports: Pick<Ports, 'tags'>, ctx: Ctx, name: string): Promise<Tag> {
  if ((await ports.tags.all(ctx.spaceId)).length >= tagsMax)
    throw new CoreError({
      code: 'invalid',
      field: 'name',
      message: `There may be at most ${tagsMax} tags.`,
    })
  const created = await ports.tags.create(ctx.spaceId, name)
  if (created !== null) return created
  throw new CoreError({ code: 'invalid', field: 'name', message: 'Tag with this name already exists.' })
}
