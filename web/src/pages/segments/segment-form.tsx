import { useState } from 'react'
import { Form } from '#web/kit/form.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import {
  draftJson,
  draftOf,
  FilterDraftFields,
  isOtherDraft,
  newDraft,
  problemOf,
} from '../users/filter-draft.tsx'
import type { Choices } from '../users/filter-language.ts'
import type { Segment } from '../users/users-queries.ts'

export interface SegmentFields {
  readonly name: string
  readonly description: string
  /** Absent: as it was. */
  readonly filter?: unknown
}

export interface SegmentFormProps {
  readonly projectId: string
  readonly choices: Choices
  /** Null: a new one. */
  readonly segment: Segment | null
  readonly onCancel: () => void
  readonly onSave: (fields: SegmentFields) => Promise<void>
}

/** What a segment is called and whom it holds; how many these are is told while it is written. */
export function SegmentForm({ projectId, choices, segment, onCancel, onSave }: SegmentFormProps) {
  const [name, setName] = useState(segment?.name ?? '')
  const [description, setDescription] = useState(segment?.description ?? '')
  const [before] = useState(() => (segment === null ? null : draftOf(segment.filter, choices)))
  const [draft, setDraft] = useState(() => before ?? newDraft(choices))
  const isChanged = before === null || isOtherDraft(draft, before, choices)
  const reason =
    name.trim() === ''
      ? 'Give it a name first.'
      : 'filter' in draft && draft.filter.conditions.length === 0
        ? 'Add a condition first.'
        : draft === before
          ? null
          : problemOf(draft, choices)
  return (
    <Form
      submit={segment === null ? 'Create segment' : 'Save'}
      onCancel={onCancel}
      reason={reason}
      onSubmit={() =>
        onSave({
          name: name.trim(),
          description,
          ...(isChanged ? { filter: draftJson(draft, choices) } : {}),
        })
      }
    >
      <TextField label="Name" name="name" value={name} onChange={setName} autoFocus maxLength={255} />
      <TextField
        label="Description"
        name="description"
        value={description}
        onChange={setDescription}
        isOptional
      />
      <FilterDraftFields projectId={projectId} choices={choices} draft={draft} onChange={setDraft} />
    </Form>
  )
}
