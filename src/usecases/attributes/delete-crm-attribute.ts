import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findCrmAttribute } from './find-crm-attribute.ts'

/**
 * Deletes an attribute of users or companies by its number (usercom.md §4.1). As on Trophy, values are kept, but
 * neither shown nor settable any more (trophy.md §2.2).
 * @throws CoreError `not_found`
 */
export async function deleteCrmAttribute(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
  number: number,
): Promise<void> {
  const { id } = await findCrmAttribute(ports, ctx, number)
  if (!(await ports.attributes.delete(ctx.spaceId, id)))
    throw new CoreError({ code: 'not_found', message: 'Attribute not found' })
}
