import { percentile, type Figures, type SubjectFigures } from '#core/wrapped/figures.ts'
import type { Change, Comparison } from '../ports.ts'

/** Figures with the user's place among others; null where nobody asks for it. */
export interface WithPercentile extends Figures {
  readonly percentile: number | null
}

export interface RankedFigures extends WithPercentile {
  /** By attribute key, then by value. */
  readonly byAttribute: ReadonlyMap<string, ReadonlyMap<string, WithPercentile>>
}

/**
 * Compares all figures of a span with other users' in one question; gives what adds each its percentile (trophy.md
 * §2.13). `compare` gives null where nobody asks for it.
 */
export async function ranked(
  compare: (changes: readonly Change[]) => Promise<Comparison> | null,
  figures: ReadonlyMap<number, SubjectFigures>,
): Promise<(subject: number, own: SubjectFigures) => RankedFigures> {
  const changes = [...figures].flatMap(([subject, own]) => changesOf(subject, own))
  const compared = changes.length === 0 ? null : await compare(changes)
  const percentiles = new Map(
    changes.map((one, index) => [
      nameOf(one),
      compared === null ? null : percentile(compared.smaller[index] ?? 0, compared.others),
    ]),
  )
  const percentileOf = (one: Omit<Change, 'change'>) => percentiles.get(nameOf(one)) ?? null
  return (subject, own) => ({
    ...own,
    percentile: percentileOf({ subject, attribute: null }),
    byAttribute: new Map(
      [...own.byAttribute].map(([key, values]) => [
        key,
        new Map(
          [...values].map(([value, sums]) => [
            value,
            { ...sums, percentile: percentileOf({ subject, attribute: { key, value } }) },
          ]),
        ),
      ]),
    ),
  })
}

const changesOf = (subject: number, { change, byAttribute }: SubjectFigures): readonly Change[] => [
  { subject, attribute: null, change },
  ...[...byAttribute].flatMap(([key, values]) =>
    [...values].map(([value, own]) => ({ subject, attribute: { key, value }, change: own.change })),
  ),
]

const nameOf = ({ subject, attribute }: Omit<Change, 'change'>) =>
  JSON.stringify(attribute === null ? [subject] : [subject, attribute.key, attribute.value])
