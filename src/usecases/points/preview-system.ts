import { earningPace, type EarnedBy, type EarningPace, type TriggerShare } from '#core/points/earning-pace.ts'
import { createTriggers, type TriggerDraft } from '#core/points/define-triggers.ts'
import { PointsCatalog } from '#core/points/catalog.ts'
import type { PointsSystem, PointsTrigger } from '#core/points/points.ts'
import { AchievementCatalog } from '#core/achievements/catalog.ts'
import { EarnableAchievements } from '#core/progress/earnable.ts'
import type { SumQuestion } from '#core/progress/progress.ts'
import {
  simulatePoints,
  systemFrom,
  type SimulatedUser,
  type SimulationRules,
} from '#core/progress/simulate-points.ts'
import { typicalUser, type TypicalActivity } from '#core/progress/typical-user.ts'
import { addDays, dayAt, startOfDay, type Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import { addPeriods, periodOf } from '#core/streaks/period.ts'
import type { StreakTimeline } from '#core/streaks/settings.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import { pointsFacts } from './facts.ts'
import { systemById } from './system-of.ts'

/** What is to be tried. */
export interface PreviewPlan {
  /** So many of the last days are lived again, today included. */
  readonly days: number
  /** New triggers; whatever their status, they fire. */
  readonly triggers: readonly TriggerDraft[]
  /** The system's active triggers fire as well. */
  readonly stored: boolean
  /** But these, by their uuids. */
  readonly without: readonly string[]
  /** What somebody typical does, for when there is nothing that users did; the metrics by their uuids. */
  readonly typical: ReadonlyArray<Omit<TypicalActivity, 'metric'> & { readonly metricId: string }>
  /** It is asked for even though there are events. */
  readonly onlyTypical: boolean
}

/** A trigger of a preview and what it gave: a stored one by its uuid, a new one by its place in the plan. */
export interface PreviewedTrigger extends TriggerShare {
  readonly id: string | null
  readonly draft: number | null
  readonly trigger: PointsTrigger
}

export interface Preview {
  /** `nothing`: there were no events, and nothing typical was given. */
  readonly source: 'events' | 'typical' | 'nothing'
  readonly first: Day
  readonly last: Day
  /** How many users were looked at, of how many. */
  readonly users: number
  readonly activeUsers: number
  readonly leftOut: number
  readonly events: number
  readonly refused: number
  readonly pace: EarningPace
  readonly triggers: readonly PreviewedTrigger[]
}

const limits = { usersMax: 200, eventsMax: 50_000, eventsPerUserMax: 5000 }
const perDayMax = 500

/**
 * How quickly users would earn by some triggers: the last days of a sample of real users are lived again under them, from
 * 0 points, with the boosts, levels and limit of the system as they are. Nothing is stored.
 * @param isWanted is somebody still waiting for it? Asked between users, so that it can let everybody else have a turn
 * @throws CoreError `not_found` without such a system; `invalid` or `not_found` for a draft, whose field begins with
 * `triggers.<place>`; `overloaded` when it takes too long or nobody waits any longer
 */
export async function previewSystem(
  ports: Pick<Ports, 'rules' | 'clock' | 'pointsSamples'>,
  ctx: Ctx,
  systemId: string,
  plan: PreviewPlan,
  isWanted: () => Promise<boolean>,
): Promise<Preview> {
  const [rules, now] = await Promise.all([ports.rules.of(ctx.spaceId), ports.clock.now(ctx.projectId)])
  const stored = systemById(rules.points, systemId)
  const typical = typicalOf(plan, rules)
  const tried = triedTriggers(stored, plan, rules, now)
  const last = dayAt('UTC', now)
  const first = addDays(last, 1 - plan.days)
  const since = addDays(first, -1)
  const simulation = rulesFor(
    stored,
    tried.map(({ trigger }) => trigger),
    rules,
    startOfDay('UTC', since),
  )
  const sample = plan.onlyTypical ? null : await takeSample(ports, ctx, simulation, rules, first, isWanted)
  const someone = typicalUser(typical, first, plan.days)
  const source =
    sample !== null && sample.users.length > 0 ? 'events' : typical.length > 0 ? 'typical' : 'nothing'
  const users = source === 'events' ? (sample?.users ?? []) : source === 'typical' ? [someone.user] : []
  const until = source === 'typical' ? someone.until : now
  const earned = await simulateAll(users, simulation, until, first, isWanted)
  const pace = earningPace(earned.by, stored.levels, first, last)
  return {
    source,
    first,
    last,
    users: users.length,
    activeUsers: sample?.activeUsers ?? 0,
    leftOut: sample?.leftOut ?? 0,
    events: users.reduce((sum, { events }) => sum + events.length, 0),
    refused: earned.refused,
    pace,
    triggers: tried.map((one) => ({
      ...one,
      ...(pace.triggers.get(one.trigger.number) ?? { users: 0, awards: 0, points: 0 }),
    })),
  }
}

/** The triggers that fire, numbered anew: those that are stored first. */
function triedTriggers(
  { triggers }: PointsSystem,
  { triggers: drafts, stored, without }: PreviewPlan,
  rules: Rules,
  now: Micros,
): ReadonlyArray<Pick<PreviewedTrigger, 'id' | 'draft' | 'trigger'>> {
  const kept = triggers.filter(({ id, status }) => stored && status === 'active' && !without.includes(id))
  let serial = 0
  const fresh = { now, newId: () => `draft ${++serial}` }
  const made = createTriggers(pointsFacts(rules), drafts, fresh).map((outcome, index) => {
    if (!('code' in outcome)) return outcome
    const { field } = outcome
    throw new CoreError({ ...outcome, field: `triggers.${index}${field === undefined ? '' : `.${field}`}` })
  })
  return [
    ...kept.map((trigger, index) => ({
      id: trigger.id,
      draft: null,
      trigger: { ...trigger, number: index + 1 },
    })),
    ...made.map((trigger, index) => ({
      id: null,
      draft: index,
      trigger: { ...trigger, status: 'active' as const, number: kept.length + index + 1 },
    })),
  ]
}

/** Streak settings of now, as if they had always been there; achievements only where something is given for them. */
function rulesFor(
  stored: PointsSystem,
  triggers: readonly PointsTrigger[],
  { attributes, achievements, streakTimeline }: Rules,
  since: Micros,
): SimulationRules {
  const system = systemFrom({ ...stored, triggers }, since)
  const wanted = triggers.some(({ rule }) => rule.type === 'achievement')
  const catalog = wanted ? achievements : new AchievementCatalog([])
  const latest = streakTimeline[streakTimeline.length - 1] ?? streakTimeline[0]
  const timeline: StreakTimeline = [{ version: 1, since: 0 as Micros, settings: latest.settings }]
  const earnable = new EarnableAchievements(catalog, attributes, new PointsCatalog([system], false))
  const byCall = new Map(
    catalog.live.flatMap((one) => (one.trigger.type === 'api' ? [[one.number, one] as const] : [])),
  )
  return { system, earnable, timeline, byCall }
}

function takeSample(
  { pointsSamples }: Pick<Ports, 'pointsSamples'>,
  { spaceId }: Ctx,
  { system, earnable, timeline }: SimulationRules,
  { metrics, points }: Rules,
  first: Day,
  isWanted: () => Promise<boolean>,
) {
  const { frequency } = timeline[0].settings
  const sums: SumQuestion[] = metrics.live.flatMap(({ number: metric }) =>
    [...earnable.sumsOf(metric)].map(([name, filters]) => ({ name, metric, filters })),
  )
  const start = addPeriods(frequency, periodOf(frequency, first), -1)
  return pointsSamples.take(
    spaceId,
    {
      first,
      periodBefore: { frequency, start },
      sums,
      ownBoostsOf: points.hasUserBoosts ? system.number : null,
      ...limits,
    },
    isWanted,
  )
}

async function simulateAll(
  users: readonly SimulatedUser[],
  rules: SimulationRules,
  until: Micros,
  first: Day,
  isWanted: () => Promise<boolean>,
): Promise<{ readonly by: readonly EarnedBy[]; readonly refused: number }> {
  const by: EarnedBy[] = []
  let refused = 0
  for (const one of users) {
    if (!(await isWanted()))
      throw new CoreError({ code: 'overloaded', message: 'Nobody waits for it any more' })
    const simulated = simulatePoints(one, rules, until)
    refused += simulated.refused
    const created = dayAt(one.zone, one.user.createdAt)
    by.push({ since: created > first ? created : first, awards: simulated.awards })
  }
  return { by, refused }
}

function typicalOf({ typical }: PreviewPlan, { metrics }: Rules): readonly TypicalActivity[] {
  const perDay = typical.reduce((sum, { eventsPerDay }) => sum + eventsPerDay, 0)
  if (perDay > perDayMax)
    throw new CoreError({
      code: 'invalid',
      field: 'typical',
      message: `A typical user can have at most ${perDayMax} events a day`,
    })
  return typical.map(({ metricId, ...activity }, index) => {
    const metric = metrics.byId(metricId)?.number
    if (metric === undefined)
      throw new CoreError({
        code: 'not_found',
        field: `typical.${index}.metricId`,
        message: 'Metric not found by ID',
      })
    return { ...activity, metric }
  })
}
