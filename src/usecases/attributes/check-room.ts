import { attributesMax, type NewAttribute } from '#core/attributes/definition.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'

/** @throws CoreError `invalid` for `name` when the space would have more attributes of one scope than there may be */
export async function checkRoom(
  ports: Pick<Ports, 'attributes'>,
  { spaceId }: Ctx,
  attributes: ReadonlyArray<Pick<NewAttribute, 'scope'>>,
): Promise<void> {
  for (const scope of new Set(attributes.map((attribute) => attribute.scope))) {
    const { all } = await ports.attributes.catalog(spaceId, scope)
    const count = attributes.filter((attribute) => attribute.scope === scope).length
    if (all.length + count <= attributesMax) continue
    throw new CoreError({
      code: 'invalid',
      field: 'name',
      message: `There may be at most ${attributesMax} attributes.`,
    })
  }
}
