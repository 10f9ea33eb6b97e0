import type { Micros } from '../shared/ids.ts'
import type { PointsBoost, PointsLevel, PointsSystem, PointsTrigger, TimeSpan } from './points.ts'

/** What the database has not numbered yet. */
export type NewPointsSystem = Omit<PointsSystem, 'number' | 'triggers' | 'timeSpans' | 'boosts' | 'levels'>
export type NewPointsTrigger = Omit<PointsTrigger, 'number'>
export type NewPointsBoost = Omit<PointsBoost, 'number'>
export type NewPointsLevel = Omit<PointsLevel, 'number'>

/** A new time span names its trigger by uuid: the trigger may be as new. */
export type NewTimeSpan = Omit<TimeSpan, 'trigger' | 'until'> & { readonly triggerId: string }

/** Something new of a system, which is named by its uuid. */
export type OfSystem<T> = T & { readonly systemId: string }

/** What a change of points systems writes. */
export interface PointsChange {
  readonly newSystems?: readonly NewPointsSystem[]
  readonly systems?: readonly NewPointsSystem[]
  readonly newTriggers?: ReadonlyArray<OfSystem<NewPointsTrigger>>
  readonly triggers?: readonly NewPointsTrigger[]
  /** Uuids of triggers whose open time span ends. */
  readonly endedSpans?: { readonly triggerIds: readonly string[]; readonly at: Micros }
  readonly newSpans?: readonly NewTimeSpan[]
  readonly newLevels?: ReadonlyArray<OfSystem<NewPointsLevel>>
  readonly levels?: readonly NewPointsLevel[]
  /** Uuids. */
  readonly deletedLevels?: readonly string[]
  /** Of one user, or of all. */
  readonly newBoosts?: ReadonlyArray<OfSystem<NewPointsBoost>>
  readonly boosts?: readonly NewPointsBoost[]
  readonly deletedBoosts?: ReadonlyArray<Pick<PointsBoost, 'id' | 'uid'>>
}
