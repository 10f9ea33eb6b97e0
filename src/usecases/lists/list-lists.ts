import type { Ctx, Ports, UserList } from '../ports.ts'

/** Every list of the space, oldest first (usercom.md §4.3). */
export function listLists(ports: Pick<Ports, 'lists'>, ctx: Ctx): Promise<readonly UserList[]> {
  return ports.lists.all(ctx.spaceId)
}
