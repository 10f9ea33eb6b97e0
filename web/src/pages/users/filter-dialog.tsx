import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { plural } from '#web/kit/format.ts'
import { FilterEditor } from './filter-editor.tsx'
import { kindOf, lackOf, newCondition, toJson, type Choices, type Filter } from './filter-language.ts'
import { useRested } from './rested.ts'
import { useUserCount } from './users-queries.ts'
import styles from './users.module.css'

export interface FilterDialogProps {
  readonly projectId: string
  readonly choices: Choices
  readonly filter: Filter
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onApply: (filter: Filter) => void
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
  const [draft, setDraft] = useState<Filter>(
    filter.conditions.length > 0
      ? filter
      : { ...filter, conditions: [newCondition(...usualSubject(choices))] },
  )
  return (
    <Form
      submit="Show users"
      onCancel={onClose}
      reason={problemOf(draft, choices)}
      onSubmit={async () => {
        onApply(draft)
        onClose()
        return Promise.resolve()
      }}
    >
      <FilterEditor choices={choices} filter={draft} onChange={setDraft} />
      <LiveCount projectId={projectId} choices={choices} filter={draft} />
    </Form>
  )
}

/** What people filter by first: an attribute, where there are any. */
function usualSubject(choices: Choices) {
  const [attribute] = choices.attributes
  const subject = attribute === undefined ? 'field:email' : `attribute:${attribute.key}`
  return [subject, kindOf(subject, choices)] as const
}

/** Why a filter cannot be asked yet; null: it can. */
export const problemOf = ({ conditions }: Filter, choices: Choices): string | null =>
  conditions.map((one) => lackOf(one, kindOf(one.subject, choices))).find((lack) => lack !== null) ?? null

/** How many users a filter holds of now. */
export function LiveCount({
  projectId,
  choices,
  filter,
}: {
  readonly projectId: string
  readonly choices: Choices
  readonly filter: Filter
}) {
  const isComplete = problemOf(filter, choices) === null
  const json = toJson(filter, choices)
  const text = useRested(json === null ? '' : JSON.stringify(json))
  const count = useUserCount(projectId, text === '' ? {} : { filter: text }, isComplete)
  return (
    <p className={styles['count']} role="status">
      {!isComplete
        ? 'Fill in the conditions to see how many users they hold of.'
        : count.data !== undefined
          ? `${plural(count.data.count, 'user', 'users')} now`
          : count.error === null
            ? 'Counting…'
            : 'The count is not known.'}
    </p>
  )
}
