import { Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '#web/kit/button.tsx'
import { Combobox } from '#web/kit/combobox.tsx'
import { Segmented } from '#web/kit/radio-group.tsx'
import { Select, type Option } from '#web/kit/select.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import {
  kindOf,
  labelOf,
  lackOfDays,
  lackOfTimes,
  newCondition,
  operatorsOf,
  type Choices,
  type Condition,
  type Filter,
  type Kind,
} from './filter-language.ts'
import styles from './users.module.css'

export interface FilterEditorProps {
  readonly choices: Choices
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

/** Conditions one below another, each a subject, a comparison and a value. */
export function FilterEditor({ choices, filter, onChange }: FilterEditorProps) {
  const { conditions } = filter
  const set = (index: number, condition: Condition) =>
    onChange({ ...filter, conditions: conditions.with(index, condition) })
  return (
    <fieldset className={styles['editor']}>
      <legend className="visually-hidden">Conditions</legend>
      {conditions.length > 1 && (
        <div className={styles['combine']}>
          <span>Users of whom</span>
          <Segmented
            label="How conditions are put together"
            value={filter.combine}
            onChange={(combine) => onChange({ ...filter, combine })}
            options={[
              { value: 'all', label: 'all' },
              { value: 'any', label: 'any' },
            ]}
          />
          <span>of these hold</span>
        </div>
      )}
      {conditions.map((condition, index) => (
        <Row
          // Rows have no name of their own, and none is moved.
          key={index}
          number={index + 1}
          choices={choices}
          condition={condition}
          onChange={(changed) => set(index, changed)}
          onRemove={() => onChange({ ...filter, conditions: conditions.toSpliced(index, 1) })}
        />
      ))}
      <Button
        icon={Plus}
        size="small"
        onClick={() =>
          onChange({ ...filter, conditions: [...conditions, newCondition('field:email', 'text')] })
        }
      >
        Add a condition
      </Button>
    </fieldset>
  )
}

interface RowProps {
  readonly number: number
  readonly choices: Choices
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

function Row({ number, choices, condition, onChange, onRemove }: RowProps) {
  const kind = kindOf(condition.subject, choices)
  const operators = operatorsOf[kind]
  const takes = operators.find(({ value }) => value === condition.operator)?.takes ?? 'value'
  return (
    <div role="group" aria-label={`Condition ${number}`} className={styles['condition']}>
      <div className={styles['subject']}>
        <Combobox
          label="What"
          isLabelHidden
          value={condition.subject}
          options={subjectsOf(choices)}
          onChange={(subject) => {
            if (subject !== null) onChange(newCondition(subject, kindOf(subject, choices)))
          }}
        />
      </div>
      <div className={styles['operator']}>
        <Select
          label="Comparison"
          isLabelHidden
          value={condition.operator}
          options={operators.map(({ value, label }) => ({ value, label }))}
          onChange={(operator) => {
            const other = operators.find(({ value }) => value === operator)?.takes
            onChange({
              ...condition,
              operator,
              // Days and dates are two things.
              ...(other === takes || other === 'nothing' ? {} : { value: other === 'days' ? '30' : '' }),
            })
          }}
        />
      </div>
      <div className={styles['value']}>
        {takes !== 'nothing' && (
          <Value kind={kind} takes={takes} choices={choices} condition={condition} onChange={onChange} />
        )}
      </div>
      <IconButton icon={Trash2} label={`Remove condition ${number}`} onClick={onRemove} />
    </div>
  )
}

function subjectsOf(choices: Choices): Option[] {
  const option = (value: string, description: string): Option => ({
    value,
    label: labelOf(value, choices),
    description,
  })
  return [
    ...choices.attributes.map(({ key, type }) => option(`attribute:${key}`, `Attribute, ${type}`)),
    ...(choices.tags.length === 0 ? [] : [option('tag', 'Of a user')]),
    ...(choices.lists.length === 0 ? [] : [option('list', 'That a user is on')]),
    ...(choices.companies.length === 0 ? [] : [option('company', 'That a user is in')]),
    ...(choices.events.length === 0 ? [] : [option('event', 'User.com event that was done')]),
    ...choices.fields.map(({ name }) => option(`field:${name}`, 'Profile')),
  ]
}

interface ValueProps {
  readonly kind: Kind
  readonly takes: 'value' | 'days'
  readonly choices: Choices
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
}

const isoDay = /^(\d{4}-\d\d-\d\d)?$/

function Value({ kind, takes, choices, condition, onChange }: ValueProps) {
  const set = (value: string) => onChange({ ...condition, value })
  const field = { label: 'Value', isLabelHidden: true, value: condition.value, onChange: set }
  if (takes === 'days')
    return (
      <span className={styles['days']}>
        <TextField {...field} label="Days" inputMode="numeric" />
        <span aria-hidden>days</span>
      </span>
    )
  switch (kind) {
    case 'boolean':
      return (
        <Select
          {...field}
          options={[
            { value: 'true', label: 'true' },
            { value: 'false', label: 'false' },
          ]}
        />
      )
    case 'tag':
      return <Choice {...field} options={named(choices.tags)} />
    case 'list':
      return <Choice {...field} options={named(choices.lists)} />
    case 'company':
      return <Choice {...field} options={named(choices.companies)} />
    case 'choice': {
      const values =
        choices.attributes.find(({ key }) => `attribute:${key}` === condition.subject)?.choices ?? []
      return <Choice {...field} options={values.map((value) => ({ value, label: value }))} />
    }
    case 'event':
      return (
        <div className={styles['event']}>
          <Choice {...field} options={choices.events.map((value) => ({ value, label: value }))} />
          <TextField
            label="Times at least"
            inputMode="numeric"
            value={condition.times}
            error={lackOfTimes(condition)}
            onChange={(times) => onChange({ ...condition, times })}
          />
          <TextField
            label="In the last days"
            inputMode="numeric"
            placeholder="ever"
            isOptional
            value={condition.days}
            error={lackOfDays(condition)}
            onChange={(days) => onChange({ ...condition, days })}
          />
        </div>
      )
    case 'time':
      return <TextField {...field} type={isoDay.test(condition.value) ? 'date' : 'text'} />
    case 'number':
      return <TextField {...field} inputMode="decimal" />
    case 'text':
      return <TextField {...field} />
  }
}

const named = (all: readonly { readonly number: number; readonly name: string }[]): Option[] =>
  all.map(({ number, name }) => ({ value: String(number), label: name }))

function Choice({
  value,
  onChange,
  options,
  label,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly label: string
}) {
  return (
    <Combobox
      label={label}
      isLabelHidden
      value={value === '' ? null : value}
      options={options}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}
