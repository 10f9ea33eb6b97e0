import type { AttributeDefinition, AttributeScope, NewAttribute } from '#core/attributes/definition.ts'
import type { Ctx, Ports } from '../ports.ts'
import { checkRoom } from './check-room.ts'

/**
 * Makes attributes, independent of each other: the answer has a definition, or null where the key is taken, in the
 * place of each. Of two with the same key the first is made (trophy.md §1.8).
 * @throws CoreError `invalid` when there is no room for them
 */
export async function createAttributes(
  ports: Pick<Ports, 'attributes'>,
  ctx: Ctx,
  attributes: ReadonlyArray<NewAttribute & { readonly key: string }>,
): Promise<ReadonlyArray<AttributeDefinition | null>> {
  const wanted = new Map<string, NewAttribute>()
  for (const attribute of attributes) {
    const name = nameOf(attribute)
    if (!wanted.has(name)) wanted.set(name, attribute)
  }
  if (wanted.size === 0) return []
  await checkRoom(ports, ctx, [...wanted.values()])
  const made = await ports.attributes.create(ctx.spaceId, [...wanted.values()])
  const byName = new Map(made.map((definition) => [nameOf(definition), definition]))
  return attributes.map((attribute) => {
    const name = nameOf(attribute)
    return (wanted.get(name) === attribute ? byName.get(name) : undefined) ?? null
  })
}

const nameOf = ({ scope, key }: { scope: AttributeScope; key: string }) => `${scope} ${key}`
