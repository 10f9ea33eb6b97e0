import { TextArea } from '#web/kit/text-field.tsx'
import { FilterEditor } from './filter-editor.tsx'
import {
  formOf,
  isSameJson,
  kindOf,
  lackOf,
  newCondition,
  toJson,
  type Choices,
  type Filter,
} from './filter-language.ts'
import { LiveCount } from './live-count.tsx'

/** A filter while it is edited: by conditions, or as JSON where these cannot hold it. */
export type FilterDraft = { readonly filter: Filter } | { readonly text: string }

/** What people filter by first: an attribute, where there are any. */
export function newDraft(choices: Choices): FilterDraft {
  const [attribute] = choices.attributes
  const subject = attribute === undefined ? 'field:email' : `attribute:${attribute.key}`
  return { filter: { combine: 'all', conditions: [newCondition(subject, kindOf(subject, choices))] } }
}

/** @param json a filter of the wire */
export function draftOf(json: unknown, choices: Choices): FilterDraft {
  const filter = formOf(json, choices)
  return filter === null ? { text: JSON.stringify(json, null, 2) } : { filter }
}

/** The wire's filter; null: none, or none that can be read. */
export const draftJson = (draft: FilterDraft, choices: Choices): unknown =>
  'filter' in draft ? toJson(draft.filter, choices) : (parsed(draft.text)?.value ?? null)

/** Does one ask for something else than the other? */
export const isOtherDraft = (one: FilterDraft, other: FilterDraft, choices: Choices): boolean =>
  one !== other && !isSameJson(draftJson(one, choices), draftJson(other, choices))

/** Why a filter cannot be asked for yet; null: it can. */
export function problemOf(draft: FilterDraft, choices: Choices): string | null {
  if ('text' in draft) return parsed(draft.text) === null ? 'The filter is no JSON.' : null
  const lacks = draft.filter.conditions.map((one) => lackOf(one, kindOf(one.subject, choices)))
  return lacks.find((lack) => lack !== null) ?? null
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

export interface FilterDraftFieldsProps {
  readonly projectId: string
  readonly choices: Choices
  readonly draft: FilterDraft
  readonly onChange: (draft: FilterDraft) => void
}

/** The fields of a filter, and how many users it holds of now. */
export function FilterDraftFields({ projectId, choices, draft, onChange }: FilterDraftFieldsProps) {
  return (
    <>
      {'filter' in draft ? (
        <FilterEditor choices={choices} filter={draft.filter} onChange={(filter) => onChange({ filter })} />
      ) : (
        <TextArea
          label="Filter"
          name="filter"
          rows={10}
          spellCheck={false}
          value={draft.text}
          onChange={(text) => onChange({ text })}
          description="It says something that the form has no room for, so it is shown as JSON, in the words of `laurel segments create`."
        />
      )}
      <LiveCount
        projectId={projectId}
        filter={draftJson(draft, choices)}
        isComplete={problemOf(draft, choices) === null}
      />
    </>
  )
}
