import type { AttributeDefinition } from '#core/attributes/definition.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { listAttributes } from './list-attributes.ts'

/** One attribute of users or events by its uuid. @throws CoreError `not_found` */
export async function findAttribute(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
  id: string,
): Promise<AttributeDefinition> {
  const found = (await listAttributes(ports, ctx)).find((attribute) => attribute.id === id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Attribute not found' })
  return found
}
