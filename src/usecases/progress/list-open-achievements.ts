import type { Achievement } from '#core/achievements/achievement.ts'
import type { AttributeCatalog } from '#core/attributes/definition.ts'
import { refuseUnknownKeys, type AttributePair } from '../attributes/known-keys.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import { countCompletions, type AchievementStats } from './count-completions.ts'

/**
 * The active achievements, oldest first; with attributes, those that a user with these attributes may earn (trophy.md
 * §3.3).
 * @throws CoreError `unknown_attributes`
 */
export async function listOpenAchievements(
  ports: Pick<Ports, 'progressReader' | 'rules'>,
  ctx: Ctx,
  /** Null: whatever the user is like. */
  given: readonly AttributePair[] | null,
): Promise<{
  readonly achievements: ReadonlyArray<{
    readonly achievement: Achievement
    readonly stats: AchievementStats
  }>
  readonly rules: Rules
}> {
  const rules = await ports.rules.of(ctx.spaceId)
  const { user: catalog } = rules.attributes
  refuseUnknownKeys(catalog, given ?? [])
  const active = rules.achievements.live.filter(({ status }) => status === 'active')
  const open = active.filter((one) => given === null || isOpenTo(one, catalog, given))
  const statsOf = await countCompletions(ports, ctx, open)
  return { achievements: open.map((achievement) => ({ achievement, stats: statsOf(achievement) })), rules }
}

/** A filter on a deleted attribute never matches (trophy.md §2.2). */
const isOpenTo = (
  { userFilters }: Achievement,
  catalog: AttributeCatalog,
  given: readonly AttributePair[],
): boolean =>
  userFilters.every(
    ({ attributeId, key, value }) =>
      catalog.byKey(key)?.id === attributeId &&
      given.some((pair) => pair.key === key && pair.value === value),
  )
