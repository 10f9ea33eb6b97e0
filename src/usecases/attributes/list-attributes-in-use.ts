import type { AttributeDefinition } from '#core/attributes/definition.ts'
import type { Ctx, Ports } from '../ports.ts'
import { usesOfAttribute, type RuleUse } from '../rules/uses.ts'
import { findAttribute } from './find-attribute.ts'
import { listAttributes } from './list-attributes.ts'

/** An attribute of users or events, and which rules name it. */
export interface AttributeInUse {
  readonly attribute: AttributeDefinition
  readonly usedBy: readonly RuleUse[]
}

/** Every attribute of users and events, oldest first. */
export async function listAttributesInUse(
  ports: Pick<Ports, 'attributes' | 'rules'>,
  ctx: Ctx,
): Promise<readonly AttributeInUse[]> {
  const [attributes, rules] = await Promise.all([listAttributes(ports, ctx), ports.rules.of(ctx.spaceId)])
  return attributes.map((attribute) => ({ attribute, usedBy: usesOfAttribute(rules, attribute.id) }))
}

/** One of them. @throws CoreError `not_found` */
export async function findAttributeInUse(
  ports: Pick<Ports, 'attributes' | 'rules'>,
  ctx: Ctx,
  id: string,
): Promise<AttributeInUse> {
  const [attribute, rules] = await Promise.all([findAttribute(ports, ctx, id), ports.rules.of(ctx.spaceId)])
  return { attribute, usedBy: usesOfAttribute(rules, id) }
}
