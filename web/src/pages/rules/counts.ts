import { formatCompact, formatNumber, formatPercent } from '#web/kit/format.ts'

/** How often something was found among what was looked at. */
export interface Looked {
  readonly lookedAt: number
  /** How many there are; null: not counted. */
  readonly all: number | null
}

/**
 * How many have it: exactly where all were looked at, else about how many, or where nobody knows how many there are, which
 * share. The title says how it is known.
 */
export function countText(
  count: number,
  { lookedAt, all }: Looked,
  things: string,
): { readonly text: string; readonly title: string } {
  if (all === lookedAt)
    return { text: formatNumber(count), title: `${formatNumber(count)} of ${formatNumber(all)} ${things}` }
  const share = lookedAt === 0 ? 0 : count / lookedAt
  const title = `${formatPercent(share)} of the ${formatNumber(lookedAt)} ${things} that were looked at`
  return all === null
    ? { text: formatPercent(share), title }
    : { text: `≈ ${formatCompact(Math.round(share * all))}`, title: `${title}, of ${formatNumber(all)}` }
}
