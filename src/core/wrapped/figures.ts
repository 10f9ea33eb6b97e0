import type { Day } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import { isIn, type Span } from './spans.ts'

/**
 * What one user did of one subject, a metric or a points system by its number, on a local date and under the same
 * attributes.
 */
export interface Tally {
  readonly subject: number
  readonly attributes: Readonly<Record<string, string>>
  /** Null: all that was before the days in question. */
  readonly day: Day | null
  readonly sum: Decimal
  /** How many events or awards. */
  readonly count: number
}

/** How much something changed in a span (trophy.md §2.13). */
export interface Figures {
  /** At the end of the span. */
  readonly total: Decimal
  readonly change: Decimal
  /** What it changed by, in percent of what it began with: cut to one decimal. */
  readonly percentChange: number
}

export interface SubjectFigures extends Figures {
  /** By attribute key, then by value. */
  readonly byAttribute: ReadonlyMap<string, ReadonlyMap<string, Figures>>
}

/**
 * What changed in a span, by subject. `tallies` reach back to the beginning; subjects and attribute values without a
 * change are left out (trophy.md §2.13).
 */
export function figuresIn(span: Span, tallies: readonly Tally[]): ReadonlyMap<number, SubjectFigures> {
  const figures = new Map<number, SubjectFigures>()
  for (const [subject, own] of Map.groupBy(tallies, (tally) => tally.subject)) {
    const sums = sumsIn(span, own)
    if (sums.change !== zero) figures.set(subject, { ...sums, byAttribute: byAttribute(span, own) })
  }
  return figures
}

function byAttribute(span: Span, tallies: readonly Tally[]): SubjectFigures['byAttribute'] {
  const groups = new Map<string, Map<string, Tally[]>>()
  for (const tally of tallies)
    for (const [key, value] of Object.entries(tally.attributes)) {
      const values = groups.get(key) ?? new Map<string, Tally[]>()
      groups.set(key, values)
      const group = values.get(value)
      if (group === undefined) values.set(value, [tally])
      else group.push(tally)
    }
  const figures = new Map<string, ReadonlyMap<string, Figures>>()
  for (const [key, values] of groups) {
    const changed = [...values].flatMap(([value, own]) => {
      const sums = sumsIn(span, own)
      return sums.change === zero ? [] : [[value, sums] as const]
    })
    if (changed.length > 0) figures.set(key, new Map(changed))
  }
  return figures
}

function sumsIn(span: Span, tallies: readonly Tally[]): Figures {
  let total: bigint = zero
  let change: bigint = zero
  for (const { day, sum } of tallies) {
    if (day !== null && day >= span.until) continue
    total += sum
    if (day !== null && isIn(span, day)) change += sum
  }
  return {
    total: total as Decimal,
    change: change as Decimal,
    percentChange: percentChange(total as Decimal, change as Decimal),
  }
}

/**
 * The change in percent of what there was before it, cut to one decimal; 100 when something came from nothing, and 0
 * when there was and came nothing (trophy.md §2.13).
 */
export function percentChange(total: Decimal, change: Decimal): number {
  const before = total - change
  if (before === 0n) return change > 0n ? 100 : 0
  return Number((change * 1000n) / before) / 10
}

/** How many percent of the others changed by less; 100 for whoever is alone (trophy.md §2.13). */
export const percentile = (smaller: number, others: number): number =>
  others === 0 ? 100 : Math.floor((100 * smaller) / others)
