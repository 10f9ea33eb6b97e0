import type { Carried, Definitions } from './journey.ts'

/** A difference between two environments, as people see it. */
export interface ConfigurationChange {
  readonly kind:
    | 'attribute'
    | 'metric'
    | 'achievement'
    | 'points system'
    | 'points trigger'
    | 'points level'
    | 'points boost'
    | 'leaderboard'
    | 'streak settings'
    | 'project settings'
  /** What carrying would do to it where it is carried to. */
  readonly change: 'made' | 'changed' | 'removed'
  /** What it is called; of a trigger how many points it gives; '' of settings. */
  readonly name: string
}

type Kind = ConfigurationChange['kind']

interface Named {
  readonly name: string
  readonly status?: string
}

/** What writing this would do in an environment; `to` is what that is configured by before. */
export function changesIn(carried: Carried, to: Definitions): readonly ConfigurationChange[] {
  const made = (kind: Kind, some: readonly Named[] = []) =>
    some.map(({ name }) => ({ kind, change: 'made' as const, name }))
  const changed = (kind: Kind, some: readonly Named[] = []) =>
    some.map(({ name, status }) => ({ kind, change: endOf(status), name }))
  const removed = (kind: Kind, names: readonly string[]) =>
    names.map((name) => ({ kind, change: 'removed' as const, name }))
  const { points = {} } = carried
  const attributes = Object.values(to.attributes).flatMap(({ all }) => all)
  const nameOfAttribute = (id: string) => attributes.find((one) => one.id === id)?.name ?? ''
  const levels = to.points.live.flatMap((system) => system.levels)
  const boosts = to.points.live.flatMap((system) => system.boosts)
  return [
    ...made('attribute', carried.newAttributes),
    ...changed('attribute', carried.attributeNames),
    ...removed('attribute', (carried.goneAttributes ?? []).map(nameOfAttribute)),
    ...made('metric', carried.newMetrics),
    ...changed('metric', carried.metrics),
    ...made('achievement', carried.newAchievements),
    ...changed('achievement', carried.achievements),
    ...made('points system', points.newSystems),
    ...changed('points system', points.systems),
    ...made('points trigger', (points.newTriggers ?? []).map(triggerName)),
    ...changed('points trigger', (points.triggers ?? []).map(triggerName)),
    ...made('points level', points.newLevels),
    ...changed('points level', points.levels),
    ...removed(
      'points level',
      (points.deletedLevels ?? []).map((id) => levels.find((one) => one.id === id)?.name ?? ''),
    ),
    ...made('points boost', points.newBoosts),
    ...changed('points boost', points.boosts),
    ...removed(
      'points boost',
      (points.deletedBoosts ?? []).map(({ id }) => boosts.find((one) => one.id === id)?.name ?? ''),
    ),
    ...made('leaderboard', carried.newLeaderboards),
    ...changed('leaderboard', carried.leaderboards),
    ...(carried.streakSettings === undefined ? [] : changed('streak settings', [{ name: '' }])),
    ...(carried.projectSettings === undefined ? [] : changed('project settings', [{ name: '' }])),
  ]
}

const endOf = (status: string | undefined): ConfigurationChange['change'] =>
  status === 'archived' ? 'removed' : 'changed'

const triggerName = ({ points, status }: { readonly points: number; readonly status: string }): Named => ({
  name: `${points} points`,
  status,
})
