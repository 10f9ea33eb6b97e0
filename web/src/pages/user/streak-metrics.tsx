import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan } from '#web/api/session.ts'
import { Tag } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { NumberField } from '#web/kit/number-field.tsx'
import { Select } from '#web/kit/select.tsx'
import { toast } from '#web/kit/toast.tsx'
import { readAnew, useChoices, type Named, type WholeUser } from './user-queries.ts'
import styles from './user.module.css'

interface Props {
  readonly named: Named
  readonly preferences: WholeUser['preferences']
}

/** The user's own metrics of the streak, where the project lets users choose. */
export function StreakMetrics({ named, preferences }: Props) {
  const mayChange = useCan('admin')
  const choices = useChoices(named, mayChange).data
  const [isEditing, setEditing] = useState(false)
  const own = preferences.streak?.metrics ?? null
  return (
    <span className={styles['tags']}>
      {own === null
        ? 'As in the project'
        : own.map(({ key, threshold }) => (
            <Tag key={key}>
              {key} ≥ {threshold}
            </Tag>
          ))}
      {mayChange && choices !== undefined && (
        <Button
          size="small"
          variant="quiet"
          reason={
            choices.streakCustomization ? null : 'The project’s streak settings do not let users choose.'
          }
          onClick={() => setEditing(true)}
        >
          Change
        </Button>
      )}
      <Dialog
        title="The user’s own streak"
        description="What counts for this user, in place of the project’s metrics."
        isOpen={isEditing}
        onClose={() => setEditing(false)}
      >
        <MetricsForm named={named} preferences={preferences} onClose={() => setEditing(false)} />
      </Dialog>
    </span>
  )
}

const projects = 'project'

function MetricsForm({ named, preferences, onClose }: Props & { readonly onClose: () => void }) {
  const metrics = useChoices(named).data?.metrics ?? []
  const [mode, setMode] = useState(preferences.streak?.evaluationMode ?? 'OR')
  const [rows, setRows] = useState<readonly { key: string; threshold: number | null }[]>(
    preferences.streak?.metrics ?? [],
  )
  const change = (index: number, row: { key: string; threshold: number | null } | null) =>
    setRows(rows.flatMap((one, at) => (at === index ? (row === null ? [] : [row]) : [one])))
  const free = metrics.filter(({ key }) => rows.every((row) => row.key !== key))
  return (
    <Form
      submit="Save"
      onCancel={onClose}
      reason={rows.some(({ threshold }) => threshold === null) ? 'Each metric needs a threshold.' : null}
      onSubmit={async () => {
        const own = rows.map(({ key, threshold }) => ({ key, threshold: threshold ?? 1 }))
        const body = {
          streak: { evaluationMode: mode as 'OR' | 'ALL' | 'AND', metrics: own.length === 0 ? null : own },
        }
        await answer(
          api.PATCH('/projects/{projectId}/users/{user}/preferences', { params: { path: named }, body }),
        )
        await readAnew(named)
        onClose()
        toast.success('The user’s streak is changed')
      }}
    >
      <Select
        label="A period is kept when"
        value={mode}
        onChange={setMode}
        options={[
          { value: 'OR', label: 'One of the metrics is reached' },
          { value: 'AND', label: 'Every metric is reached' },
        ]}
      />
      {rows.length === 0 && <p className={styles['muted']}>The project’s metrics count.</p>}
      {rows.map((row, index) => (
        <FormRow key={row.key}>
          <Select
            label="Metric"
            value={row.key}
            onChange={(key) => change(index, key === projects ? null : { ...row, key })}
            options={[
              ...metrics
                .filter(({ key }) => key === row.key || free.some((one) => one.key === key))
                .map(({ key, name }) => ({ value: key, label: name })),
              { value: projects, label: 'Remove' },
            ]}
          />
          <NumberField
            label="At least"
            value={row.threshold}
            min={0.000001}
            onChange={(threshold) => change(index, { ...row, threshold })}
          />
        </FormRow>
      ))}
      <div>
        <Button
          size="small"
          reason={free.length === 0 ? 'Every metric is in the list.' : null}
          onClick={() => setRows([...rows, { key: free[0]?.key ?? '', threshold: 1 }])}
        >
          Add a metric
        </Button>
      </div>
    </Form>
  )
}
