import { Bar, BarChart as Base, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCompact, formatNumber } from '#web/kit/format.ts'
import { axis, colourOf, formatDay, Legend, numberTexts, Tip, widthOf, type SeriesProps } from './series.tsx'
import styles from './series.module.css'

export interface BarChartProps extends SeriesProps {
  readonly isStacked?: boolean | undefined
  /** Names on the left, bars to the right: for names too long for a line below. */
  readonly isHorizontal?: boolean | undefined
}

/** Numbers beside each other. Arrow keys go from bar to bar. */
export function BarChart({
  label,
  series,
  points,
  formatX = formatDay,
  formatY,
  height = 240,
  isStacked = false,
  isHorizontal = false,
}: BarChartProps) {
  const names = { dataKey: 'x', type: 'category', tickFormatter: formatX } as const
  const numbers = { type: 'number', tickFormatter: formatY ?? formatCompact } as const
  const labelWidth = widthOf(
    isHorizontal ? points.map(({ x }) => formatX(x)) : numberTexts(points, series, formatY ?? formatCompact),
  )
  return (
    <figure className={styles['chart']} aria-label={label}>
      <Legend series={series} isFilled />
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 600, height }}>
        <Base
          data={[...points]}
          layout={isHorizontal ? 'vertical' : 'horizontal'}
          margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
          barCategoryGap="22%"
          barGap={2}
          title={label}
        >
          <CartesianGrid vertical={isHorizontal} horizontal={!isHorizontal} stroke="var(--border)" />
          <XAxis {...axis} {...(isHorizontal ? numbers : names)} minTickGap={24} tickMargin={8} />
          <YAxis {...axis} {...(isHorizontal ? names : numbers)} width={labelWidth} tickMargin={4} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--background-hover)' }}
            content={({ active, payload, label: x }) =>
              active ? (
                <Tip
                  title={formatX(String(x))}
                  entries={series.flatMap(({ key, label: name }, index) => {
                    const value: unknown = payload.find(({ dataKey }) => dataKey === key)?.value
                    return typeof value === 'number'
                      ? [{ label: name, value: (formatY ?? formatNumber)(value), index }]
                      : []
                  })}
                />
              ) : null
            }
          />
          {series.map(({ key, label: name }, index) => (
            <Bar
              key={key}
              dataKey={key}
              name={name}
              fill={colourOf(index)}
              {...(isStacked ? { stackId: 'all' } : {})}
              radius={isStacked ? 0 : isHorizontal ? [0, 3, 3, 0] : [3, 3, 0, 0]}
              maxBarSize={36}
              isAnimationActive={false}
            />
          ))}
        </Base>
      </ResponsiveContainer>
    </figure>
  )
}

export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface HistogramProps {
  readonly label: string
  /** What is counted, in the words of the tooltip: Users. */
  readonly counted?: string | undefined
  readonly bins: readonly Bin[]
  readonly height?: number | undefined
}

/** How many have how much. */
export function Histogram({ label, counted = 'Users', bins, height }: HistogramProps) {
  const points = bins.map(({ from, to, count }) => ({
    x: from === to ? formatCompact(from) : `${formatCompact(from)}–${formatCompact(to)}`,
    count,
  }))
  return (
    <BarChart
      label={label}
      series={[{ key: 'count', label: counted }]}
      points={points}
      height={height}
      formatX={(x) => x}
    />
  )
}
