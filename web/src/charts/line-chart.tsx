import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { formatCompact, formatNumber } from '#web/kit/format.ts'
import {
  axis,
  colourOf,
  dashOf,
  formatDay,
  Legend,
  numberTexts,
  Tip,
  widthOf,
  type SeriesProps,
} from './series.tsx'
import styles from './series.module.css'

export interface LineChartProps extends SeriesProps {
  /** One series with the area below it filled. */
  readonly isArea?: boolean | undefined
}

/** Courses over time. Arrow keys go from point to point. */
export function LineChart({
  label,
  series,
  points,
  formatX = formatDay,
  formatY,
  height = 240,
  isArea = false,
}: LineChartProps) {
  return (
    <figure className={styles['chart']} aria-label={label}>
      <Legend series={series} />
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 600, height }}>
        <ComposedChart data={[...points]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} title={label}>
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis dataKey="x" {...axis} tickFormatter={formatX} minTickGap={40} tickMargin={8} />
          <YAxis
            {...axis}
            width={widthOf(numberTexts(points, series, formatY ?? formatCompact))}
            tickFormatter={formatY ?? formatCompact}
            tickMargin={4}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--border-strong)' }}
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
          {isArea &&
            series
              .slice(0, 1)
              .map(({ key }) => (
                <Area
                  key={`${key}-area`}
                  dataKey={key}
                  stroke="none"
                  fill={colourOf(0)}
                  fillOpacity={0.12}
                  isAnimationActive={false}
                  activeDot={false}
                  legendType="none"
                  tooltipType="none"
                />
              ))}
          {series.map(({ key, label: name }, index) => (
            <Line
              key={key}
              dataKey={key}
              name={name}
              type="monotone"
              stroke={colourOf(index)}
              strokeWidth={2}
              strokeDasharray={dashOf(index) ?? ''}
              dot={points.length === 1 ? { r: 3 } : false}
              activeDot={{ r: 3.5 }}
              isAnimationActive={false}
              connectNulls={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  )
}
