import type { AttributeCatalog } from '#core/attributes/definition.ts'
import type { Ctx, Ports } from '../ports.ts'

/** The attributes that users can be looked for by (usercom.md U7). */
export function searchableAttributes(ports: Pick<Ports, 'attributes'>, ctx: Ctx): Promise<AttributeCatalog> {
  return ports.attributes.catalog(ctx.spaceId, 'user')
}
