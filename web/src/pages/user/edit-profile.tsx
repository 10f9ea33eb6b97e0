import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import type { paths } from '#web/api/schema.d.ts'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { NumberField } from '#web/kit/number-field.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import { jsonText, parseJsonObject } from './json-text.ts'
import { readAnew, type Named, type UserRecord } from './user-queries.ts'

type Changes = NonNullable<
  paths['/projects/{projectId}/users/{user}']['patch']['requestBody']
>['content']['application/json']

interface Props {
  readonly named: Named
  readonly record: UserRecord
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** The fields of the record that can be written, of all wires. */
export const EditProfile = (props: Props) => (
  <Dialog
    title="Edit profile"
    description="An empty field clears the value, on every wire."
    size="large"
    isOpen={props.isOpen}
    onClose={props.onClose}
  >
    <ProfileForm {...props} />
  </Dialog>
)

/** Fields that are one text each. */
const texts = [
  'name',
  'email',
  'customerId',
  'username',
  'tz',
  'phoneNumber',
  'city',
  'region',
  'country',
  'bio',
  'avatar',
  'facebookUrl',
  'googleUrl',
  'linkedinUrl',
  'twitterUrl',
  'gravatarUrl',
] as const
type TextName = (typeof texts)[number]

interface Draft {
  readonly texts: Readonly<Record<TextName, string>>
  readonly birthdate: string
  readonly unsubscribed: boolean
  readonly gender: UserRecord['gender']
  readonly crmStatus: UserRecord['crmStatus']
  readonly score: number | null
  readonly crmNotifications: boolean
  readonly metadata: string
  readonly secureMetadata: string
}

const draftOf = (record: UserRecord): Draft => ({
  texts: Object.fromEntries(texts.map((name) => [name, record[name] ?? ''])) as Draft['texts'],
  birthdate: record.birthdate?.slice(0, 10) ?? '',
  unsubscribed: record.unsubscribed,
  gender: record.gender,
  crmStatus: record.crmStatus,
  score: record.score,
  crmNotifications: record.crmNotifications,
  metadata: jsonText(record.metadata),
  secureMetadata: jsonText(record.secureMetadata),
})

/**
 * Only what was changed in the form: what somebody else changed meanwhile stays.
 * @throws ApiError of a field that holds no JSON
 */
function changesOf(before: Draft, after: Draft): Changes {
  const changes: Record<string, unknown> = {}
  for (const name of texts) {
    const text = after.texts[name]
    if (text !== before.texts[name]) changes[name] = text === '' ? null : text
  }
  if (after.birthdate !== before.birthdate)
    changes['birthdate'] = after.birthdate === '' ? null : after.birthdate
  for (const name of ['unsubscribed', 'gender', 'crmStatus', 'crmNotifications'] as const)
    if (after[name] !== before[name]) changes[name] = after[name]
  if (after.score !== before.score) changes['score'] = after.score ?? 0
  for (const name of ['metadata', 'secureMetadata'] as const)
    if (after[name] !== before[name]) changes[name] = parseJsonObject(name, after[name])
  return changes as Changes
}

const genders = ['unknown', 'male', 'female'].map((value) => ({ value, label: value }))
const statuses = ['visitor', 'user'].map((value) => ({ value, label: value }))

function ProfileForm({ named, record, onClose }: Props) {
  const [before] = useState(() => draftOf(record))
  const [draft, setDraft] = useState(before)
  const merge = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const field = (name: TextName, label: string) => ({
    label,
    name,
    isOptional: true,
    value: draft.texts[name],
    onChange: (text: string) => setDraft((now) => ({ ...now, texts: { ...now.texts, [name]: text } })),
  })
  const isSame = JSON.stringify(before) === JSON.stringify(draft)
  return (
    <Form
      submit="Save"
      onCancel={onClose}
      reason={isSame ? 'Nothing is changed.' : null}
      onSubmit={async () => {
        const body = changesOf(before, draft)
        await answer(api.PATCH('/projects/{projectId}/users/{user}', { params: { path: named }, body }))
        await readAnew(named)
        onClose()
        toast.success('The profile is saved')
      }}
    >
      <FormRow>
        <TextField {...field('name', 'Name')} autoFocus />
        <TextField {...field('email', 'Email')} type="email" />
      </FormRow>
      <Checkbox
        label="Unsubscribed"
        description="No emails are wanted. The address is kept; while it is set, Trophy shows none."
        isChecked={draft.unsubscribed}
        onChange={(unsubscribed) => merge({ unsubscribed })}
      />
      <FormRow>
        <TextField
          {...field('customerId', 'Your id')}
          description="Every wire finds the user by the new one."
        />
        <TextField {...field('username', 'Username')} description="Letters, digits, “.” and “_”." />
      </FormRow>
      <FormRow>
        <TextField {...field('tz', 'Time zone')} placeholder="Europe/Berlin" />
        <TextField {...field('phoneNumber', 'Phone')} />
        <TextField
          label="Birth date"
          name="birthdate"
          type="date"
          isOptional
          value={draft.birthdate}
          onChange={(birthdate) => merge({ birthdate })}
        />
      </FormRow>
      <TextArea {...field('bio', 'Bio')} rows={2} maxLength={300} />
      <FormRow>
        <TextField {...field('city', 'City')} />
        <TextField {...field('region', 'Region')} />
        <TextField {...field('country', 'Country')} />
      </FormRow>
      <FormRow>
        <Select
          label="Gender"
          name="gender"
          value={draft.gender}
          onChange={(gender) => merge({ gender })}
          options={genders}
        />
        <Select
          label="User.com status"
          name="crmStatus"
          value={draft.crmStatus}
          onChange={(crmStatus) => merge({ crmStatus })}
          options={statuses}
        />
        <NumberField
          label="User.com score"
          name="score"
          value={draft.score}
          onChange={(score) => merge({ score })}
        />
      </FormRow>
      <Checkbox
        label="User.com notifications"
        isChecked={draft.crmNotifications}
        onChange={(crmNotifications) => merge({ crmNotifications })}
      />
      <FormRow>
        <TextField {...field('avatar', 'Avatar')} type="url" />
        <TextField {...field('gravatarUrl', 'Gravatar')} type="url" />
      </FormRow>
      <FormRow>
        <TextField {...field('facebookUrl', 'Facebook')} type="url" />
        <TextField {...field('googleUrl', 'Google')} type="url" />
      </FormRow>
      <FormRow>
        <TextField {...field('linkedinUrl', 'LinkedIn')} type="url" />
        <TextField {...field('twitterUrl', 'Twitter')} type="url" />
      </FormRow>
      <TextArea
        label="Metadata"
        name="metadata"
        description="A JSON object that anybody sees on Replyke’s wire."
        value={draft.metadata}
        onChange={(metadata) => merge({ metadata })}
        rows={4}
        spellCheck={false}
      />
      <TextArea
        label="Secure metadata"
        name="secureMetadata"
        description="A JSON object that only your backend sees."
        value={draft.secureMetadata}
        onChange={(secureMetadata) => merge({ secureMetadata })}
        rows={4}
        spellCheck={false}
      />
    </Form>
  )
}
