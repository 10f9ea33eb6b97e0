import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { draftJson, draftOf, FilterDraftFields, newDraft, problemOf } from './filter-draft.tsx'
import type { Choices } from './filter-language.ts'

export interface FilterDialogProps {
  readonly projectId: string
  readonly choices: Choices
  /** The wire's; null: none. */
  readonly filter: unknown
  readonly isOpen: boolean
  readonly onClose: () => void
  /** @param filter the wire's; null: none */
  readonly onApply: (filter: unknown) => void
}

/** Where the filter of the users page is put together. */
export function FilterDialog(props: FilterDialogProps) {
  return (
    <Dialog title="Filter users" isOpen={props.isOpen} onClose={props.onClose} size="large">
      <Editing {...props} />
    </Dialog>
  )
}

function Editing({ projectId, choices, filter, onClose, onApply }: FilterDialogProps) {
  const [draft, setDraft] = useState(() => (filter === null ? newDraft(choices) : draftOf(filter, choices)))
  return (
    <Form
      submit="Show users"
      onCancel={onClose}
      reason={problemOf(draft, choices)}
      onSubmit={async () => {
        onApply(draftJson(draft, choices))
        onClose()
        return Promise.resolve()
      }}
    >
      <FilterDraftFields projectId={projectId} choices={choices} draft={draft} onChange={setDraft} />
    </Form>
  )
}
