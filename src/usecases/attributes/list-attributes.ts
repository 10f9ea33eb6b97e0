import type { AttributeDefinition } from '#core/attributes/definition.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every attribute of users and events, oldest first (trophy.md §1.8). Companies' attributes are User.com's alone. */
export async function listAttributes(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
): Promise<readonly AttributeDefinition[]> {
  const [users, events] = await Promise.all([
    ports.attributes.catalog(ctx.spaceId, 'user'),
    ports.attributes.catalog(ctx.spaceId, 'event'),
  ])
  return [...users.all, ...events.all].sort((a, b) => a.number - b.number)
}
