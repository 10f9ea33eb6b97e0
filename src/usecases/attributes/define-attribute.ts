import type { AttributeDefinition, NewAttribute } from '#core/attributes/definition.ts'
import { nameStd } from '#core/attributes/name-std.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { checkRoom } from './check-room.ts'

/**
 * Makes an attribute under a name, with the key that a write of the same name would give it (usercom.md §4.1, §2.2).
 * @throws CoreError `invalid` for `name` when that name already leads to another one, or there is no room
 */
export async function defineAttribute(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
  attribute: Omit<NewAttribute, 'key'>,
): Promise<AttributeDefinition> {
  await checkRoom(ports, ctx, [attribute])
  const key = nameStd(attribute.name) || null
  const made = await ports.attributes.createNamed(ctx.spaceId, { ...attribute, key })
  if (made !== null) return made
  throw new CoreError({
    code: 'invalid',
    field: 'name',
    message: 'Attribute with this name already exists.',
  })
}
