import type { Ctx, Ports } from '../ports.ts'
import { listNotFound } from './list-not-found.ts'

/** Deletes a list: nobody is on it any longer (usercom.md §4.3). @throws CoreError `not_found` */
export async function deleteList(ports: Pick<Ports, 'lists'>, ctx: Ctx, number: number): Promise<void> {
  if (!(await ports.lists.delete(ctx.spaceId, number))) throw listNotFound()
}
