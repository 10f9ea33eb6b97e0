import type { Micros } from '../shared/ids.ts'

export const unitTypes = ['number', 'currency'] as const
export type UnitType = (typeof unitTypes)[number]

/** Something a user does that is counted (trophy.md §2.3). */
export interface Metric {
  /** The wire's id: a uuid. */
  readonly id: string
  /** Names the metric inside rows; drawn by the database, unique in the whole server. */
  readonly number: number
  /** Fixed. */
  readonly key: string
  readonly name: string
  readonly unitType: UnitType
  /** A currency code (ISO 4217) for `currency`, else a free label. */
  readonly units: string
  /** An archived metric is not listed and takes no events; its totals are kept. */
  readonly status: 'active' | 'archived'
  readonly createdAt: Micros
}
