import { useInfiniteQuery } from '@tanstack/react-query'
import { Pencil, Plus, Rocket, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge, Tag } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { classes } from '#web/kit/classes.ts'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Menu } from '#web/kit/menu.tsx'
import { LoadMore } from '#web/kit/pagination.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { DateOnly } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { BoostForm } from './boost-form.tsx'
import { pointsChanged, useChoices, type Boost } from './queries.ts'
import styles from './points.module.css'

const dayLength = 86_400_000
const path = '/projects/{projectId}/points/systems/{systemId}/boosts/{boostId}'
type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'delete'; readonly boost: Boost }

/** What multiplies points, when and for whom. */
export function BoostsTab({ systemId }: { readonly systemId: string }) {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const choices = useChoices()
  const boosts = useInfiniteQuery({
    queryKey: ['project', projectId, 'points', 'boosts', systemId],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/projects/{projectId}/points/systems/{systemId}/boosts', {
          params: {
            path: { projectId, systemId },
            query: pageParam === null ? {} : { cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const changed = async (what: string) => {
    await pointsChanged(projectId)
    close()
    toast.success(what)
  }
  const paramsOf = ({ id }: Boost) => ({ path: { projectId, systemId, boostId: id } })
  const newBoost = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setOpen({ kind: 'new' })}>
      New boost
    </Button>
  )
  return (
    <>
      <Loaded query={boosts} what="The boosts">
        {({ pages }) => {
          const all = pages.flatMap((page) => page.boosts)
          if (all.length === 0)
            return (
              <Card>
                <EmptyState icon={Rocket} title="No boosts yet" action={newBoost || undefined}>
                  A boost multiplies what users earn on some days: a double weekend for everybody, a welcome
                  week for one plan, or a present for one user.
                </EmptyState>
              </Card>
            )
          return (
            <>
              {newBoost !== false && <div className={styles['bar']}>{newBoost}</div>}
              <Card isFlush>
                <Timeline boosts={all} onOpen={mayChange ? setOpen : null} />
              </Card>
              <LoadMore
                hasMore={boosts.hasNextPage}
                isLoading={boosts.isFetchingNextPage}
                onMore={() => void boosts.fetchNextPage()}
              />
            </>
          )
        }}
      </Loaded>
      <Dialog
        title={open?.kind === 'edit' ? 'Edit boost' : 'New boost'}
        isOpen={open?.kind === 'new' || open?.kind === 'edit'}
        onClose={close}
        size="large"
      >
        {choices.data !== undefined && (
          <BoostForm
            choices={choices.data}
            boost={open?.kind === 'edit' ? open.boost : null}
            onCancel={close}
            onSave={async (body) => {
              if (open?.kind === 'edit') {
                const { userId: _fixed, ...rest } = body
                await api.PATCH(path, { params: paramsOf(open.boost), body: rest })
                return changed('The boost is changed')
              }
              await api.POST('/projects/{projectId}/points/systems/{systemId}/boosts', {
                params: { path: { projectId, systemId } },
                body,
              })
              return changed('The boost is made')
            }}
          />
        )}
      </Dialog>
      <ConfirmDialog
        title={open?.kind === 'delete' ? `Delete ${open.boost.name}?` : 'Delete?'}
        confirm="Delete"
        isOpen={open?.kind === 'delete'}
        onClose={close}
        onConfirm={async () => {
          if (open?.kind !== 'delete') return
          await api.DELETE(path, { params: paramsOf(open.boost) })
          await changed('The boost is deleted')
        }}
      >
        It multiplies nothing any more. What users earned with it stays.
      </ConfirmDialog>
    </>
  )
}

const tones = { active: 'success', scheduled: 'info', finished: 'neutral' } as const
const words = { active: 'In force', scheduled: 'Scheduled', finished: 'Over' } as const

interface TimelineProps {
  readonly boosts: readonly Boost[]
  /** Null: nothing can be changed. */
  readonly onOpen: ((open: Open) => void) | null
}

/** Each boost as a bar over the same days, with a line for today. */
function Timeline({ boosts, onOpen }: TimelineProps) {
  const today = Date.parse(new Date().toISOString().slice(0, 10))
  const first = Math.min(today, ...boosts.map(({ start }) => Date.parse(start))) - 2 * dayLength
  const last =
    Math.max(
      today + 14 * dayLength,
      ...boosts.map(({ start, end }) => Date.parse(end ?? start) + dayLength),
    ) +
    2 * dayLength
  const at = (instant: number) => `${Math.min(Math.max(instant - first, 0) / (last - first), 1) * 100}%`
  return (
    <>
      <div className={styles['scale']} aria-hidden>
        <span>Boost</span>
        <span className={styles['ends']}>
          <DateOnly at={new Date(first).toISOString().slice(0, 10)} />
          <DateOnly at={new Date(last).toISOString().slice(0, 10)} />
        </span>
        <span className={styles['spacer']} />
      </div>
      <ul className={styles['timeline']} aria-label="Boosts">
        {boosts.map((boost) => (
          <li key={boost.id} className={styles['boost']}>
            <span className={styles['name']}>
              <span className={styles['line']}>
                <span className={styles['title']}>{boost.name}</span>
                <Badge tone={tones[boost.status]}>{words[boost.status]}</Badge>
              </span>
              <span className={styles['line']}>
                <strong>×{formatNumber(boost.multiplier)}</strong>
                <span className={styles['muted']}>
                  <DateOnly at={boost.start} /> –{' '}
                  {boost.end === null ? 'no end' : <DateOnly at={boost.end} />}
                </span>
              </span>
              <span className={styles['line']}>
                {boost.userId !== null && <Tag>user {boost.userId}</Tag>}
                {boost.userAttributes.map(({ attributeId, key, value }) => (
                  <Tag key={attributeId + value}>
                    {key} = {value}
                  </Tag>
                ))}
              </span>
            </span>
            <span className={styles['span']} aria-hidden>
              <span
                className={classes(
                  styles['bit'],
                  boost.status !== 'active' && styles[boost.status],
                  boost.end === null && styles['endless'],
                )}
                style={{
                  insetInlineStart: at(Date.parse(boost.start)),
                  insetInlineEnd:
                    boost.end === null ? 0 : `calc(100% - ${at(Date.parse(boost.end) + dayLength)})`,
                }}
              />
              <span className={styles['now']} style={{ insetInlineStart: at(today) }} title="Today" />
            </span>
            {onOpen === null ? (
              <span />
            ) : (
              <Menu
                label={`Actions for ${boost.name}`}
                size="small"
                items={[
                  { label: 'Edit', icon: Pencil, onSelect: () => onOpen({ kind: 'edit', boost }) },
                  {
                    label: 'Delete…',
                    icon: Trash2,
                    isDanger: true,
                    onSelect: () => onOpen({ kind: 'delete', boost }),
                  },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
