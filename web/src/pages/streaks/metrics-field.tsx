import { Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '#web/kit/button.tsx'
import { Combobox } from '#web/kit/combobox.tsx'
import { useFieldError } from '#web/kit/form-errors.ts'
import { NumberField } from '#web/kit/number-field.tsx'
import type { Metric } from '../rules/queries.ts'
import type { CountedMetric } from './draft.ts'
import styles from './streaks.module.css'

export interface MetricsFieldProps {
  readonly metrics: readonly Metric[]
  readonly counted: readonly CountedMetric[]
  readonly onChange: (counted: readonly CountedMetric[]) => void
}

/** Metrics that extend a streak, each with what it must reach in a period. */
export function MetricsField({ metrics, counted, onChange }: MetricsFieldProps) {
  const refused = useFieldError('metrics')
  const options = metrics.map(({ key, name }) => ({ value: key, label: name, description: key }))
  const change = (index: number, changed: Partial<CountedMetric>) =>
    onChange(counted.map((one, place) => (place === index ? { ...one, ...changed } : one)))
  const unused = metrics.find(({ key }) => counted.every((one) => one.key !== key))
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>Metrics that count</legend>
      {counted.length === 0 && (
        <p className={styles['hint']}>
          {metrics.length === 0
            ? 'Make a metric first: without one nothing extends a streak.'
            : 'Without a metric nothing extends a streak.'}
        </p>
      )}
      {counted.map(({ key, threshold }, index) => (
        <div key={index} className={styles['metric']}>
          <Combobox
            label={`Metric ${index + 1}`}
            isLabelHidden
            value={key}
            onChange={(next) => change(index, { key: next })}
            options={options}
            placeholder="Metric"
          />
          <span className={styles['hint']}>at least</span>
          <NumberField
            label={`Threshold ${index + 1}`}
            isLabelHidden
            value={threshold}
            onChange={(next) => change(index, { threshold: next })}
            min={1}
            max={10_000}
          />
          <IconButton
            icon={Trash2}
            label={`Remove metric ${index + 1}`}
            onClick={() => onChange(counted.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      {refused !== null && (
        <p className={styles['wrong']} role="alert">
          {refused}
        </p>
      )}
      {unused !== undefined && (
        <div>
          <Button
            size="small"
            icon={Plus}
            onClick={() => onChange([...counted, { key: unused.key, threshold: 1 }])}
          >
            Add metric
          </Button>
        </div>
      )}
    </fieldset>
  )
}
