import { useState } from 'react'
import { Form } from '#web/kit/form.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import { FilterEditor } from '../users/filter-editor.tsx'
import {
  fromJson,
  kindOf,
  newCondition,
  toJson,
  type Choices,
  type Filter,
} from '../users/filter-language.ts'
import { LiveCount, problemOf } from '../users/filter-dialog.tsx'
import type { Segment } from '../users/users-queries.ts'

export interface SegmentFields {
  readonly name: string
  readonly description: string
  readonly filter: unknown
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
  const formed = segment === null ? startOf(choices) : fromJson(segment.filter)
  const [filter, setFilter] = useState<Filter | null>(formed)
  const [json, setJson] = useState(() => JSON.stringify(segment?.filter ?? null, null, 2))
  const parsed = filter === null ? parse(json) : null
  const reason =
    name.trim() === ''
      ? 'Give it a name first.'
      : filter !== null
        ? filter.conditions.length === 0
          ? 'Add a condition first.'
          : problemOf(filter, choices)
        : parsed === null
          ? 'The filter is no JSON.'
          : null
  return (
    <Form
      submit={segment === null ? 'Create segment' : 'Save'}
      onCancel={onCancel}
      reason={reason}
      onSubmit={() =>
        onSave({
          name: name.trim(),
          description,
          filter: filter === null ? parsed?.value : toJson(filter, choices),
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
      {filter === null ? (
        <TextArea
          label="Filter"
          name="filter"
          rows={10}
          spellCheck={false}
          value={json}
          onChange={setJson}
          description="It is put together in a way that has no form, so it is shown as JSON, in the words of `laurel segments create`."
        />
      ) : (
        <>
          <FilterEditor choices={choices} filter={filter} onChange={setFilter} />
          <LiveCount projectId={projectId} choices={choices} filter={filter} />
        </>
      )}
    </Form>
  )
}

function startOf(choices: Choices): Filter {
  const [attribute] = choices.attributes
  const subject = attribute === undefined ? 'field:email' : `attribute:${attribute.key}`
  return { combine: 'all', conditions: [newCondition(subject, kindOf(subject, choices))] }
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}
