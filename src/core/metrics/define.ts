import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { MetricCatalog } from './catalog.ts'
import type { Metric, UnitType } from './metric.ts'

/** A metric that the database has not numbered yet. */
export type NewMetric = Omit<Metric, 'number'>
export type MetricDraft = Pick<Metric, 'key' | 'name' | 'unitType' | 'units'>

/** What changes of a metric; what is absent stays. The key is fixed (trophy.md §4.2). */
export interface MetricPatch {
  readonly id: string
  readonly name?: string
  readonly unitType?: UnitType
  readonly units?: string
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Independent of each other; of two with the same key the first is made (trophy.md §1.8). */
export function createMetrics(
  known: MetricCatalog,
  drafts: readonly MetricDraft[],
  fresh: Fresh,
): ReadonlyArray<NewMetric | Refusal> {
  const taken = new Set(known.live.map(({ key }) => key))
  return drafts.map((draft) => {
    const wrong = wrongUnits(draft) ?? (taken.has(draft.key) ? keyTaken : null)
    if (wrong !== null) return wrong
    taken.add(draft.key)
    return { ...draft, id: fresh.newId(), status: 'active', createdAt: fresh.now }
  })
}

/** Independent of each other. A metric that stays as it is is given back itself. */
export function changeMetrics(
  known: MetricCatalog,
  patches: readonly MetricPatch[],
): ReadonlyArray<Metric | Refusal> {
  return patches.map(({ id, ...changes }) => {
    const before = known.byId(id)
    if (before === undefined) return metricNotFound
    const after = { ...before, ...changes }
    const { name, unitType, units } = after
    if (name === before.name && unitType === before.unitType && units === before.units) return before
    return wrongUnits(after) ?? after
  })
}

function wrongUnits({ unitType, units }: Pick<Metric, 'unitType' | 'units'>): Refusal | null {
  if (unitType === 'number' || currencies.has(units)) return null
  return { code: 'invalid', field: 'units', message: 'Units must be a currency code such as USD' }
}

const keyTaken: Refusal = {
  code: 'invalid',
  field: 'key',
  message: 'Key already in use by another metric',
}

export const metricNotFound: Refusal = { code: 'not_found', message: 'Metric not found by ID' }
