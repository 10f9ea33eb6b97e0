import styles from './sparkline.module.css'

export interface SparklineProps {
  readonly points: readonly number[]
  readonly label: string
}

const width = 100
const height = 28

/** The course of a number beside it, without axes: what exactly it was, a chart tells. */
export function Sparkline({ points, label }: SparklineProps) {
  const max = Math.max(...points)
  const min = Math.min(...points, 0)
  const range = max - min || 1
  const x = (index: number) => (index / Math.max(1, points.length - 1)) * width
  const y = (value: number) => height - 1 - ((value - min) / range) * (height - 2)
  const line = points.map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(value)}`).join('')
  return (
    <svg
      className={styles['spark']}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className={styles['area']} d={`${line}L${width} ${height}L0 ${height}Z`} />
      <path className={styles['line']} d={line} />
    </svg>
  )
}
