import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports, UserList } from '../ports.ts'

/** Every process holds them in memory. */
const listsMax = 1000

/**
 * Makes a list that users can be put on (usercom.md §4.3). Two lists may have one name.
 * @throws CoreError `invalid` for `name` when there is no room for another
 */
export async function createList(
  ports: Pick<Ports, 'lists'>,
  ctx: Ctx,
  list: Omit<UserList, 'number'>,
): Promise<UserList> {
  if ((await ports.lists.all(ctx.spaceId)).length >= listsMax)
    throw new CoreError({
      code: 'invalid',
      field: 'name',
      message: `There may be at most ${listsMax} lists.`,
    })
  return ports.lists.create(ctx.spaceId, list)
}
