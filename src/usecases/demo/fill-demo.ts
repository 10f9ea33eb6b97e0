import { planDemo, type DemoPlan } from '#core/demo/plan.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Background, Ctx } from '../ports.ts'
import { defineDemo, type DefinitionPorts } from './define-demo.ts'
import { companies, controlRatio } from './definitions.ts'
import { follow, liveYears, signUp, type LivingPorts } from './live-demo.ts'

export type DemoPorts = DefinitionPorts & LivingPorts & { readonly background: Background }

export interface DemoWish {
  /** The same seed makes the same people do the same. */
  readonly seed: string
  readonly users: number
  /** Until when: now. */
  readonly until: Micros
}

/** Tells the project what time it is. */
export type SetTime = (now: Micros) => void

/** How far it is, of `total`. */
export type Progress = (done: number, total: number) => void

/** What was made. */
export interface DemoSummary {
  readonly users: number
  readonly events: number
  readonly achievementCalls: number
  readonly upgrades: number
  readonly activities: number
  readonly follows: number
  readonly from: Micros
  readonly until: Micros
}

/**
 * Fills an empty project with a year of an app, through the same decisions that a server takes, each as of its own instant:
 * so streaks, achievements, points and boards are what a server would have made of it. The project's time has to be told by
 * whoever calls, and nobody else may do its due work meanwhile. Nothing is sent anywhere: its one webhook is off.
 * @throws CoreError of whatever verb refused, `unavailable`
 */
export async function fillDemo(
  ports: DemoPorts,
  ctx: Ctx,
  { seed, users, until }: DemoWish,
  setTime: SetTime,
  progress: Progress,
): Promise<DemoSummary> {
  const plan = planDemo({ seed, users, until, controlRatio, companies: companies.length })
  const summary = summaryOf(plan)
  const total = plan.people.reduce((sum, { deeds }) => sum + deeds.length + 1, 0)
  let done = 0
  const report = (count: number) => {
    done += count
    progress(done, total)
  }
  progress(0, total)
  setTime(plan.from)
  const defined = await defineDemo(ports, ctx, plan)
  // Changes of the rules have everybody visited: nobody is there yet.
  await ports.background.finish(ctx.spaceId)
  const made = await signUp(ports, ctx, plan.people, defined, report)
  await liveYears(ports, ctx, plan.people, report)
  await follow(ports, ctx, plan.people, made, report)
  setTime(until)
  await ports.background.finish(ctx.spaceId)
  return summary
}

function summaryOf({ people, from, until }: DemoPlan): DemoSummary {
  const counts = { event: 0, achievement: 0, upgrade: 0, activity: 0, follow: 0 }
  for (const { deeds } of people) for (const { kind } of deeds) counts[kind] += 1
  return {
    users: people.length,
    events: counts.event,
    achievementCalls: counts.achievement,
    upgrades: counts.upgrade,
    activities: counts.activity,
    follows: counts.follow,
    from,
    until,
  }
}
