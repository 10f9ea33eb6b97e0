import type { AttributeDefinition } from '#core/attributes/definition.ts'
import type { Ctx, Ports } from '../ports.ts'
import { listAttributes } from './list-attributes.ts'

export interface AttributeRename {
  readonly id: string
  /** Absent: the attribute stays as it is. */
  readonly name?: string
}

/** Renames attributes of users and events; null in the place of each that does not exist (trophy.md §1.8). */
export async function renameAttributes(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
  renames: readonly AttributeRename[],
): Promise<ReadonlyArray<AttributeDefinition | null>> {
  const known = new Map((await listAttributes(ports, ctx)).map((attribute) => [attribute.id, attribute]))
  const renamed: Array<AttributeDefinition | null> = []
  for (const { id, name } of renames) {
    const before = known.get(id) ?? null
    const unchanged = before === null || name === undefined || name === before.name
    renamed.push(unchanged ? before : await ports.attributes.rename(ctx.spaceId, id, name))
  }
  return renamed
}
