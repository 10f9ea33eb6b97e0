import type { AttributeDefinition } from '#core/attributes/definition.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every attribute of users, oldest first (usercom.md §4.1). */
export async function listUserAttributes(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
): Promise<readonly AttributeDefinition[]> {
  return (await ports.attributes.catalog(ctx.spaceId, 'user')).all
}
