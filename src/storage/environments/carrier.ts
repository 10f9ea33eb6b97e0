import { v4 } from 'uuid'
import { allWishes, carryStep, wishesAfter } from '#core/environments/carry.ts'
import { changesIn, type ConfigurationChange } from '#core/environments/changes.ts'
import { attributeWish, type AttributeName } from '#core/environments/carry-attributes.ts'
import type { Carried, Wish } from '#core/environments/journey.ts'
import { environmentsBelow } from '#core/environments/order.ts'
import { CoreError, type Refusal } from '#core/shared/errors.ts'
import type { Micros, ProjectId, SpaceId } from '#core/shared/ids.ts'
import type { Project } from '#core/shared/project.ts'
import type { Environments, RuleChange } from '#usecases/ports.ts'
import { query, sqlState, transactionAmongOthers, type Client, type Pool } from '../database.ts'
import { FewAtOnce } from '../few-at-once.ts'
import type { ConfigurationStore } from '../configuration/store.ts'
import { writeRules } from '../progress-rules/write.ts'
import { loadSpaceCatalog, type SpaceCatalog, type SpaceCatalogs } from '../spaces/catalog.ts'
import { announceSpace, insertAttributes, lockSpaceNames } from '../spaces/changes.ts'

/** Each step makes what the one before lacked numbers for: metrics, then achievements, then achievements of achievements… */
const stepsMax = 32

/** So long a comparison waits for whoever changes the other environment, and so long one of its statements may take. */
const [lockMsMax, stepMsMax] = [1000, 5000]
/** The lock, or the time, was not to be had. */
const gaveUp: ReadonlySet<string> = new Set(['55P03', '57014'])
const tooManyComparisons: Refusal = {
  code: 'overloaded',
  message: 'Environments are being changed or compared just now. Try again in a moment.',
}

export interface CarrierOptions {
  readonly pool: Pool
  readonly configuration: ConfigurationStore
  readonly catalogs: SpaceCatalogs
  readonly now: (spaceId: SpaceId) => Promise<Micros>
}

/**
 * Carries changes of the configuration to the environments below, in the transaction that makes them: either all
 * environments have them or none (docs/adr/0008-environments.md). Environments are locked from the highest down, so that
 * two changes never wait for each other.
 */
export class ConfigurationCarrier implements Environments {
  readonly #options: CarrierOptions
  readonly #comparisons = new FewAtOnce(1, 4, tooManyComparisons)

  constructor(options: CarrierOptions) {
    this.#options = options
  }

  /** The spaces below; none for nearly every project there is. */
  async below(spaceId: SpaceId): Promise<readonly SpaceId[]> {
    const { configuration } = this.#options
    const snapshot = configuration.known ?? (await configuration.snapshot())
    const project = snapshot.projects.get(snapshot.projectOfSpace.get(spaceId) ?? '')
    if (project === undefined || project.spaceId !== spaceId) return []
    const organisation = [...snapshot.projects.values()].filter(
      ({ organisationId }) => organisationId === project.organisationId,
    )
    return organisation.length === 1 ? [] : environmentsBelow(project, organisation).map((one) => one.spaceId)
  }

  /** Carries what a change of the rules touched; `before` are the rules that it changed. */
  async afterChange(
    client: Client,
    spaceId: SpaceId,
    below: readonly SpaceId[],
    change: RuleChange,
    before: SpaceCatalog,
  ): Promise<void> {
    if (below.length === 0) return
    const wishes = wishesAfter(change, before)
    // What was just made may belong together: it is looked up as it now is.
    if (wishes.length > 0)
      await this.#carry(client, wishes, spaceId, await loadSpaceCatalog(client, spaceId), below)
  }

  /** Carries attributes that were made, renamed or deleted. */
  async afterAttributes(
    client: Client,
    spaceId: SpaceId,
    below: readonly SpaceId[],
    attributes: readonly AttributeName[],
  ): Promise<void> {
    if (below.length === 0 || attributes.length === 0) return
    const from = await loadSpaceCatalog(client, spaceId)
    await this.#carry(client, attributes.map(attributeWish), spaceId, from, below)
  }

  async copyAll(fromId: ProjectId, toId: ProjectId): Promise<number> {
    const { pool, catalogs } = this.#options
    const { from, to } = await this.#pair(fromId, toId)
    const targets = [to.spaceId, ...(await this.below(to.spaceId)).filter((one) => one !== from.spaceId)]
    const count = await transactionAmongOthers(pool, async (client) => {
      const source = await loadSpaceCatalog(client, from.spaceId)
      return this.#carry(client, allWishes(source), from.spaceId, source, targets)
    })
    for (const target of targets) catalogs.forget(target)
    return count
  }

  /**
   * Copies, and takes it back: what speaks of something new needs the numbers that only the database draws. That holds up
   * whoever names something new in the other environment, so one compares at a time, and not for long.
   */
  async compare(fromId: ProjectId, toId: ProjectId): Promise<readonly ConfigurationChange[]> {
    const { from, to } = await this.#pair(fromId, toId)
    return this.#comparisons.run(() => this.#compare(from, to))
  }

  async #compare(from: Project, to: Project): Promise<readonly ConfigurationChange[]> {
    let changes: ConfigurationChange[] = []
    const takeBack = new Error('only compared')
    await transactionAmongOthers(this.#options.pool, async (client) => {
      changes = []
      await query(client, `set local lock_timeout = ${lockMsMax}; set local statement_timeout = ${stepMsMax}`)
      const source = await loadSpaceCatalog(client, from.spaceId)
      const origins = await loadOrigins(client, from.spaceId)
      await this.#carryTo(client, allWishes(source), source, origins, to.spaceId, (carried, before) =>
        changes.push(...changesIn(carried, before)),
      )
      throw takeBack
    }).catch((error: unknown) => {
      if (gaveUp.has(sqlState(error))) throw new CoreError(tooManyComparisons)
      if (error !== takeBack) throw error
    })
    return changes
  }

  /** @throws CoreError `invalid` when nothing can be copied from one to the other */
  async #pair(fromId: ProjectId, toId: ProjectId): Promise<{ readonly from: Project; readonly to: Project }> {
    const { projects } = await this.#options.configuration.snapshot()
    const [from, to] = [projects.get(fromId), projects.get(toId)]
    if (from === undefined || to === undefined)
      throw refused(`There is no project "${from === undefined ? fromId : toId}"`)
    refuseCopy(from, to)
    return { from, to }
  }

  /** Gives how many definitions and settings of the first target changed. */
  async #carry(
    client: Client,
    wishes: readonly Wish[],
    fromId: SpaceId,
    from: SpaceCatalog,
    targets: readonly SpaceId[],
  ): Promise<number> {
    if (wishes.length === 0) return 0
    const origins = await loadOrigins(client, fromId)
    const counts: number[] = []
    for (const target of targets) counts.push(await this.#carryTo(client, wishes, from, origins, target))
    return counts[0] ?? 0
  }

  async #carryTo(
    client: Client,
    wishes: readonly Wish[],
    from: SpaceCatalog,
    originsThere: ReadonlyMap<string, string>,
    target: SpaceId,
    onStep: (carried: Carried, before: SpaceCatalog) => void = () => undefined,
  ): Promise<number> {
    await lockSpaceNames(client, target)
    const now = await this.#options.now(target)
    let left = wishes
    let count = 0
    for (let step = 0; step < stepsMax && left.length > 0; step += 1) {
      const originsHere = await loadOrigins(client, target)
      const to = await loadSpaceCatalog(client, target)
      const { carried, left: after } = carryStep(left, {
        from,
        to,
        fresh: { now, newId: v4 },
        originOf: (side, id) => (side === 'from' ? originsThere : originsHere).get(id) ?? id,
      })
      const written = countOf(carried)
      if (written === 0) break
      onStep(carried, to)
      await writeCarried(client, target, carried, now)
      count += written
      left = after
    }
    if (count > 0) await announceSpace(client, target)
    return count
  }
}

function refuseCopy(from: Project, to: Project): void {
  if (from.id === to.id) throw refused('A project cannot be copied to itself')
  if (from.organisationId !== to.organisationId)
    throw refused(`The projects "${from.id}" and "${to.id}" do not belong to one organisation`)
  const tenants = [from, to].find(({ multiTenant }) => multiTenant)
  if (tenants !== undefined)
    throw refused(`The project "${tenants.id}" has tenants: each of them has its own configuration`)
}

const refused = (message: string) => new CoreError({ code: 'invalid', field: 'project', message })

/** What only follows from the change of a definition. */
const followUps: ReadonlySet<string> = new Set([
  'origins',
  'backdate',
  'fillLeaderboards',
  'endedSpans',
  'newSpans',
])

/** How many definitions and settings this changes. */
const countOf = (carried: object): number =>
  Object.entries(carried).reduce((count, [name, part]: [string, unknown]) => {
    if (part === undefined || followUps.has(name)) return count
    if (Array.isArray(part)) return count + part.length
    return count + (name === 'points' ? countOf(Object(part)) : 1)
  }, 0)

async function writeCarried(
  client: Client,
  spaceId: SpaceId,
  { newAttributes = [], attributeNames = [], goneAttributes = [], origins = [], ...change }: Carried,
  now: Micros,
): Promise<void> {
  if (newAttributes.length > 0) await insertAttributes(client, spaceId, newAttributes, now)
  if (attributeNames.length > 0) {
    await query(
      client,
      `update attribute_definitions a set name = d.name from json_to_recordset($2::json) as d(id uuid, name text)
where a.space_id = $1 and a.id = d.id`,
      [spaceId, JSON.stringify(attributeNames)],
    )
  }
  if (goneAttributes.length > 0) {
    await query(client, 'delete from attribute_definitions where space_id = $1 and id = any($2::uuid[])', [
      spaceId,
      goneAttributes,
    ])
  }
  await writeRules(client, spaceId, change, now)
  if (origins.length > 0) {
    await query(
      client,
      `insert into definition_origins (space_id, id, origin)
select $1, d.id, d.origin from json_to_recordset($2::json) as d(id uuid, origin uuid)`,
      [spaceId, JSON.stringify(origins)],
    )
  }
}

async function loadOrigins(client: Client, spaceId: SpaceId): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ id: string; origin: string }>(
    client,
    'select id, origin from definition_origins where space_id = $1',
    [spaceId],
  )
  return new Map(rows.map(({ id, origin }) => [id, origin]))
}
