import { useState } from 'react'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { Combobox } from '#web/kit/combobox.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { NumberField } from '#web/kit/number-field.tsx'
import { Select } from '#web/kit/select.tsx'
import { FiltersField, givenFilters, type Filter } from './filters-field.tsx'
import type { Choices, TriggerBody } from './queries.ts'

export interface TriggerFormProps {
  readonly choices: Choices
  /** What the form begins with; null: nothing. */
  readonly trigger: TriggerBody | null
  /** Its kind cannot be changed while it is active. */
  readonly isTypeFixed?: boolean | undefined
  readonly submit: string
  /** Whether it fires is asked too: not of one that is only tried. */
  readonly asksStatus: boolean
  readonly onCancel: () => void
  readonly onSave: (body: TriggerBody) => Promise<unknown>
}

const types = [
  { value: 'metric', label: 'A metric', description: 'For every so much of a metric’s total.' },
  { value: 'streak', label: 'A streak', description: 'For every so many periods of the streak.' },
  { value: 'achievement', label: 'An achievement', description: 'When somebody completes it.' },
  { value: 'time', label: 'Time', description: 'Every so many hours or days.' },
  { value: 'user_creation', label: 'A new user', description: 'Once, when a user is first seen.' },
] as const

/** What gives or takes points, for whom, and how many. */
export function TriggerForm({
  choices,
  trigger,
  isTypeFixed = false,
  submit,
  asksStatus,
  onCancel,
  onSave,
}: TriggerFormProps) {
  const [type, setType] = useState<TriggerBody['type']>(trigger?.type ?? 'metric')
  const [points, setPoints] = useState<number | null>(trigger?.points ?? 10)
  const [isActive, setActive] = useState(trigger?.status === 'active')
  const [metricId, setMetricId] = useState(trigger?.metricId ?? choices.metrics[0]?.id ?? null)
  const [threshold, setThreshold] = useState<number | null>(trigger?.metricThreshold ?? 1)
  const [achievementId, setAchievementId] = useState(trigger?.achievementId ?? null)
  const [streakLength, setStreakLength] = useState<number | null>(trigger?.streakLength ?? 7)
  const [timeUnit, setTimeUnit] = useState(trigger?.timeUnit ?? 'days')
  const [timeInterval, setTimeInterval] = useState<number | null>(trigger?.timeInterval ?? 1)
  const [userFilters, setUserFilters] = useState<readonly Filter[]>(trigger?.userAttributes ?? [])
  const [eventFilters, setEventFilters] = useState<readonly Filter[]>(trigger?.eventAttributes ?? [])
  const [blocks, setBlocks] = useState(trigger?.blockIfOutOfPoints ?? false)

  const rule = (): Partial<TriggerBody> => {
    switch (type) {
      case 'metric':
        return {
          ...(metricId === null ? {} : { metricId }),
          ...(threshold === null ? {} : { metricThreshold: threshold }),
          eventAttributes: givenFilters(eventFilters),
        }
      case 'streak':
        return streakLength === null ? {} : { streakLength }
      case 'achievement':
        return achievementId === null ? {} : { achievementId }
      case 'time':
        return { timeUnit, ...(timeInterval === null ? {} : { timeInterval }) }
      case 'user_creation':
        return {}
    }
  }
  const save = () =>
    onSave({
      type,
      points: points ?? 0,
      status: isActive ? 'active' : 'inactive',
      userAttributes: givenFilters(userFilters),
      blockIfOutOfPoints: blocks,
      ...rule(),
    })
  const metricOptions = choices.metrics.map(({ id, key, name }) => ({
    value: id,
    label: name,
    description: key,
  }))
  return (
    <Form submit={submit} onCancel={onCancel} onSubmit={save}>
      <Select
        label="What fires it"
        name="type"
        value={type}
        onChange={setType}
        options={types}
        isDisabled={isTypeFixed}
        {...(isTypeFixed ? { description: 'Deactivate the trigger to choose another kind.' } : {})}
      />
      {type === 'metric' && (
        <FormRow>
          <Combobox
            label="Metric"
            name="metricId"
            value={metricId}
            onChange={setMetricId}
            options={metricOptions}
            {...(metricOptions.length === 0 ? { description: 'Make a metric first.' } : {})}
          />
          <NumberField
            label="For every"
            name="metricThreshold"
            value={threshold}
            onChange={setThreshold}
            min={1}
          />
        </FormRow>
      )}
      {type === 'streak' && (
        <NumberField
          label="For every"
          name="streakLength"
          value={streakLength}
          onChange={setStreakLength}
          min={1}
          suffix={{ daily: 'days', weekly: 'weeks', monthly: 'months' }[choices.streakFrequency]}
        />
      )}
      {type === 'achievement' && (
        <Combobox
          label="Achievement"
          name="achievementId"
          value={achievementId}
          onChange={setAchievementId}
          options={choices.achievements.map(({ id, name }) => ({ value: id, label: name }))}
          {...(choices.achievements.length === 0 ? { description: 'Make an achievement first.' } : {})}
        />
      )}
      {type === 'time' && (
        <FormRow>
          <NumberField
            label="Every"
            name="timeInterval"
            value={timeInterval}
            onChange={setTimeInterval}
            min={1}
          />
          <Select
            label="Unit"
            name="timeUnit"
            value={timeUnit}
            onChange={setTimeUnit}
            options={[
              { value: 'hours', label: 'Hours' },
              { value: 'days', label: 'Days' },
            ]}
          />
        </FormRow>
      )}
      <NumberField
        label="Points"
        name="points"
        value={points}
        onChange={setPoints}
        description="Less than 0 takes points away."
      />
      {(points ?? 0) < 0 && type === 'metric' && (
        <Checkbox
          label="Refuse the event when there are not enough points"
          isChecked={blocks}
          onChange={setBlocks}
          description="Otherwise it takes what there is."
        />
      )}
      {type === 'metric' && (
        <FiltersField
          label="Only events where"
          description="Without a condition every event of the metric counts."
          attributes={choices.eventAttributes}
          filters={eventFilters}
          onChange={setEventFilters}
        />
      )}
      <FiltersField
        label="Only users where"
        description="Without a condition it is for everybody."
        attributes={choices.userAttributes}
        filters={userFilters}
        onChange={setUserFilters}
      />
      {asksStatus && (
        <Checkbox
          label="Active"
          isChecked={isActive}
          onChange={setActive}
          description="It fires from now on; nothing is given for what happened before."
        />
      )}
    </Form>
  )
}
