import styles from './series.module.css'

export interface Series {
  readonly key: string
  readonly label: string
}

/** What is drawn at one place of the x axis: the value of every series by its key, and `x`. */
export type Point = { readonly x: string } & { readonly [key: string]: number | string | null }

export interface SeriesProps {
  /** What the chart shows, read out. */
  readonly label: string
  readonly series: readonly Series[]
  readonly points: readonly Point[]
  readonly formatX?: ((x: string) => string) | undefined
  readonly formatY?: ((value: number) => string) | undefined
  readonly height?: number | undefined
}

/** Series differ in colour and in dashes: by colour alone not everybody tells them apart. */
const dashes = [undefined, '6 3', '2 3', '9 3 2 3', '12 4', '4 2 1 2', '1 2', '8 2 8 6']

export const colourOf = (index: number): string => `var(--series-${(index % 8) + 1})`
export const dashOf = (index: number): string | undefined => dashes[index % 8]

/** Which line is which; none for a single series, whose name is the title's. */
export function Legend({
  series,
  isFilled = false,
}: {
  readonly series: readonly Series[]
  readonly isFilled?: boolean
}) {
  if (series.length < 2) return null
  return (
    <ul className={styles['legend']}>
      {series.map(({ key, label }, index) => (
        <li key={key} className={styles['entry']}>
          <svg width="18" height="8" aria-hidden>
            {isFilled ? (
              <rect width="10" height="8" x="4" rx="2" fill={colourOf(index)} />
            ) : (
              <line
                x1="0"
                x2="18"
                y1="4"
                y2="4"
                stroke={colourOf(index)}
                strokeWidth="2"
                strokeDasharray={dashOf(index)}
              />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

interface TipProps {
  readonly title: string
  readonly entries: readonly { readonly label: string; readonly value: string; readonly index: number }[]
}

/** What stands under the pointer. */
export function Tip({ title, entries }: TipProps) {
  return (
    <div className={styles['tip']}>
      <p className={styles['tipTitle']}>{title}</p>
      {entries.map(({ label, value, index }) => (
        <p key={label} className={styles['tipLine']}>
          <span className={styles['dot']} style={{ background: colourOf(index) }} />
          <span className={styles['tipLabel']}>{label}</span>
          <span className={styles['tipValue']}>{value}</span>
        </p>
      ))}
    </div>
  )
}

export const axis = {
  tickLine: false,
  axisLine: false,
  tick: { fill: 'var(--text-faint)', fontSize: 11 },
} as const

/** Room for the longest of some texts beside a chart: measuring them on the page comes too late for what is drawn first. */
export const widthOf = (texts: readonly string[]): number =>
  Math.min(190, 14 + 6.4 * Math.max(1, ...texts.map((text) => text.length)))

/** Texts like those that an axis of these numbers will have, which ends at a round one above the greatest. */
export function numberTexts(
  points: readonly Point[],
  series: readonly Series[],
  format: (value: number) => string,
): readonly string[] {
  const values = points.flatMap((point) => series.map(({ key }) => point[key]))
  const greatest = Math.max(0, ...values.filter((value) => typeof value === 'number'))
  const power = 10 ** Math.floor(Math.log10(greatest || 1))
  const end = Math.ceil(greatest / power) * power
  return [0, end / 4, end / 2, (end / 4) * 3, end, greatest].map(format)
}

/** `2026-05-01` → 1 May; other texts stay. */
export function formatDay(x: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(x)) return x
  return new Date(x).toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })
}
