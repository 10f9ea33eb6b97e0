import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answer, api, ApiError } from '#web/api/client.ts'
import { useProjectId } from '#web/api/session.ts'
import { Button, IconButton } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { Combobox } from '#web/kit/combobox.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { NumberField } from '#web/kit/number-field.tsx'
import { Segmented } from '#web/kit/radio-group.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { PreviewResult } from './preview-result.tsx'
import { useChoices, type Level, type PreviewBody, type Trigger, type TriggerBody } from './queries.ts'
import { bodyOf } from './trigger-body.ts'
import { TriggerForm } from './trigger-form.tsx'
import { triggerText } from './trigger-text.ts'
import styles from './points.module.css'

const path = '/projects/{projectId}/points/systems/{systemId}/preview'
const spans = [7, 14, 30, 60, 90].map((days) => ({ value: String(days), label: String(days) }))

export interface PreviewTabProps {
  readonly systemId: string
  readonly triggers: readonly Trigger[]
  readonly levels: readonly Level[]
}

/** How quickly users would earn: by the triggers there are, without some of them, and with others that nobody made yet. */
export function PreviewTab({ systemId, triggers, levels }: PreviewTabProps) {
  const projectId = useProjectId()
  const choices = useChoices()
  const [days, setDays] = useSearchParam('days', '30')
  const [who, setWho] = useSearchParam('who', 'events')
  const isTypical = who === 'typical'
  const [left, setLeft] = useState<ReadonlySet<string>>(
    new Set(triggers.filter(({ status }) => status === 'inactive').map(({ id }) => id)),
  )
  const [drafts, setDrafts] = useState<readonly TriggerBody[]>([])
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const [metricId, setMetricId] = useState<string | null>(null)
  const [eventsPerDay, setEventsPerDay] = useState<number | null>(3)
  const [value, setValue] = useState<number | null>(1)

  // Active ones are the server's; inactive ones that shall fire are tried like new ones.
  const tried = triggers.filter(({ id, status }) => status === 'inactive' && !left.has(id))
  const named = triggers.find(({ metricId: one }) => one !== null)?.metricId
  const typicalMetric = metricId ?? named ?? choices.data?.metrics[0]?.id ?? null
  const body: PreviewBody = {
    days: spans.some((span) => span.value === days) ? Number(days) : 30,
    triggers: [...tried.map(bodyOf), ...drafts],
    without: triggers.filter(({ id, status }) => status === 'active' && left.has(id)).map(({ id }) => id),
    onlyTypical: isTypical,
    typical:
      isTypical && typicalMetric !== null
        ? [{ metricId: typicalMetric, eventsPerDay: eventsPerDay ?? 1, value: value ?? 1 }]
        : [],
  }
  const preview = useQuery({
    queryKey: ['project', projectId, 'points', 'preview', systemId, body],
    queryFn: ({ signal }) =>
      answer(api.POST(path, { params: { path: { projectId, systemId } }, body, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const toggle = (id: string, fires: boolean) =>
    setLeft((before) => {
      const after = new Set(before)
      if (fires) after.delete(id)
      else after.add(id)
      return after
    })
  /** What the server says against a draft, at its field. */
  const keep = async (draft: TriggerBody) => {
    await api
      .POST(path, {
        params: { path: { projectId, systemId } },
        body: { days: 1, stored: false, triggers: [draft] },
      })
      .catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.field === null) throw error
        const { status, code, message } = error
        throw new ApiError(status, { code, message, field: error.field.replace(/^triggers\.0\.?/, '') })
      })
    setDrafts((before) =>
      typeof editing === 'number'
        ? before.map((one, index) => (index === editing ? draft : one))
        : [...before, draft],
    )
    setEditing(null)
  }
  return (
    <div className={styles['preview']}>
      <div className={styles['controls']}>
        <Card title="What if" description="Nothing here changes anything: what you try is only simulated.">
          <div className={styles['stack']}>
            <div className={styles['group']}>
              <span className={styles['legend']}>Whose events</span>
              <Segmented
                label="Whose events"
                value={isTypical ? 'typical' : 'events'}
                onChange={setWho}
                options={[
                  { value: 'events', label: 'Real users' },
                  { value: 'typical', label: 'A typical user' },
                ]}
              />
            </div>
            <div className={styles['group']}>
              <span className={styles['legend']}>{isTypical ? 'Days' : 'Last days'}</span>
              <Segmented label="Days" value={String(body.days)} onChange={setDays} options={spans} />
            </div>
            {isTypical && (
              <>
                <Combobox
                  label="Does"
                  value={typicalMetric}
                  onChange={setMetricId}
                  options={(choices.data?.metrics ?? []).map(({ id, key, name }) => ({
                    value: id,
                    label: name,
                    description: key,
                  }))}
                />
                <NumberField
                  label="Events a day"
                  value={eventsPerDay}
                  onChange={setEventsPerDay}
                  min={0.01}
                  max={200}
                  step={1}
                />
                <NumberField label="Value of each" value={value} onChange={setValue} />
              </>
            )}
            <fieldset className={styles['group']}>
              <legend className={styles['legend']}>Triggers</legend>
              {triggers.length === 0 && drafts.length === 0 && (
                <p className={styles['sample']}>There are none yet: try one.</p>
              )}
              {triggers.map((trigger) => (
                <Checkbox
                  key={trigger.id}
                  label={triggerText(trigger, choices.data)}
                  isChecked={!left.has(trigger.id)}
                  onChange={(fires) => toggle(trigger.id, fires)}
                  {...(trigger.status === 'inactive' ? { description: 'Inactive' } : {})}
                />
              ))}
              {drafts.map((draft, index) => (
                <div key={index} className={styles['draft']}>
                  <span>{triggerText(draft, choices.data)}</span>
                  <span className={styles['buttons']}>
                    <IconButton
                      icon={Pencil}
                      size="small"
                      label={`Change draft ${index + 1}`}
                      onClick={() => setEditing(index)}
                    />
                    <IconButton
                      icon={Trash2}
                      size="small"
                      label={`Drop draft ${index + 1}`}
                      onClick={() => setDrafts(drafts.filter((_, place) => place !== index))}
                    />
                  </span>
                </div>
              ))}
              <div>
                <Button size="small" icon={Plus} onClick={() => setEditing('new')}>
                  Try a trigger
                </Button>
              </div>
            </fieldset>
          </div>
        </Card>
      </div>
      <PreviewResult
        query={preview}
        levels={levels}
        nameOf={({ triggerId, draft }) => {
          const stored = triggers.find(({ id }) => id === triggerId)
          const given = stored ?? (draft === null ? undefined : body.triggers?.[draft])
          return given === undefined ? 'A trigger' : triggerText(given, choices.data)
        }}
        onTypical={() => setWho('typical')}
      />
      <Dialog
        title={editing === 'new' ? 'Try a trigger' : 'Change the draft'}
        description="It is simulated and not made."
        isOpen={editing !== null}
        onClose={() => setEditing(null)}
        size="large"
      >
        {choices.data !== undefined && (
          <TriggerForm
            choices={choices.data}
            trigger={typeof editing === 'number' ? (drafts[editing] ?? null) : null}
            asksStatus={false}
            submit="Try it"
            onCancel={() => setEditing(null)}
            onSave={keep}
          />
        )}
      </Dialog>
    </div>
  )
}
