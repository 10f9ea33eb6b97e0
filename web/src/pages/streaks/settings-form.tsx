import { useEffect, useState, type ReactNode } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Card } from '#web/kit/card.tsx'
import { ConfirmDialog } from '#web/kit/dialog.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { useFieldError } from '#web/kit/form-errors.ts'
import { NumberField } from '#web/kit/number-field.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { Switch } from '#web/kit/switch.tsx'
import { toast } from '#web/kit/toast.tsx'
import { rulesChanged, streakSettingsQuery, type Metric, type StreakSettings } from '../rules/queries.ts'
import { DaysOffField } from './days-off-field.tsx'
import { bodyOf, draftOf, type StreakDraft } from './draft.ts'
import { Example } from './example.tsx'
import { MetricsField } from './metrics-field.tsx'
import styles from './streaks.module.css'

const frequencies = [
  { value: 'daily', label: 'Daily', description: 'Every day, by the user’s own calendar.' },
  { value: 'weekly', label: 'Weekly', description: 'Every week, from Sunday to Saturday.' },
  { value: 'monthly', label: 'Monthly', description: 'Every calendar month.' },
] as const

const needs = [
  { value: 'any', label: 'Any of them', description: 'One metric at its threshold is enough.' },
  { value: 'all', label: 'All of them', description: 'Every metric has to reach its threshold.' },
] as const

const restoring = {
  daily: 'the longest of the last 90 days',
  weekly: 'the longest since the week with 1 January',
  monthly: 'the longest since January of last year',
} as const

/** How streaks work, beside what it does to an example user. */
export function SettingsForm({
  settings,
  metrics,
}: {
  readonly settings: StreakSettings
  readonly metrics: readonly Metric[]
}) {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const [draft, setDraft] = useState<StreakDraft>(() => draftOf(settings))
  const [isAsking, setAsking] = useState(false)
  const { sweep: _sweep, ...kept } = settings
  const stored = JSON.stringify(kept)
  // Saved, or changed by somebody else: the form begins anew with what there is.
  useEffect(() => setDraft(draftOf(JSON.parse(stored) as typeof settings)), [stored])
  const change = (changed: Partial<StreakDraft>) => setDraft((before) => ({ ...before, ...changed }))
  const body = bodyOf(draft, settings.evaluationMode)
  const isChanged =
    JSON.stringify(body) !== JSON.stringify(bodyOf(draftOf(settings), settings.evaluationMode))
  const save = async () => {
    const changed = await answer(
      api.PATCH('/projects/{projectId}/streak-settings', { params: { path: { projectId } }, body }),
    )
    toast.success('The streak settings are changed')
    queryClient.setQueryData(streakSettingsQuery(projectId).queryKey, changed)
    void rulesChanged(projectId)
  }
  const fields = (
    <div className={styles['fields']}>
      <Card title="What keeps a streak">
        <div className={styles['stack']}>
          <RadioGroup
            label="How often"
            name="frequency"
            value={draft.frequency}
            onChange={(frequency) => change({ frequency })}
            options={frequencies}
          />
          <MetricsField
            metrics={metrics}
            counted={draft.metrics}
            onChange={(counted) => change({ metrics: counted })}
          />
          {draft.metrics.length > 1 && (
            <RadioGroup
              label="How many of them"
              name="evaluationMode"
              value={draft.needs}
              onChange={(chosen) => change({ needs: chosen })}
              options={needs}
            />
          )}
          <Switch
            label="Users may choose metrics of their own"
            description="Your app can then set other metrics and thresholds for a user, in place of these."
            isOn={draft.customizationEnabled}
            onChange={(customizationEnabled) => change({ customizationEnabled })}
          />
        </div>
      </Card>
      <Card title="What forgives">
        <div className={styles['stack']}>
          {draft.frequency === 'daily' && (
            <DaysOffField daysOff={draft.daysOff} onChange={(daysOff) => change({ daysOff })} />
          )}
          <Switch
            label="Freezes"
            description="A freeze keeps a streak over one missed period, and is used up by it. It does not lengthen the streak."
            isOn={draft.hasFreezes}
            onChange={(hasFreezes) => change({ hasFreezes })}
          />
          {draft.hasFreezes && (
            <FreezeFields>
              <FormRow>
                <NumberField
                  label="New users have"
                  name="freezes.startCount"
                  value={draft.startCount}
                  onChange={(startCount) => change({ startCount })}
                  min={0}
                  max={100}
                  suffix="freezes"
                />
                <NumberField
                  label="Never more than"
                  name="freezes.maxCount"
                  value={draft.maxCount}
                  onChange={(maxCount) => change({ maxCount })}
                  min={1}
                  max={100}
                  suffix="freezes"
                />
              </FormRow>
              <Switch
                label="Users earn freezes as days pass"
                isOn={draft.earnsFreezes}
                onChange={(earnsFreezes) => change({ earnsFreezes })}
              />
              {draft.earnsFreezes && (
                <FormRow>
                  <NumberField
                    label="Every"
                    name="freezes.autoEarnInterval"
                    value={draft.autoEarnInterval}
                    onChange={(autoEarnInterval) => change({ autoEarnInterval })}
                    min={1}
                    max={365}
                    suffix="days"
                  />
                  <NumberField
                    label="They earn"
                    name="freezes.autoEarnAmount"
                    value={draft.autoEarnAmount}
                    onChange={(autoEarnAmount) => change({ autoEarnAmount })}
                    min={1}
                    max={10}
                    suffix="freezes"
                  />
                </FormRow>
              )}
            </FreezeFields>
          )}
          <p className={styles['hint']}>
            A lost streak can be restored on the user’s page: it becomes {restoring[draft.frequency]} again.
            Pauses, set there too, keep it for days that you choose.
          </p>
        </div>
      </Card>
    </div>
  )
  return (
    <div className={styles['columns']}>
      {mayChange ? (
        <Form
          submit="Save"
          align="start"
          reason={isChanged ? null : 'Nothing is changed.'}
          onSubmit={async () => {
            if (draft.frequency === settings.frequency) return save()
            setAsking(true)
            return undefined
          }}
        >
          {fields}
        </Form>
      ) : (
        <div className={styles['fields']}>
          {fields}
          <p className={styles['hint']}>You can try settings here. An admin can save them.</p>
        </div>
      )}
      <div className={styles['aside']}>
        <Example body={body} />
      </div>
      <ConfirmDialog
        title={`Change streaks to ${draft.frequency}?`}
        confirm="Change"
        isDanger={false}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={save}
      >
        <p>
          Every user’s streak is counted anew from what they did, as if it had always been {draft.frequency}.
          Freezes that were used are not given back, and restored streaks are counted as they were earned.
          Achievements and points that users have stay.
        </p>
      </ConfirmDialog>
    </div>
  )
}

/** What the server says of freezes as a whole is said above them. */
function FreezeFields({ children }: { readonly children: ReactNode }) {
  const refused = useFieldError('freezes')
  return (
    <div className={styles['nested']}>
      {refused !== null && (
        <p className={styles['wrong']} role="alert">
          {refused}
        </p>
      )}
      {children}
    </div>
  )
}
