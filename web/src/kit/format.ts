const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 6 })
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })

/** 12345.5 → 12,345.5. Decimals that the wire sends as text keep their value. */
export const formatNumber = (value: number | string): string =>
  number.format(typeof value === 'string' ? (value as `${number}`) : value)

/** 12345 → 12.3K: where there is little room, with the exact number as title. */
export const formatCompact = (value: number): string => compact.format(value)

/** 0.256 → 25.6 %. */
export const formatPercent = (share: number): string => percent.format(share)

const units = ['B', 'kB', 'MB', 'GB', 'TB']

export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(bytes / 1000 ** power)} ${units[power]}`
}

/** `plural(3, 'user', 'users')` → 3 users. */
export const plural = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`
