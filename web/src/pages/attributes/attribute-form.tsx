import { useState } from 'react'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { Form } from '#web/kit/form.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextArea } from '#web/kit/text-field.tsx'
import { keyOf, NameAndKeyFields, type NameAndKey } from '../rules/key-field.tsx'
import { typeOrder, valueTypes, type ValueType } from './types.ts'

export type Scope = 'user' | 'event'

export interface NewAttribute {
  readonly scope: Scope
  readonly name: string
  readonly key: string
  readonly valueType?: ValueType
  readonly choices?: string[]
  readonly multiple?: boolean
}

export interface AttributeFormProps {
  readonly scope: Scope
  readonly onCancel: () => void
  readonly onSave: (attribute: NewAttribute) => Promise<unknown>
}

const scopes = [
  { value: 'user', label: 'Users', description: 'Part of the profile, such as a plan or a country.' },
  { value: 'event', label: 'Events', description: 'Sent with an event of a metric, such as a device.' },
] as const

const typeOptions = typeOrder.map((value) => ({
  value,
  label: valueTypes[value].label,
  description: `Trophy: ${valueTypes[value].trophy} · User.com: ${valueTypes[value].usercom}`,
}))

/** What a new attribute is called and what its values are. */
export function AttributeForm({ scope: first, onCancel, onSave }: AttributeFormProps) {
  const [scope, setScope] = useState<Scope>(first)
  const [named, setNamed] = useState<NameAndKey>({ name: '', key: null })
  const [valueType, setValueType] = useState<ValueType>('string')
  const [choices, setChoices] = useState('')
  const [multiple, setMultiple] = useState(false)
  const lines = choices
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return (
    <Form
      submit="Make attribute"
      onCancel={onCancel}
      onSubmit={() =>
        onSave({
          scope,
          name: named.name.trim(),
          key: keyOf(named),
          ...(scope === 'event' ? {} : { valueType }),
          ...(scope === 'user' && valueType === 'fixed' ? { choices: lines, multiple } : {}),
        })
      }
    >
      <NameAndKeyFields
        value={named}
        onChange={setNamed}
        placeholder={scope === 'user' ? 'Subscription plan' : 'Device'}
        keyDescription="What requests name it by. It cannot be changed later."
      />
      <RadioGroup label="Attribute of" name="scope" value={scope} onChange={setScope} options={scopes} />
      {scope === 'user' && (
        <Select
          label="Type"
          name="valueType"
          value={valueType}
          onChange={setValueType}
          options={typeOptions}
          description={`Trophy’s clients write ${valueTypes[valueType].trophy}; User.com’s know it as ${valueTypes[valueType].usercom}. It cannot be changed later.`}
        />
      )}
      {scope === 'user' && valueType === 'fixed' && (
        <>
          <TextArea
            label="Values"
            name="choices"
            value={choices}
            onChange={setChoices}
            rows={4}
            placeholder={'gold\nsilver\nbronze'}
            description="One on each line."
          />
          <Checkbox label="A user may have several of them" isChecked={multiple} onChange={setMultiple} />
        </>
      )}
    </Form>
  )
}
