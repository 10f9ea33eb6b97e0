import { Archive, Pause, Pencil, Play, Plus, Zap } from 'lucide-react'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge, Tag } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { EmptyState } from '#web/kit/states.tsx'
import { toast } from '#web/kit/toast.tsx'
import { classes } from '#web/kit/classes.ts'
import { pointsChanged, useChoices, type Trigger } from './queries.ts'
import { TriggerForm } from './trigger-form.tsx'
import { signedPoints, triggerText, whenItFires } from './trigger-text.ts'
import { bodyOf } from './trigger-body.ts'
import styles from './points.module.css'

const path = '/projects/{projectId}/points/systems/{systemId}/triggers/{triggerId}'
type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'archive'; readonly trigger: Trigger }

/** What makes users earn or lose points. */
export function TriggersTab({
  systemId,
  triggers,
}: {
  readonly systemId: string
  readonly triggers: readonly Trigger[]
}) {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const choices = useChoices()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const changed = async (what: string) => {
    await pointsChanged(projectId)
    close()
    toast.success(what)
  }
  const paramsOf = ({ id }: Trigger) => ({ path: { projectId, systemId, triggerId: id } })
  const setStatus = (trigger: Trigger, status: Trigger['status']) =>
    api
      .PATCH(path, { params: paramsOf(trigger), body: { status } })
      .then(() =>
        changed(status === 'active' ? 'The trigger fires from now on' : 'The trigger fires no more'),
      )
      .catch((error: unknown) => toast.error(error))
  const newTrigger = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setOpen({ kind: 'new' })}>
      New trigger
    </Button>
  )
  return (
    <>
      {triggers.length > 0 && newTrigger !== false && <div className={styles['bar']}>{newTrigger}</div>}
      <DataTable
        label="Triggers"
        rows={triggers}
        rowKey={({ id }) => id}
        rowLabel={(trigger) => triggerText(trigger, choices.data)}
        {...(mayChange ? { onOpen: (trigger: Trigger) => setOpen({ kind: 'edit', trigger }) } : {})}
        empty={
          <EmptyState icon={Zap} title="Nothing gives points yet" action={newTrigger || undefined}>
            A trigger says what gives points, or takes them: events of a metric, a streak, an achievement,
            time, or being new. Try one in the preview before it counts.
          </EmptyState>
        }
        columns={[
          {
            key: 'points',
            header: 'Points',
            width: 64,
            cell: ({ points, status }) => (
              <span
                className={classes(
                  styles['points'],
                  points < 0 && styles['loss'],
                  status === 'inactive' && styles['idle'],
                )}
              >
                {signedPoints(points)}
              </span>
            ),
          },
          {
            key: 'rule',
            header: 'When',
            width: 'grow',
            cell: (trigger) => {
              const text = whenItFires(trigger, choices.data)
              return (
                <span title={text} className={styles['rule']}>
                  {text}
                  {trigger.blockIfOutOfPoints && (
                    <span className={styles['muted']}> · refused without points</span>
                  )}
                </span>
              )
            },
          },
          {
            key: 'filters',
            header: 'Only where',
            width: 220,
            isHiddenNarrow: true,
            cell: ({ userAttributes, eventAttributes }) => {
              const all = [
                ...eventAttributes.map(({ key, value }) => `event ${key} = ${value}`),
                ...userAttributes.map(({ key, value }) => `${key} = ${value}`),
              ]
              const [first, ...more] = all
              if (first === undefined) return <span className={styles['muted']}>Everybody</span>
              return (
                <span className={styles['tags']} title={all.join('\n')}>
                  <Tag>{first}</Tag>
                  {more.length > 0 && <span className={styles['muted']}>+{more.length}</span>}
                </span>
              )
            },
          },
          {
            key: 'status',
            header: 'Status',
            width: 90,
            cell: ({ status }) =>
              status === 'active' ? <Badge tone="success">Active</Badge> : <Badge>Inactive</Badge>,
          },
          ...(mayChange
            ? [
                {
                  key: 'actions',
                  header: '',
                  width: 48,
                  align: 'end' as const,
                  cell: (trigger: Trigger) => (
                    <Menu
                      label={`Actions for ${triggerText(trigger, choices.data)}`}
                      size="small"
                      items={[
                        { label: 'Edit', icon: Pencil, onSelect: () => setOpen({ kind: 'edit', trigger }) },
                        trigger.status === 'active'
                          ? {
                              label: 'Deactivate',
                              icon: Pause,
                              onSelect: () => void setStatus(trigger, 'inactive'),
                            }
                          : {
                              label: 'Activate',
                              icon: Play,
                              onSelect: () => void setStatus(trigger, 'active'),
                            },
                        'separator',
                        {
                          label: 'Archive…',
                          icon: Archive,
                          isDanger: true,
                          onSelect: () => setOpen({ kind: 'archive', trigger }),
                        },
                      ]}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      <Dialog
        title={open?.kind === 'edit' ? 'Edit trigger' : 'New trigger'}
        isOpen={open !== null && open.kind !== 'archive'}
        onClose={close}
        size="large"
      >
        {choices.data !== undefined && (
          <TriggerForm
            choices={choices.data}
            trigger={open?.kind === 'edit' ? bodyOf(open.trigger) : null}
            isTypeFixed={open?.kind === 'edit' && open.trigger.status === 'active'}
            asksStatus
            submit={open?.kind === 'edit' ? 'Save' : 'Make trigger'}
            onCancel={close}
            onSave={async (body) => {
              if (open?.kind === 'edit') {
                const { type, ...rest } = body
                await api.PATCH(path, {
                  params: paramsOf(open.trigger),
                  body: type === open.trigger.type ? rest : body,
                })
                await changed('The trigger is changed')
                return
              }
              await api.POST('/projects/{projectId}/points/systems/{systemId}/triggers', {
                params: { path: { projectId, systemId } },
                body,
              })
              await changed('The trigger is made')
            }}
          />
        )}
      </Dialog>
      <ConfirmDialog
        title="Archive this trigger?"
        confirm="Archive"
        isOpen={open?.kind === 'archive'}
        onClose={close}
        onConfirm={async () => {
          if (open?.kind !== 'archive') return
          await api.DELETE(path, { params: paramsOf(open.trigger) })
          await changed('The trigger is archived')
        }}
      >
        {open?.kind === 'archive' && <p>{triggerText(open.trigger, choices.data)}</p>}
        <p>It fires no more. What it gave stays. This cannot be undone.</p>
      </ConfirmDialog>
    </>
  )
}
