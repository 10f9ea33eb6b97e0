import { useState } from 'react'
import { Form, FormRow } from '#web/kit/form.tsx'
import { NumberField } from '#web/kit/number-field.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { FiltersField, givenFilters, type Filter } from './filters-field.tsx'
import type { Boost, BoostBody, Choices } from './queries.ts'

export interface BoostFormProps {
  readonly choices: Choices
  /** Null: a new one. */
  readonly boost: Boost | null
  readonly onCancel: () => void
  readonly onSave: (body: BoostBody) => Promise<unknown>
}

const roundings = [
  { value: 'down', label: 'Down', description: '7 × 1.5 gives 10.' },
  { value: 'nearest', label: 'To the nearest', description: '7 × 1.5 gives 11, 7 × 1.2 gives 8.' },
  { value: 'up', label: 'Up', description: '7 × 1.2 gives 9.' },
] as const

/** When points are multiplied, by how much and for whom. */
export function BoostForm({ choices, boost, onCancel, onSave }: BoostFormProps) {
  const [name, setName] = useState(boost?.name ?? '')
  const [start, setStart] = useState(boost?.start ?? new Date().toISOString().slice(0, 10))
  const [end, setEnd] = useState(boost?.end ?? '')
  const [multiplier, setMultiplier] = useState<number | null>(boost?.multiplier ?? 2)
  const [rounding, setRounding] = useState<Boost['rounding']>(boost?.rounding ?? 'down')
  const [whose, setWhose] = useState<'all' | 'one'>(boost?.userId == null ? 'all' : 'one')
  const [userId, setUserId] = useState(boost?.userId ?? '')
  const [filters, setFilters] = useState<readonly Filter[]>(boost?.userAttributes ?? [])
  const save = () =>
    onSave({
      name,
      start,
      end: end === '' ? null : end,
      multiplier: multiplier ?? 0,
      rounding,
      ...(whose === 'one' ? { userId } : { userAttributes: givenFilters(filters) }),
    })
  return (
    <Form
      submit={boost === null ? 'Make boost' : 'Save'}
      onCancel={onCancel}
      onSubmit={save}
      reason={whose === 'one' && userId === '' ? 'Say whose boost it is.' : null}
    >
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        placeholder="Double XP weekend"
        autoFocus
      />
      <FormRow>
        <TextField label="First day" name="start" type="date" value={start} onChange={setStart} />
        <TextField label="Last day" name="end" type="date" value={end} onChange={setEnd} isOptional />
      </FormRow>
      <FormRow>
        <NumberField
          label="Multiply by"
          name="multiplier"
          value={multiplier}
          onChange={setMultiplier}
          min={0}
          max={99.999999}
          step={0.5}
          suffix="×"
        />
        <Select label="Round" name="rounding" value={rounding} onChange={setRounding} options={roundings} />
      </FormRow>
      {boost === null && (
        <RadioGroup
          label="For whom"
          value={whose}
          onChange={setWhose}
          options={[
            { value: 'all', label: 'All users who match', description: 'On their own local dates.' },
            { value: 'one', label: 'One user' },
          ]}
        />
      )}
      {whose === 'one' ? (
        <TextField
          label="User"
          name="userId"
          value={userId}
          onChange={setUserId}
          isDisabled={boost !== null}
          description={boost === null ? 'Your own id of the user.' : 'Whose a boost is cannot be changed.'}
        />
      ) : (
        <FiltersField
          label="Only users where"
          description="Without a condition it is for everybody."
          attributes={choices.userAttributes}
          filters={filters}
          onChange={setFilters}
        />
      )}
    </Form>
  )
}
