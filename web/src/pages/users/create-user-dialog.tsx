import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { Combobox } from '#web/kit/combobox.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import type { Choices } from './filter-language.ts'
import { titleOf } from './columns.tsx'
import { forgetUsers, type ListedUser } from './users-queries.ts'

export interface CreateUserDialogProps {
  readonly projectId: string
  readonly choices: Choices | undefined
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onMade: (user: ListedUser) => void
}

/** Makes a user by hand. */
export function CreateUserDialog(props: CreateUserDialogProps) {
  return (
    <Dialog
      title="New user"
      description="As if your server had identified them. Everything but the user’s existence is optional."
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <Fields {...props} />
    </Dialog>
  )
}

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))
/** More of them are found by typing. */
const shownAttributes = 4

function Fields({ projectId, choices, onClose, onMade }: CreateUserDialogProps) {
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [tz, setTz] = useState<string | null>(null)
  const known = choices?.attributes ?? []
  const [keys, setKeys] = useState(() => known.slice(0, shownAttributes).map(({ key }) => key))
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map())
  const more = known.filter(({ key }) => !keys.includes(key))
  const given = (text: string) => (text === '' ? null : text)
  return (
    <Form
      submit="Create user"
      onCancel={onClose}
      onSubmit={async () => {
        const attributes = Object.fromEntries([...values].filter(([, value]) => value !== ''))
        const made = await answer(
          api.POST('/projects/{projectId}/users', {
            params: { path: { projectId } },
            body: { id: given(id), name: given(name), email: given(email), tz, attributes },
          }),
        )
        await forgetUsers(projectId)
        toast.success(`${titleOf(made)} was created`)
        onMade(made)
      }}
    >
      <FormRow>
        <TextField
          label="Id"
          name="id"
          value={id}
          onChange={setId}
          isOptional
          autoFocus
          description="The id in your own database."
        />
        <TextField label="Name" name="name" value={name} onChange={setName} isOptional />
      </FormRow>
      <FormRow>
        <TextField label="Email" name="email" type="email" value={email} onChange={setEmail} isOptional />
        <Combobox label="Time zone" name="tz" value={tz} onChange={setTz} options={zones} isOptional />
      </FormRow>
      {keys.map((key) => (
        <TextField
          key={key}
          label={known.find((one) => one.key === key)?.name ?? key}
          name={key}
          value={values.get(key) ?? ''}
          onChange={(value) => setValues(new Map(values).set(key, value))}
          description={hintOf(known.find((one) => one.key === key))}
          isOptional
        />
      ))}
      {more.length > 0 && (
        <Combobox
          // Empty again after each choice.
          key={keys.length}
          label="Another attribute"
          value={null}
          isOptional
          options={more.map(({ key, name: label, type }) => ({ value: key, label, description: type }))}
          onChange={(key) => {
            if (key !== null) setKeys([...keys, key])
          }}
        />
      )}
    </Form>
  )
}

/** How a value is written, where it is not just text. */
function hintOf(attribute: Choices['attributes'][number] | undefined): string | undefined {
  switch (attribute?.type) {
    case 'boolean':
      return 'true or false'
    case 'integer':
      return 'A whole number'
    case 'float':
      return 'A number, as 1.5'
    case 'date':
      return 'As 2026-05-01'
    case 'datetime':
      return 'As 2026-05-01T12:00:00Z'
    case 'fixed':
      return `One of ${attribute.choices.join(', ')}`
    case 'json':
      return 'JSON'
    case 'string':
    case undefined:
      return undefined
  }
}
