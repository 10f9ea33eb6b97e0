import { useMutation } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useCan } from '#web/api/session.ts'
import { Card } from '#web/kit/card.tsx'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { KeyValues } from '#web/kit/key-values.tsx'
import { Switch } from '#web/kit/switch.tsx'
import { toast } from '#web/kit/toast.tsx'
import { readAnew, type Named, type WholeUser } from './user-queries.ts'
import { StreakMetrics } from './streak-metrics.tsx'
import styles from './user.module.css'

export type PreferencesBody = NonNullable<
  paths['/projects/{projectId}/users/{user}/preferences']['patch']['requestBody']
>['content']['application/json']

const types = [
  { type: 'achievement_completed', label: 'Completed achievements' },
  { type: 'recap', label: 'Recaps' },
  { type: 'reactivation', label: 'After a time away' },
  { type: 'streak_reminder', label: 'Streak reminders' },
] as const
const channels = ['email', 'push'] as const

/** What the user wishes: messages by channel, and the streak. */
export function PreferencesTab({ named, whole }: { readonly named: Named; readonly whole: WholeUser }) {
  const mayChange = useCan('admin')
  const { preferences, record } = whole
  const change = useMutation({
    mutationFn: async (body: PreferencesBody) => {
      await answer(
        api.PATCH('/projects/{projectId}/users/{user}/preferences', { params: { path: named }, body }),
      )
      await readAnew(named)
    },
    onError: (error) => toast.error(error),
  })
  const isEnabled = preferences.streak?.enabled ?? true
  return (
    <div className={styles['columns']}>
      <Card
        title="Messages"
        description={
          record.unsubscribed
            ? 'The user is unsubscribed: no emails are sent, whatever is chosen here.'
            : 'How each kind of message may reach the user. What was never set is allowed.'
        }
      >
        <ul className={styles['rows']}>
          {types.map(({ type, label }) => {
            const allowed = preferences.notifications[type] ?? channels
            return (
              <li key={type} className={styles['row']}>
                <div className={styles['main']}>
                  <div className={styles['name']}>{label}</div>
                  {preferences.notifications[type] === undefined && (
                    <div className={styles['more']}>Never set</div>
                  )}
                </div>
                {channels.map((channel) => (
                  <Checkbox
                    key={channel}
                    label={channel === 'email' ? 'Email' : 'Push'}
                    isChecked={allowed.includes(channel)}
                    isDisabled={!mayChange}
                    onChange={(isOn) =>
                      change.mutate({
                        notifications: {
                          [type]: channels.filter((one) => (one === channel ? isOn : allowed.includes(one))),
                        },
                      })
                    }
                  />
                ))}
              </li>
            )
          })}
        </ul>
      </Card>
      <Card title="Streak">
        <div className={styles['stack']}>
          <Switch
            label="Keep a streak"
            description="Off: the streak ends, and nothing starts another one."
            isOn={isEnabled}
            isDisabled={!mayChange}
            onChange={(enabled) => change.mutate({ streak: { enabled } })}
          />
          <KeyValues
            items={[
              { label: 'Evaluation', value: evaluationOf(preferences.streak?.evaluationMode ?? null) },
              {
                label: 'Metrics',
                value: <StreakMetrics named={named} preferences={preferences} />,
              },
            ]}
          />
        </div>
      </Card>
    </div>
  )
}

const evaluationOf = (mode: string | null) =>
  mode === null ? 'As in the project' : mode === 'OR' ? 'One metric suffices' : 'Every metric is needed'
