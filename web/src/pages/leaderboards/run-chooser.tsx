import { Select } from '#web/kit/select.tsx'
import { useSearchParams } from '#web/kit/search-params.ts'
import { runText } from './board-text.ts'
import type { Run } from './queries.ts'

const current = 'current'

/** Which run is looked at: in the address; the current one without. */
export function RunChooser({ runs }: { readonly runs: readonly Run[] }) {
  const [{ run = '' }, merge] = useSearchParams()
  if (runs.length < 2) return null
  return (
    <Select
      label="Run"
      isLabelHidden
      value={run === '' ? current : run}
      onChange={(chosen) =>
        merge({
          run: chosen === current ? undefined : chosen,
          from: undefined,
          place: undefined,
          group: undefined,
        })
      }
      options={runs.map((one) => ({
        value: one.current ? current : one.start,
        label: runText(one),
        ...(one.current ? { description: 'The current run' } : {}),
      }))}
    />
  )
}
