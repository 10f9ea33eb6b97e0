import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useProjectId } from '#web/api/session.ts'
import { Form } from '#web/kit/form.tsx'
import { keyFromName } from '#web/kit/key-from-name.ts'
import { NumberField } from '#web/kit/number-field.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import { pointsChanged, type System } from './queries.ts'

export interface SystemFormProps {
  /** Null: a new one. */
  readonly system: System | null
  readonly onCancel: () => void
  readonly onSaved: (system: System) => void
}

/** What a points system is called and how many points somebody can have of it. */
export function SystemForm({ system, onCancel, onSaved }: SystemFormProps) {
  const projectId = useProjectId()
  const [name, setName] = useState(system?.name ?? '')
  const [ownKey, setOwnKey] = useState<string | null>(null)
  const [description, setDescription] = useState(system?.description ?? '')
  const [badgeUrl, setBadgeUrl] = useState(system?.badgeUrl ?? '')
  const [maxPoints, setMaxPoints] = useState(system?.maxPoints ?? null)
  const key = ownKey ?? keyFromName(name)
  const save = async () => {
    const body = { name, description, badgeUrl: badgeUrl === '' ? null : badgeUrl, maxPoints }
    const saved = await answer(
      system === null
        ? api.POST('/projects/{projectId}/points/systems', {
            params: { path: { projectId } },
            body: { ...body, key },
          })
        : api.PATCH('/projects/{projectId}/points/systems/{systemId}', {
            params: { path: { projectId, systemId: system.id } },
            body,
          }),
    )
    await pointsChanged(projectId)
    onSaved(saved)
  }
  return (
    <Form submit={system === null ? 'Make system' : 'Save'} onCancel={onCancel} onSubmit={save}>
      <TextField label="Name" name="name" value={name} onChange={setName} placeholder="XP" autoFocus />
      {system === null && (
        <TextField
          label="Key"
          name="key"
          value={key}
          onChange={setOwnKey}
          spellCheck={false}
          description="Your code names the system by it. It cannot be changed later."
        />
      )}
      <TextArea
        label="Description"
        name="description"
        value={description}
        onChange={setDescription}
        isOptional
        rows={2}
      />
      <NumberField
        label="Most points somebody can have"
        name="maxPoints"
        value={maxPoints}
        onChange={setMaxPoints}
        min={1}
        isOptional
        placeholder="No limit"
        description="A lower limit takes no points from those who have more."
      />
      <TextField
        label="Picture"
        name="badgeUrl"
        value={badgeUrl}
        onChange={setBadgeUrl}
        isOptional
        placeholder="https://…"
        description="The address of a picture that your app shows."
      />
    </Form>
  )
}
