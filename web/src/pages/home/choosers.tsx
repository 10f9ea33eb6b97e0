import { useQuery } from '@tanstack/react-query'
import { useProjectId } from '#web/api/session.ts'
import { Segmented } from '#web/kit/radio-group.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { Select } from '#web/kit/select.tsx'
import { attributesQuery, windows, type Days } from './queries.ts'

const daysDefault: Days = '90'

/** How many days are shown; in the address. */
export function useDays(): readonly [days: Days, set: (days: string) => void] {
  const [text, set] = useSearchParam('days', daysDefault)
  return [windows.find((one) => one === text) ?? daysDefault, set]
}

/** What users are compared by, as the wire calls it; in the address. */
export function useBy(): readonly [by: string, set: (by: string) => void] {
  const [text, set] = useSearchParam('by', 'all')
  return [/^(all|control|attribute:[a-zA-Z0-9_-]{1,255})$/.test(text) ? text : 'all', set]
}

const labels = { '30': '30 days', '90': '90 days', '365': '1 year' } as const

export function DaysChooser() {
  const [days, setDays] = useDays()
  return (
    <Segmented
      label="Time shown"
      value={days}
      onChange={setDays}
      options={windows.map((value) => ({ value, label: labels[value] }))}
    />
  )
}

export function ByChooser() {
  const [by, setBy] = useBy()
  const attributes = useQuery(attributesQuery(useProjectId()))
  const ofUsers = (attributes.data?.attributes ?? []).filter(({ scope }) => scope === 'user')
  const options = [
    { value: 'all', label: 'All users' },
    { value: 'control', label: 'Control and experiment' },
    ...ofUsers.map(({ key, name }) => ({ value: `attribute:${key}`, label: `By ${name}` })),
  ]
  // One of the address that is there no more, or not read yet, is shown as it is.
  if (!options.some(({ value }) => value === by))
    options.push({ value: by, label: `By ${by.slice('attribute:'.length)}` })
  return <Select label="Compare" isLabelHidden value={by} onChange={setBy} options={options} />
}

/** Which metric is looked at; '' is all of them together. */
export function MetricChooser({
  value,
  onChange,
  metrics,
}: {
  readonly value: string
  readonly onChange: (key: string) => void
  readonly metrics: readonly { readonly key: string; readonly name: string }[]
}) {
  const options = [
    { value: 'all', label: 'All metrics' },
    // A key may be anything, also "all".
    ...metrics.map(({ key, name }) => ({ value: `metric:${key}`, label: name })),
  ]
  return (
    <Select
      label="Metric"
      isLabelHidden
      value={value === '' ? 'all' : `metric:${value}`}
      onChange={(chosen) => onChange(chosen === 'all' ? '' : chosen.slice('metric:'.length))}
      options={options}
    />
  )
}
