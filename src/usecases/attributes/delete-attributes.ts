import type { Ctx, Ports } from '../ports.ts'
import { listAttributes } from './list-attributes.ts'

/**
 * Deletes attributes of users and events; says for each whether it was there. Values are kept, but neither shown nor
 * settable any more (trophy.md §2.2).
 */
export async function deleteAttributes(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  const known = new Set((await listAttributes(ports, ctx)).map((attribute) => attribute.id))
  const deleted: boolean[] = []
  for (const id of ids) deleted.push(known.has(id) && (await ports.attributes.delete(ctx.spaceId, id)))
  return deleted
}
