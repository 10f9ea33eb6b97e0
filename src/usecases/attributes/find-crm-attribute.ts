import type { AttributeDefinition } from '#core/attributes/definition.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { listCrmAttributes } from './list-crm-attributes.ts'

/** One attribute of users or companies by its number (usercom.md §4.1). @throws CoreError `not_found` */
export async function findCrmAttribute(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
  number: number,
): Promise<AttributeDefinition> {
  const found = (await listCrmAttributes(ports, ctx)).find((attribute) => attribute.number === number)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Attribute not found' })
  return found
}
