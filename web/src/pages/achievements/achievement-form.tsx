import { useState } from 'react'
import { MultiCombobox, Combobox } from '#web/kit/combobox.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { keyFromName } from '#web/kit/key-from-name.ts'
import { NumberField } from '#web/kit/number-field.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import { FiltersField } from '../points/filters-field.tsx'
import type { Achievement, Attribute, Metric, StreakSettings } from '../rules/queries.ts'
import { BadgeUpload, type BadgeChange } from './badge-upload.tsx'
import { draftOf, ruleOf, type Draft } from './draft.ts'
import { Preview } from './preview.tsx'
import styles from './achievements.module.css'

export interface AchievementChoices {
  readonly metrics: readonly Metric[]
  readonly attributes: readonly Attribute[]
  readonly achievements: readonly Achievement[]
  readonly frequency: StreakSettings['frequency']
}

export type AchievementFields = ReturnType<typeof ruleOf> & {
  readonly name: string
  readonly description: string | null
  readonly status: Achievement['status']
}

export interface AchievementFormProps {
  /** Null: a new one is made. */
  readonly achievement: Achievement | null
  readonly choices: AchievementChoices
  readonly onCancel: () => void
  readonly onSave: (fields: AchievementFields, badge: BadgeChange) => Promise<unknown>
}

const triggers = [
  { value: 'metric', label: 'A metric', description: 'When a user’s total reaches a value.' },
  { value: 'streak', label: 'A streak', description: 'When a streak is so long.' },
  { value: 'achievement', label: 'Other achievements', description: 'When a user has all of some.' },
  { value: 'anniversary', label: 'An anniversary', description: 'Years after a user joined.' },
  { value: 'api', label: 'A call of your app', description: 'When your app says so.' },
] as const

const statusWords = {
  inactive: { label: 'Inactive', description: 'Nobody sees it or completes it.' },
  active: {
    label: 'Active',
    description: 'Users see it and complete it. Who deserves it already has it at once.',
  },
  locked: { label: 'Locked', description: 'Who has it keeps it and sees it; nobody new completes it.' },
} as const

/** Moves that there are: nothing goes back to inactive. */
const statusesFrom = (status: Achievement['status'] | null) =>
  (status === null
    ? (['inactive', 'active'] as const)
    : status === 'inactive'
      ? (['inactive', 'active'] as const)
      : (['active', 'locked'] as const)
  ).map((value) => ({ value, ...statusWords[value] }))

const units = { daily: 'days', weekly: 'weeks', monthly: 'months' } as const

/** What completes an achievement, for whom, and who would have it. */
export function AchievementForm({ achievement, choices, onCancel, onSave }: AchievementFormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(achievement, choices.metrics[0]?.id ?? null))
  const [badge, setBadge] = useState<BadgeChange>({ kind: 'keep' })
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const keyText = draft.key ?? keyFromName(draft.name)
  const others = choices.achievements.filter(({ id }) => id !== achievement?.id)
  const attributesOf = (scope: Attribute['scope']) => choices.attributes.filter((one) => one.scope === scope)
  return (
    <Form
      submit={achievement === null ? 'Make achievement' : 'Save'}
      onCancel={onCancel}
      onSubmit={() =>
        onSave(
          {
            name: draft.name.trim(),
            description: draft.description.trim() === '' ? null : draft.description.trim(),
            status: draft.status,
            ...ruleOf(draft, keyText),
          },
          badge,
        )
      }
    >
      <div className={styles['editor']}>
        <div className={styles['fields']}>
          <TextField
            label="Name"
            name="name"
            value={draft.name}
            onChange={(name) => change({ name })}
            placeholder="Bookworm"
            maxLength={255}
            autoFocus
          />
          <TextArea
            label="Description"
            name="description"
            value={draft.description}
            onChange={(description) => change({ description })}
            placeholder="Complete 100 lessons"
            rows={2}
            maxLength={2000}
            isOptional
          />
          <BadgeUpload url={achievement?.badgeUrl ?? null} change={badge} onChange={setBadge} />
          <Select
            label="Completed by"
            name="trigger"
            value={draft.trigger}
            onChange={(trigger) => change({ trigger })}
            options={triggers}
          />
          {draft.trigger === 'metric' && (
            <FormRow>
              <Combobox
                label="Metric"
                name="metricId"
                value={draft.metricId}
                onChange={(metricId) => change({ metricId })}
                options={choices.metrics.map(({ id, name, key }) => ({
                  value: id,
                  label: name,
                  description: key,
                }))}
                {...(choices.metrics.length === 0 ? { description: 'Make a metric first.' } : {})}
              />
              <NumberField
                label="Total to reach"
                name="metricValue"
                value={draft.metricValue}
                onChange={(metricValue) => change({ metricValue })}
                min={1}
              />
            </FormRow>
          )}
          {draft.trigger === 'streak' && (
            <NumberField
              label="Length to reach"
              name="streakLength"
              value={draft.streakLength}
              onChange={(streakLength) => change({ streakLength })}
              min={1}
              suffix={units[choices.frequency]}
            />
          )}
          {draft.trigger === 'api' && (
            <TextField
              label="Key"
              name="key"
              value={keyText}
              onChange={(key) => change({ key })}
              description="What your app names it by in the call that completes it."
              maxLength={255}
              spellCheck={false}
              autoCapitalize="none"
            />
          )}
          {draft.trigger === 'achievement' && (
            <MultiCombobox
              label="Achievements"
              name="achievementIds"
              values={draft.achievementIds}
              onChange={(achievementIds) => change({ achievementIds })}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              description={
                others.length === 0
                  ? 'Make the achievements that it needs first.'
                  : 'All of them have to be completed.'
              }
            />
          )}
          {draft.trigger === 'anniversary' && (
            <NumberField
              label="Years since a user joined"
              name="anniversaryYears"
              value={draft.anniversaryYears}
              onChange={(anniversaryYears) => change({ anniversaryYears })}
              min={1}
            />
          )}
          {draft.trigger === 'metric' && (
            <FiltersField
              label="Only events where"
              description="Without a condition every event of the metric counts."
              attributes={attributesOf('event')}
              filters={draft.eventAttributes}
              onChange={(eventAttributes) => change({ eventAttributes })}
            />
          )}
          <FiltersField
            label="Only users where"
            description="Without a condition it is for everybody."
            attributes={attributesOf('user')}
            filters={draft.userAttributes}
            onChange={(userAttributes) => change({ userAttributes })}
          />
          <RadioGroup
            label="Status"
            name="status"
            value={draft.status}
            onChange={(status) => change({ status })}
            options={statusesFrom(achievement?.status ?? null)}
          />
        </div>
        <Preview draft={draft} keyText={keyText} achievementId={achievement?.id ?? null} />
      </div>
    </Form>
  )
}
