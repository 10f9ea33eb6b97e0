import { useState } from 'react'
import { Combobox } from '#web/kit/combobox.tsx'
import { Form } from '#web/kit/form.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { keyOf, NameAndKeyFields, type NameAndKey } from '../rules/key-field.tsx'
import type { Metric } from '../rules/queries.ts'

export interface MetricFields {
  readonly name: string
  readonly unitType: Metric['unitType']
  readonly units: string
}

export interface MetricFormProps {
  /** Null: a new one is made. */
  readonly metric: Metric | null
  readonly onCancel: () => void
  readonly onSave: (fields: MetricFields, key: string) => Promise<unknown>
}

const unitTypes = [
  { value: 'number', label: 'A number', description: 'Lessons, kilometres, minutes.' },
  { value: 'currency', label: 'Money', description: 'Of one currency.' },
] as const

const currencyNames = new Intl.DisplayNames(undefined, { type: 'currency' })
const currencies = Intl.supportedValuesOf('currency').map((code) => ({
  value: code,
  label: code,
  description: currencyNames.of(code),
}))

/** What a metric is called and what its values are. */
export function MetricForm({ metric, onCancel, onSave }: MetricFormProps) {
  const [named, setNamed] = useState<NameAndKey>({ name: metric?.name ?? '', key: metric?.key ?? null })
  const [unitType, setUnitType] = useState(metric?.unitType ?? 'number')
  const [label, setLabel] = useState(metric?.unitType === 'number' ? metric.units : '')
  const [currency, setCurrency] = useState(metric?.unitType === 'currency' ? metric.units : 'USD')
  const units = unitType === 'number' ? label.trim() : currency
  return (
    <Form
      submit={metric === null ? 'Make metric' : 'Save'}
      onCancel={onCancel}
      onSubmit={() => onSave({ name: named.name.trim(), unitType, units }, keyOf(named))}
    >
      {metric === null ? (
        <NameAndKeyFields
          value={named}
          onChange={setNamed}
          placeholder="Lessons completed"
          keyDescription="What events name it by. It cannot be changed later."
        />
      ) : (
        <TextField
          label="Name"
          name="name"
          value={named.name}
          onChange={(name) => setNamed({ ...named, name })}
          maxLength={255}
        />
      )}
      <RadioGroup
        label="What is counted"
        name="unitType"
        value={unitType}
        onChange={setUnitType}
        options={unitTypes}
      />
      {unitType === 'number' ? (
        <TextField
          label="Unit"
          name="units"
          value={label}
          onChange={setLabel}
          placeholder="lessons"
          description="A word that apps may show behind the number."
          isOptional
          maxLength={255}
        />
      ) : (
        <Combobox
          label="Currency"
          name="units"
          value={currency}
          onChange={(code) => setCurrency(code ?? '')}
          options={currencies}
        />
      )}
    </Form>
  )
}
