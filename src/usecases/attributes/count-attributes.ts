import type { AttributeScope } from '#core/attributes/definition.ts'
import type { Ctx, Ports, UsageCounts } from '../ports.ts'

/**
 * How many users have a value of each attribute, and how many events carry each, by its key. Of a large space a fair part is
 * looked at.
 * @throws CoreError `overloaded` when it takes too long
 */
export async function countAttributes(
  { ruleUsage }: Pick<Ports, 'ruleUsage'>,
  { spaceId }: Ctx,
): Promise<Readonly<Record<Exclude<AttributeScope, 'company'>, UsageCounts<string>>>> {
  const [user, event] = await Promise.all([
    ruleUsage.userAttributes(spaceId),
    ruleUsage.eventAttributes(spaceId),
  ])
  return { user, event }
}
