import { useState } from 'react'
import { Form } from '#web/kit/form.tsx'
import { keyFromName } from '#web/kit/key-from-name.ts'
import { NumberField } from '#web/kit/number-field.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import type { Level } from './queries.ts'

export interface LevelDraft {
  readonly name: string
  readonly key: string
  readonly points: number
  readonly description: string
  readonly badgeUrl: string | null
}

export interface LevelFormProps {
  /** Null: a new one. */
  readonly level: Level | null
  readonly onCancel: () => void
  readonly onSave: (draft: LevelDraft) => Promise<unknown>
}

/** What a level is called and how many points lead to it. */
export function LevelForm({ level, onCancel, onSave }: LevelFormProps) {
  const [name, setName] = useState(level?.name ?? '')
  const [ownKey, setOwnKey] = useState<string | null>(null)
  const [points, setPoints] = useState<number | null>(level?.points ?? null)
  const [description, setDescription] = useState(level?.description ?? '')
  const [badgeUrl, setBadgeUrl] = useState(level?.badgeUrl ?? '')
  const key = ownKey ?? keyFromName(name)
  return (
    <Form
      submit={level === null ? 'Make level' : 'Save'}
      onCancel={onCancel}
      reason={points === null ? 'Say how many points lead to it.' : null}
      onSubmit={() =>
        onSave({ name, key, points: points ?? 0, description, badgeUrl: badgeUrl === '' ? null : badgeUrl })
      }
    >
      <TextField label="Name" name="name" value={name} onChange={setName} placeholder="Bronze" autoFocus />
      {level === null && (
        <TextField
          label="Key"
          name="key"
          value={key}
          onChange={setOwnKey}
          spellCheck={false}
          description="Your code names the level by it. It cannot be changed later."
        />
      )}
      <NumberField
        label="Points"
        name="points"
        value={points}
        onChange={setPoints}
        min={0}
        description="Who has so many, or more, is at this level or a higher one. Users move silently."
      />
      <TextArea
        label="Description"
        name="description"
        value={description}
        onChange={setDescription}
        isOptional
        rows={2}
      />
      <TextField
        label="Picture"
        name="badgeUrl"
        value={badgeUrl}
        onChange={setBadgeUrl}
        isOptional
        placeholder="https://…"
      />
    </Form>
  )
}
