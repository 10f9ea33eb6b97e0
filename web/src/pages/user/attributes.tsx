import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { IconButton } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { MultiCombobox } from '#web/kit/combobox.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { NumberField } from '#web/kit/number-field.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import { DateOnly, DateTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { jsonText, parseJson } from './json-text.ts'
import { readAnew, type Attribute, type Named } from './user-queries.ts'
import styles from './user.module.css'

interface Props {
  readonly named: Named
  readonly attributes: readonly Attribute[]
}

/** Every attribute that is defined, with the user's value. */
export function Attributes({ named, attributes }: Props) {
  const mayChange = useCan('admin')
  const projectId = useProjectId()
  const [editing, setEditing] = useState<Attribute | null>(null)
  return (
    <Card title="Attributes">
      {attributes.length === 0 ? (
        <p className={styles['muted']}>
          The project has no attributes.{' '}
          <Link to="/p/$projectId/attributes" params={{ projectId }}>
            Define some
          </Link>
        </p>
      ) : (
        <ul className={styles['rows']}>
          {attributes.map((attribute) => (
            <li key={attribute.key} className={styles['row']}>
              <div className={styles['main']}>
                <div className={styles['name']}>{attribute.name || attribute.key}</div>
                <div className={styles['more']}>
                  <code>{attribute.key}</code> {attribute.valueType}
                </div>
              </div>
              <span className={styles['value']}>
                <Value attribute={attribute} />
              </span>
              {mayChange && (
                <IconButton
                  icon={Pencil}
                  size="small"
                  label={`Edit ${attribute.name || attribute.key}`}
                  onClick={() => setEditing(attribute)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Dialog
        title={editing?.name || (editing?.key ?? '')}
        description={editing === null ? undefined : `An attribute of type ${editing.valueType}.`}
        size="small"
        isOpen={editing !== null}
        onClose={() => setEditing(null)}
      >
        {editing !== null && (
          <AttributeForm named={named} attribute={editing} onClose={() => setEditing(null)} />
        )}
      </Dialog>
    </Card>
  )
}

function Value({ attribute: { value, valueType } }: { readonly attribute: Attribute }) {
  if (value === null) return <span className={styles['muted']}>–</span>
  if (valueType === 'boolean') return value === true ? 'Yes' : 'No'
  if (valueType === 'date' && typeof value === 'string') return <DateOnly at={value} />
  if (valueType === 'datetime' && typeof value === 'string') return <DateTime at={value} />
  if (typeof value === 'number') return formatNumber(value)
  if (Array.isArray(value) && valueType === 'fixed') return value.join(', ')
  return typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>
}

interface FormProps {
  readonly named: Named
  readonly attribute: Attribute
  readonly onClose: () => void
}

/** A value of the attribute's own type; nothing removes it. */
function AttributeForm({ named, attribute, onClose }: FormProps) {
  const { key, valueType, choices, multiple } = attribute
  const [value, setValue] = useState<unknown>(() =>
    valueType === 'json' && attribute.value !== null ? jsonText(attribute.value) : attribute.value,
  )
  const shared = { label: 'Value', name: key, isOptional: true, description: 'Nothing removes the value.' }
  const text = typeof value === 'string' ? value : ''
  const options = (choices ?? []).map((choice) => ({ value: choice, label: choice }))
  const field = () => {
    switch (valueType) {
      case 'boolean':
        return (
          <Select
            {...shared}
            value={value === true ? 'true' : value === false ? 'false' : 'none'}
            onChange={(chosen) => setValue(chosen === 'none' ? null : chosen === 'true')}
            options={[
              { value: 'none', label: 'No value' },
              { value: 'true', label: 'Yes' },
              { value: 'false', label: 'No' },
            ]}
          />
        )
      case 'integer':
      case 'float':
        return (
          <NumberField
            {...shared}
            step={valueType === 'integer' ? 1 : 0.01}
            value={typeof value === 'number' ? value : null}
            onChange={setValue}
          />
        )
      case 'fixed':
        return multiple ? (
          <MultiCombobox
            {...shared}
            values={Array.isArray(value) ? value.map(String) : []}
            onChange={(chosen) => setValue(chosen.length === 0 ? null : chosen)}
            options={options}
          />
        ) : (
          <Select
            {...shared}
            value={text}
            onChange={(chosen) => setValue(chosen === '' ? null : chosen)}
            options={[{ value: '', label: 'No value' }, ...options]}
          />
        )
      case 'date':
        return <TextField {...shared} type="date" value={text} onChange={setValue} />
      case 'json':
        return <TextArea {...shared} rows={8} spellCheck={false} value={text} onChange={setValue} />
      case 'datetime':
        return (
          <TextField
            {...shared}
            value={text}
            onChange={setValue}
            placeholder="2025-04-02T12:00:00Z"
            description="With an offset, or in UTC. Nothing removes the value."
          />
        )
      case 'string':
        return <TextArea {...shared} rows={2} value={text} onChange={setValue} />
    }
  }
  return (
    <Form
      submit="Save"
      onCancel={onClose}
      onSubmit={async () => {
        const sent =
          value === '' ? null : valueType === 'json' && value !== null ? parseJson(key, text) : value
        const body = { attributes: { [key]: sent as never } }
        await answer(api.PATCH('/projects/{projectId}/users/{user}', { params: { path: named }, body }))
        await readAnew(named)
        onClose()
        toast.success('The attribute is saved')
      }}
    >
      {field()}
    </Form>
  )
}
