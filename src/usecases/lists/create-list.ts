import type { Ctx, Ports, UserList } from '../ports.ts'

/** Makes a list that users can be put on (usercom.md §4.3). Two lists may have one name. */
export function createList(
  ports: Pick<Ports, 'lists'>,
  ctx: Ctx,
  list: Omit<UserList, 'number'>,
): Promise<UserList> {
  return ports.lists.create(ctx.spaceId, list)
}
