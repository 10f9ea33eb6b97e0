import { useState } from 'react'
import type { paths } from '#web/api/schema.d.ts'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { Form } from '#web/kit/form.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import styles from './webhook-form.module.css'

export type Webhook =
  paths['/projects/{projectId}/webhooks']['get']['responses'][200]['content']['application/json']['webhooks'][number]
export type WebhookKind = Webhook['events'][number]

export interface WebhookFormProps {
  /** Every event that there is. */
  readonly kinds: readonly WebhookKind[]
  /** Null: a new one. */
  readonly webhook: Webhook | null
  readonly onCancel: () => void
  readonly onSave: (body: { name: string; url: string; events: WebhookKind[] }) => Promise<void>
}

const groupNames: Readonly<Record<string, string>> = {
  achievement: 'Achievements',
  streak: 'Streaks',
  points: 'Points',
  leaderboard: 'Leaderboards',
  emails: 'Emails that are due',
}

/** What an endpoint is called, where it is and what it is told. */
export function WebhookForm({ kinds, webhook, onCancel, onSave }: WebhookFormProps) {
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [events, setEvents] = useState<ReadonlySet<WebhookKind>>(new Set(webhook?.events))
  const groups = Object.entries(Object.groupBy(kinds, (kind) => kind.split('.', 1)[0] ?? ''))
  const set = (some: readonly WebhookKind[], isWanted: boolean) =>
    setEvents((before) => {
      if (isWanted) return new Set([...before, ...some])
      return new Set([...before].filter((kind) => !some.includes(kind)))
    })
  return (
    <Form
      submit={webhook === null ? 'Make endpoint' : 'Save'}
      onCancel={onCancel}
      onSubmit={() => onSave({ name, url, events: kinds.filter((kind) => events.has(kind)) })}
    >
      <TextField label="Name" name="name" value={name} onChange={setName} autoFocus />
      <TextField
        label="URL"
        name="url"
        value={url}
        onChange={setUrl}
        placeholder="https://example.com/webhooks"
        description="Has to be reachable from the public network, unless OUTBOUND_ALLOW names yours."
      />
      <fieldset className={styles['events']}>
        <legend className={styles['legend']}>Events</legend>
        {groups.map(([group, some = []]) => (
          <div key={group} className={styles['group']}>
            <Checkbox
              label={groupNames[group] ?? group}
              isChecked={some.every((kind) => events.has(kind))}
              onChange={(isWanted) => set(some, isWanted)}
            />
            <div className={styles['kinds']}>
              {some.map((kind) => (
                <Checkbox
                  key={kind}
                  label={kind}
                  isChecked={events.has(kind)}
                  onChange={(isWanted) => set([kind], isWanted)}
                />
              ))}
            </div>
          </div>
        ))}
      </fieldset>
    </Form>
  )
}
