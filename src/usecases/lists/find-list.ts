import type { Ctx, Ports, UserList } from '../ports.ts'
import { listLists } from './list-lists.ts'
import { listNotFound } from './list-not-found.ts'

/** One list by its number (usercom.md §4.3). @throws CoreError `not_found` */
export async function findList(ports: Pick<Ports, 'lists'>, ctx: Ctx, number: number): Promise<UserList> {
  const found = (await listLists(ports, ctx)).find((list) => list.number === number)
  if (found === undefined) throw listNotFound()
  return found
}
