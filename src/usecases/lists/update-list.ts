import type { Ctx, Ports, UserList } from '../ports.ts'
import { listNotFound } from './list-not-found.ts'

/** Changes what is said of a list; who is on it stays (usercom.md §4.3). @throws CoreError `not_found` */
export async function updateList(
  ports: Pick<Ports, 'lists'>,
  ctx: Ctx,
  number: number,
  change: Partial<Omit<UserList, 'number'>>,
): Promise<UserList> {
  const updated = await ports.lists.update(ctx.spaceId, number, change)
  if (updated === null) throw listNotFound()
  return updated
}
