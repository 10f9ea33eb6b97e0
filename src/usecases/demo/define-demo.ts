import { CoreError, type Refusal } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import { createAchievements } from '../achievements/create-achievements.ts'
import { createAttributes } from '../attributes/create-attributes.ts'
import { createCompany } from '../companies/create-company.ts'
import { createLeaderboards } from '../leaderboards/create-leaderboards.ts'
import { createList } from '../lists/create-list.ts'
import { createMetrics } from '../metrics/create-metrics.ts'
import { createSystems } from '../points/create-systems.ts'
import type { Ctx, Ports } from '../ports.ts'
import { updateProjectSettings } from '../project-settings/update-project-settings.ts'
import { createSegment } from '../segments/create-segment.ts'
import { updateStreakSettings } from '../streak-settings/update-streak-settings.ts'
import { createWebhooks } from '../webhook-endpoints/create-webhooks.ts'
import * as definitions from './definitions.ts'

export type DefinitionPorts = Pick<
  Ports,
  'rules' | 'attributes' | 'reader' | 'companies' | 'lists' | 'tags' | 'crmActivities' | 'segments' | 'clock'
>

/** What of the definitions the people of the demo refer to. */
export interface Defined {
  /** Numbers of lists by name. */
  readonly lists: ReadonlyMap<string, number>
}

/** Configures the demo's app, as of the project's clock. @throws CoreError of whatever verb refused */
export async function defineDemo(
  ports: DefinitionPorts,
  ctx: Ctx,
  { from, until }: { readonly from: Micros; readonly until: Micros },
): Promise<Defined> {
  const known = new Map<string, string>()
  const ids: definitions.Ids = (name) => {
    const id = known.get(name)
    if (id === undefined) throw new Error(`the demo names "${name}" before it is made`)
    return id
  }
  await updateProjectSettings(ports, ctx, definitions.projectSettings)
  for (const made of await createAttributes(ports, ctx, definitions.attributes))
    if (made !== null) known.set(`${made.scope} ${made.key}`, made.id)
  for (const { key, id } of all(await createMetrics(ports, ctx, definitions.metrics))) known.set(key, id)
  await updateStreakSettings(ports, ctx, definitions.streaks)
  for (const draftsOf of [definitions.simpleAchievements, definitions.compositeAchievements]) {
    const made = all(await createAchievements(ports, ctx, draftsOf(ids)))
    for (const { achievement } of made) known.set(achievement.name, achievement.id)
  }
  const systems = all(await createSystems(ports, ctx, definitions.pointsSystems(ids, until)))
  for (const { system } of systems) known.set(system.key, system.id)
  all(await createLeaderboards(ports, ctx, definitions.leaderboards(ids, from)))
  all(await createWebhooks(ports, ctx, definitions.webhooks))
  const lists = new Map<string, number>()
  for (const list of definitions.lists) lists.set(list.name, (await createList(ports, ctx, list)).number)
  for (const { name, ...fields } of definitions.companies) await createCompany(ports, ctx, name, { fields })
  for (const segment of definitions.segments) await createSegment(ports, ctx, segment)
  return { lists }
}

/** What was made. @throws CoreError when anything was refused */
function all<T extends object>(outcomes: ReadonlyArray<T | Refusal>): readonly T[] {
  return outcomes.map((outcome) => {
    if ('code' in outcome) throw new CoreError(outcome as Refusal)
    return outcome
  })
}
