import { PointsCatalog } from '#core/points/catalog.ts'
import type {
  PointsBoost,
  PointsLevel,
  PointsSystem,
  PointsTrigger,
  PointsTriggerRule,
  TimeSpan,
} from '#core/points/points.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'

/** What is stored as JSON: decimals as text. */
export type StoredPointsRule =
  | Exclude<PointsTriggerRule, { type: 'metric' }>
  | (Omit<Extract<PointsTriggerRule, { type: 'metric' }>, 'threshold'> & { readonly threshold: string })

type OfSystem<T> = T & { readonly system: number }

/** All points systems of a space with what belongs to them. */
export async function loadPoints(on: Queryable, spaceId: SpaceId): Promise<PointsCatalog> {
  const systems = await query<Omit<PointsSystem, 'triggers' | 'timeSpans' | 'boosts' | 'levels'>>(
    on,
    `select id, number, key, name, description, badge_url as "badgeUrl", max_points as "maxPoints", status,
  created_at as "createdAt" from points_systems where space_id = $1`,
    [spaceId],
  )
  if (systems.length === 0) return new PointsCatalog([], false)
  const triggers = await query<OfSystem<Omit<PointsTrigger, 'rule'> & { rule: StoredPointsRule }>>(
    on,
    `select system, id, number, rule, points, status, user_filters as "userFilters",
  block_if_out_of_points as "blockIfOutOfPoints", activated_at as "activatedAt", created_at as "createdAt", updated_at as "updatedAt"
from points_triggers where space_id = $1 order by number`,
    [spaceId],
  )
  const timeSpans = await query<OfSystem<TimeSpan>>(
    on,
    `select t.system, s.trigger, s.points, s.unit, s."interval", s.user_filters as "userFilters", s.since as "from", s.until
from points_time_spans s join points_triggers t on t.number = s.trigger where s.space_id = $1 order by s.number`,
    [spaceId],
  )
  const boosts = await query<OfSystem<StoredBoost>>(
    on,
    `select system, id, number, name, start_on::text as start, end_on::text as "end", multiplier::text, rounding,
  null as uid, user_filters as "userFilters", created_at as "createdAt"
from points_boosts where space_id = $1 order by number`,
    [spaceId],
  )
  const levels = await query<OfSystem<PointsLevel>>(
    on,
    `select system, id, number, key, name, description, badge_url as "badgeUrl", points, created_at as "createdAt"
from points_levels where space_id = $1 order by points, number`,
    [spaceId],
  )
  const hasUserBoosts = await anyUserBoosts(on, spaceId)
  const of = <T>(rows: ReadonlyArray<OfSystem<T>>, { number }: { readonly number: number }): T[] =>
    rows.flatMap(({ system, ...row }) => (system === number ? [row as T] : []))
  return new PointsCatalog(
    systems.map((system) => ({
      ...system,
      triggers: of(triggers, system).map(({ rule, ...row }) => ({
        ...row,
        rule: rule.type === 'metric' ? { ...rule, threshold: storedDecimal(rule.threshold) } : rule,
      })),
      timeSpans: of(timeSpans, system),
      boosts: of(boosts, system).map(boostOf),
      levels: of(levels, system),
    })),
    hasUserBoosts,
  )
}

/** Is there any boost of one user in the space? */
export async function anyUserBoosts(on: Queryable, spaceId: SpaceId): Promise<boolean> {
  const [own] = await query<{ any: boolean }>(
    on,
    'select exists (select from points_user_boosts where space_id = $1) as any',
    [spaceId],
  )
  return own?.any === true
}

/** A boost as a row holds it: dates and decimals as text. */
export type StoredBoost = Omit<PointsBoost, 'start' | 'end' | 'multiplier'> & {
  readonly start: string
  readonly end: string | null
  readonly multiplier: string
}

/** The boost of a row. */
export const boostOf = ({ start, end, multiplier, ...row }: StoredBoost): PointsBoost => ({
  ...row,
  start: storedDay(start),
  end: end === null ? null : storedDay(end),
  multiplier: storedDecimal(multiplier),
})
