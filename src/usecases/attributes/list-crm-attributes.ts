import type { AttributeDefinition } from '#core/attributes/definition.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every attribute of users and companies, oldest first (usercom.md §4.1). Events' attributes are Trophy's alone. */
export async function listCrmAttributes(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
): Promise<readonly AttributeDefinition[]> {
  const [users, companies] = await Promise.all([
    ports.attributes.catalog(ctx.spaceId, 'user'),
    ports.attributes.catalog(ctx.spaceId, 'company'),
  ])
  return [...users.all, ...companies.all].sort((a, b) => a.number - b.number)
}
