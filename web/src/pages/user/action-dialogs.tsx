import { useState, type ReactNode } from 'react'
import { answer, api } from '#web/api/client.ts'
import { SentOnce } from '#web/api/sent-once.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { formatNumber, plural } from '#web/kit/format.ts'
import { NumberField } from '#web/kit/number-field.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import { readAnew, useChoices, useProgress, type Named } from './user-queries.ts'
import styles from './user.module.css'

export interface ActionProps {
  readonly named: Named
  readonly isOpen: boolean
  readonly onClose: () => void
}

interface FormProps {
  readonly named: Named
  readonly onClose: () => void
}

const small = (title: string, description: ReactNode, Content: (props: FormProps) => ReactNode) =>
  function ActionDialog({ named, isOpen, onClose }: ActionProps) {
    return (
      <Dialog title={title} description={description} size="small" isOpen={isOpen} onClose={onClose}>
        <Content named={named} onClose={onClose} />
      </Dialog>
    )
  }

export const RecordEvent = small(
  'Record an event',
  'It has every effect of one that a client sends: streak, achievements, points, boards and webhooks.',
  EventForm,
)

function EventForm({ named, onClose }: FormProps) {
  const choices = useChoices(named).data
  const [metric, setMetric] = useState<string | null>(null)
  const [value, setValue] = useState<number | null>(1)
  const [attributes, setAttributes] = useState<Readonly<Record<string, string>>>({})
  const [sent] = useState(() => new SentOnce())
  if (choices?.metrics.length === 0)
    return <p>The project has no metric that takes events. Make one first.</p>
  return (
    <Form
      submit="Record event"
      onCancel={onClose}
      reason={metric === null ? 'Choose a metric first.' : value === null ? 'Say how much.' : null}
      onSubmit={async () => {
        const held = Object.fromEntries(Object.entries(attributes).filter(([, text]) => text !== ''))
        const event = { metric: metric ?? '', value: value ?? 0, attributes: held }
        const body = { ...event, idempotencyKey: sent.keyOf(event) }
        const recorded = await answer(
          api.POST('/projects/{projectId}/users/{user}/events', { params: { path: named }, body }),
        )
        sent.succeeded()
        await readAnew(named)
        onClose()
        const { achievements } = recorded
        toast.success(
          `Recorded. The total is ${formatNumber(recorded.total)}.`,
          achievements.length === 0 ? undefined : `Completed ${achievements.join(', ')}.`,
        )
      }}
    >
      <FormRow>
        <Select
          label="Metric"
          name="metric"
          value={metric}
          onChange={setMetric}
          options={(choices?.metrics ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        />
        <NumberField
          label="Value"
          name="value"
          value={value}
          onChange={setValue}
          suffix={choices?.metrics.find(({ key }) => key === metric)?.units || undefined}
        />
      </FormRow>
      {choices?.eventAttributes.map(({ key, name }) => (
        <TextField
          key={key}
          label={name || key}
          isOptional
          value={attributes[key] ?? ''}
          onChange={(text) => setAttributes((now) => ({ ...now, [key]: text }))}
        />
      ))}
    </Form>
  )
}

export const CompleteAchievement = small(
  'Complete an achievement',
  'One that your own code completes. Its points and webhooks follow, as if your code had asked.',
  AchievementForm,
)

function AchievementForm({ named, onClose }: FormProps) {
  const choices = useChoices(named).data
  const progress = useProgress(named).data
  const [chosen, choose] = useState<string | null>(null)
  const held = new Set(
    progress?.achievements.flatMap(({ key, completedAt }) =>
      key !== null && completedAt !== null ? [key] : [],
    ),
  )
  const open = choices?.apiAchievements.filter(({ key }) => !held.has(key))
  if (open?.length === 0) return <p>There is no achievement for calls that this user does not have yet.</p>
  return (
    <Form
      submit="Complete"
      onCancel={onClose}
      reason={chosen === null ? 'Choose an achievement first.' : null}
      onSubmit={async () => {
        const body = { achievement: chosen ?? '' }
        const { name } = await answer(
          api.POST('/projects/{projectId}/users/{user}/achievements', { params: { path: named }, body }),
        )
        await readAnew(named)
        onClose()
        toast.success(`“${name}” is completed`)
      }}
    >
      <Select
        label="Achievement"
        name="achievement"
        value={chosen}
        onChange={choose}
        options={(open ?? []).map(({ key, name }) => ({ value: key, label: name }))}
      />
    </Form>
  )
}

export const GrantFreezes = small(
  'Grant freezes',
  'Each keeps the streak over one missed period. The user is told, where your webhooks ask for it.',
  FreezesForm,
)

function FreezesForm({ named, onClose }: FormProps) {
  const streak = useProgress(named).data?.streak
  const [count, setCount] = useState<number | null>(1)
  return (
    <Form
      submit="Grant"
      onCancel={onClose}
      reason={count === null ? 'Say how many.' : null}
      onSubmit={async () => {
        const { granted, full } = await answer(
          api.POST('/projects/{projectId}/users/{user}/streak/freezes', {
            params: { path: named },
            body: { count: count ?? 1 },
          }),
        )
        await readAnew(named)
        onClose()
        toast.success(
          granted === 0 ? 'There was no room for more' : `${plural(granted, 'freeze', 'freezes')} granted`,
          full && granted > 0 ? 'There was no room for more.' : undefined,
        )
      }}
    >
      <NumberField
        label="Freezes"
        name="count"
        value={count}
        onChange={setCount}
        min={1}
        max={100}
        description={
          streak === undefined
            ? undefined
            : streak.freezes === null
              ? 'The project’s streak settings have no freezes.'
              : `The user holds ${formatNumber(streak.freezes)} of ${formatNumber(streak.freezesMax ?? 0)}.`
        }
      />
    </Form>
  )
}

export const PauseStreak = small(
  'Pause the streak',
  'These days need no activity, and no freeze is used for them.',
  PauseForm,
)

function PauseForm({ named, onClose }: FormProps) {
  const progress = useProgress(named).data
  const today = progress?.calendar.at(-1)?.day ?? ''
  const [dates, setDates] = useState<{ start?: string; end?: string }>({})
  const start = dates.start ?? today
  const end = dates.end ?? start
  return (
    <Form
      submit="Pause"
      onCancel={onClose}
      reason={start === '' || end === '' ? 'Choose the first and the last day.' : null}
      onSubmit={async () => {
        await answer(
          api.POST('/projects/{projectId}/users/{user}/streak/pauses', {
            params: { path: named },
            body: { start, end },
          }),
        )
        await readAnew(named)
        onClose()
        toast.success('The streak is paused')
      }}
    >
      <FormRow>
        <TextField
          label="First day"
          name="start"
          type="date"
          value={start}
          onChange={(text) => setDates((now) => ({ ...now, start: text }))}
        />
        <TextField
          label="Last day"
          name="end"
          type="date"
          value={end}
          onChange={(text) => setDates((now) => ({ ...now, end: text }))}
        />
      </FormRow>
      <p className={styles['muted']}>
        By the user’s own calendar{progress === undefined ? '' : ` in ${progress.zone}`}.
      </p>
    </Form>
  )
}

export const SuspendUser = small(
  'Suspend the user',
  'Apps on Replyke’s wire are told, and decide what it means. Laurel itself refuses the user nothing.',
  SuspensionForm,
)

function SuspensionForm({ named, onClose }: FormProps) {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  return (
    <Form
      submit="Suspend"
      isDanger
      onCancel={onClose}
      onSubmit={async () => {
        const end = until === '' ? null : new Date(until).toISOString()
        await answer(
          api.POST('/projects/{projectId}/users/{user}/suspensions', {
            params: { path: named },
            body: { reason: reason === '' ? null : reason, until: end },
          }),
        )
        await readAnew(named)
        onClose()
        toast.success('The user is suspended')
      }}
    >
      <TextArea
        label="Reason"
        name="reason"
        isOptional
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={1000}
      />
      <TextField
        label="Until"
        name="until"
        type="datetime-local"
        isOptional
        value={until}
        onChange={setUntil}
        description="Without one it lasts until it is lifted."
      />
    </Form>
  )
}
