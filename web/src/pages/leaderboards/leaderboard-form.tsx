import { useState } from 'react'
import { Combobox, MultiCombobox } from '#web/kit/combobox.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { keyFromName } from '#web/kit/key-from-name.ts'
import { NumberField } from '#web/kit/number-field.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextArea, TextField } from '#web/kit/text-field.tsx'
import type { Choices } from '../points/queries.ts'
import type { Leaderboard, LeaderboardBody } from './queries.ts'

export interface LeaderboardFormProps {
  readonly choices: Choices
  /** Null: a new one. */
  readonly board: Leaderboard | null
  readonly onCancel: () => void
  readonly onSave: (body: LeaderboardBody) => Promise<unknown>
}

const rankings = [
  { value: 'metric', label: 'A metric', description: 'The sum of its events in the run.' },
  { value: 'points', label: 'Points', description: 'What was earned of a points system in the run.' },
  { value: 'streak', label: 'Streak', description: 'The length of the streak; it cannot repeat.' },
] as const

const repetitions = [
  { value: 'none', label: 'Does not repeat' },
  { value: 'day', label: 'Days' },
  { value: 'month', label: 'Months' },
  { value: 'year', label: 'Years' },
] as const

/** What a leaderboard ranks, when, and whom it puts together. Much of it is fixed once it is not inactive. */
export function LeaderboardForm({ choices, board, onCancel, onSave }: LeaderboardFormProps) {
  const today = new Date().toISOString().slice(0, 10)
  const [name, setName] = useState(board?.name ?? '')
  const [ownKey, setOwnKey] = useState<string | null>(board?.key ?? null)
  const [description, setDescription] = useState(board?.description ?? '')
  const [rankBy, setRankBy] = useState<LeaderboardBody['rankBy']>(board?.rankBy ?? 'metric')
  const [metricId, setMetricId] = useState(board?.metric?.id ?? choices.metrics[0]?.id ?? null)
  const [systemId, setSystemId] = useState(board?.pointsSystem?.id ?? choices.systems[0]?.id ?? null)
  const [start, setStart] = useState(board?.start ?? today)
  const [end, setEnd] = useState(board?.end ?? '')
  const [startTime, setStartTime] = useState(board?.startTime ?? '')
  const [endTime, setEndTime] = useState(board?.endTime ?? '')
  const [runUnit, setRunUnit] = useState<'none' | 'day' | 'month' | 'year'>(unitOf(board))
  const [runInterval, setRunInterval] = useState<number | null>(board?.runInterval ?? 7)
  const [maxParticipants, setMaxParticipants] = useState(board?.maxParticipants ?? null)
  const [breakdown, setBreakdown] = useState<string[]>(
    board?.breakdownAttributes.map(({ attributeId }) => attributeId) ?? [],
  )
  const [status, setStatus] = useState<'inactive' | 'begun'>('inactive')
  const key = ownKey ?? keyFromName(name)
  const isOpen = board === null || board.status === 'inactive'
  const isFuture = start > today

  const fixed = (): Omit<LeaderboardBody, 'name' | 'key' | 'rankBy'> => ({
    ...(rankBy === 'metric' && metricId !== null ? { metricId } : {}),
    ...(rankBy === 'points' && systemId !== null ? { pointsSystemId: systemId } : {}),
    start,
    startTime: startTime === '' ? null : startTime,
    endTime: endTime === '' ? null : endTime,
    breakdownAttributes: breakdown,
    ...(runUnit === 'none' || rankBy === 'streak'
      ? { runUnit: null }
      : { runUnit, ...(runInterval === null ? {} : { runInterval }) }),
  })
  const save = () =>
    onSave({
      name,
      key,
      rankBy,
      description: description === '' ? null : description,
      end: end === '' ? null : end,
      maxParticipants,
      ...(isOpen ? fixed() : {}),
      ...(board === null && status === 'begun' ? { status: isFuture ? 'scheduled' : 'active' } : {}),
    })
  return (
    <Form submit={board === null ? 'Make leaderboard' : 'Save'} onCancel={onCancel} onSubmit={save}>
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        placeholder="Writers of the week"
        autoFocus
      />
      {isOpen && (
        <TextField
          label="Key"
          name="key"
          value={key}
          onChange={setOwnKey}
          spellCheck={false}
          description="Your code names the leaderboard by it."
        />
      )}
      <TextArea
        label="Description"
        name="description"
        value={description}
        onChange={setDescription}
        isOptional
        rows={2}
      />
      {isOpen && (
        <>
          <Select label="Ranks by" name="rankBy" value={rankBy} onChange={setRankBy} options={rankings} />
          {rankBy === 'metric' && (
            <Combobox
              label="Metric"
              name="metricId"
              value={metricId}
              onChange={setMetricId}
              options={choices.metrics.map(({ id, key: own, name: label }) => ({
                value: id,
                label,
                description: own,
              }))}
              {...(choices.metrics.length === 0 ? { description: 'Make a metric first.' } : {})}
            />
          )}
          {rankBy === 'points' && (
            <Combobox
              label="Points system"
              name="pointsSystemId"
              value={systemId}
              onChange={setSystemId}
              options={choices.systems.map(({ id, key: own, name: label }) => ({
                value: id,
                label,
                description: own,
              }))}
              {...(choices.systems.length === 0 ? { description: 'Make a points system first.' } : {})}
            />
          )}
        </>
      )}
      <FormRow>
        {isOpen && <TextField label="First day" name="start" type="date" value={start} onChange={setStart} />}
        <TextField label="Last day" name="end" type="date" value={end} onChange={setEnd} isOptional />
      </FormRow>
      {isOpen && rankBy !== 'streak' && (
        <FormRow>
          <Select
            label="Repeats by"
            name="runUnit"
            value={runUnit}
            onChange={setRunUnit}
            options={repetitions}
          />
          {runUnit !== 'none' && (
            <NumberField
              label="Every"
              name="runInterval"
              value={runInterval}
              onChange={setRunInterval}
              min={1}
              max={10_000}
            />
          )}
        </FormRow>
      )}
      {isOpen && rankBy !== 'streak' && (
        <FormRow>
          <TextField
            label="Only from"
            name="startTime"
            type="time"
            value={startTime}
            onChange={setStartTime}
            isOptional
            description="Local time of the user."
          />
          <TextField
            label="Only until"
            name="endTime"
            type="time"
            value={endTime}
            onChange={setEndTime}
            isOptional
          />
        </FormRow>
      )}
      <NumberField
        label="Places"
        name="maxParticipants"
        value={maxParticipants}
        onChange={setMaxParticipants}
        min={1}
        max={1000}
        isOptional
        placeholder="1000"
        description="So many users are on the board, in each group."
      />
      {isOpen && (
        <MultiCombobox
          label="Parted by"
          name="breakdownAttributes"
          values={breakdown}
          onChange={setBreakdown}
          options={choices.userAttributes.map(({ id, key: own, name: label }) => ({
            value: id,
            label,
            description: own,
          }))}
          isOptional
          description="Users with the same values of these attributes are ranked among each other."
        />
      )}
      {board === null && (
        <RadioGroup
          label="Begin"
          name="status"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'inactive', label: 'Later', description: 'It counts nothing until you activate it.' },
            {
              value: 'begun',
              label: isFuture ? 'On its first day' : 'Now',
              description: isFuture
                ? 'It is scheduled; most of it is fixed from then on.'
                : 'It counts at once, with what was earned in this run before; most of it is fixed then.',
            },
          ]}
        />
      )}
    </Form>
  )
}

function unitOf(board: Leaderboard | null): 'none' | 'day' | 'month' | 'year' {
  if (board === null) return 'day'
  const { runUnit } = board
  return runUnit === 'day' || runUnit === 'month' || runUnit === 'year' ? runUnit : 'none'
}
