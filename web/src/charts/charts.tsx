import { lazy, Suspense, type ComponentType } from 'react'
import type { BarChartProps, HistogramProps } from './bar-chart.tsx'
import type { LineChartProps } from './line-chart.tsx'

// The library that draws takes longer to come and to begin than all else of a page, so no page waits for it.
const lines = () => import('./line-chart.tsx')
const bars = () => import('./bar-chart.tsx')

/** Has what draws charts fetched while their numbers are on the way. */
export function fetchCharts(): void {
  // Whoever draws one is told if it does not come.
  void Promise.allSettled([lines(), bars()])
}

export const LineChart = drawn<LineChartProps>(async () => (await lines()).LineChart)
export const BarChart = drawn<BarChartProps>(async () => (await bars()).BarChart)
export const Histogram = drawn<HistogramProps>(async () => (await bars()).Histogram)

/** A chart whose place is kept until it can be drawn. */
function drawn<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Chart: ComponentType<Props> = lazy(async () => ({ default: await load() }))
  return function Drawn(props) {
    return (
      <Suspense fallback={<div aria-busy />}>
        <Chart {...props} />
      </Suspense>
    )
  }
}
