import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumnIncreasing, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { ChartCard } from '#web/charts/chart-card.tsx'
import { Histogram } from '#web/charts/charts.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { classes } from '#web/kit/classes.ts'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { formatNumber, formatPercent, plural } from '#web/kit/format.ts'
import { Menu } from '#web/kit/menu.tsx'
import { EmptyState } from '#web/kit/states.tsx'
import { toast } from '#web/kit/toast.tsx'
import { LevelForm } from './level-form.tsx'
import { distributionQuery, pointsChanged, type Distribution, type Level } from './queries.ts'
import styles from './points.module.css'

type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'delete'; readonly level: Level }

/** The ladder that users climb, with who stands where, and how many points users have. */
export function LevelsTab({
  systemId,
  levels,
}: {
  readonly systemId: string
  readonly levels: readonly Level[]
}) {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const distribution = useQuery(distributionQuery(projectId, systemId))
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const changed = async (what: string) => {
    await pointsChanged(projectId)
    close()
    toast.success(what)
  }
  const newLevel = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setOpen({ kind: 'new' })}>
      New level
    </Button>
  )
  return (
    <div className={styles['stack']}>
      {levels.length > 0 && newLevel !== false && <div className={styles['bar']}>{newLevel}</div>}
      {levels.length === 0 ? (
        <Card>
          <EmptyState icon={ChartNoAxesColumnIncreasing} title="No levels yet" action={newLevel || undefined}>
            A level is a number of points with a name: whoever has so many has reached it. Your apps show the
            level, and can be told when it changes.
          </EmptyState>
        </Card>
      ) : (
        <Card isFlush>
          <Ladder levels={levels} distribution={distribution.data} onOpen={mayChange ? setOpen : null} />
        </Card>
      )}
      <ChartCard
        title="How many points users have"
        description="All users of the project, by what they have now."
        query={distribution}
        isEmpty={({ ranges }) => ranges.every(({ users }) => users === 0)}
        empty="There are no users yet. They appear with the first request that names one."
        table={({ ranges }) => ({
          columns: ['Points', 'Users'],
          rows: ranges.map(({ from, to, users }) => [rangeText(from, to), users]),
        })}
      >
        {({ ranges }) => (
          <Histogram
            label="How many users have how many points"
            bins={ranges.map(({ from, to, users }) => ({ from, to, count: users }))}
          />
        )}
      </ChartCard>
      <Dialog
        title={open?.kind === 'edit' ? 'Edit level' : 'New level'}
        isOpen={open?.kind === 'new' || open?.kind === 'edit'}
        onClose={close}
      >
        <LevelForm
          level={open?.kind === 'edit' ? open.level : null}
          onCancel={close}
          onSave={async ({ key, ...rest }) => {
            const params = { path: { projectId, systemId } }
            if (open?.kind === 'edit') {
              await api.PATCH('/projects/{projectId}/points/systems/{systemId}/levels/{levelId}', {
                params: { path: { ...params.path, levelId: open.level.id } },
                body: rest,
              })
              return changed('The level is changed')
            }
            await api.POST('/projects/{projectId}/points/systems/{systemId}/levels', {
              params,
              body: { ...rest, key },
            })
            return changed('The level is made')
          }}
        />
      </Dialog>
      <ConfirmDialog
        title={open?.kind === 'delete' ? `Delete ${open.level.name}?` : 'Delete?'}
        confirm="Delete"
        isOpen={open?.kind === 'delete'}
        onClose={close}
        onConfirm={async () => {
          if (open?.kind !== 'delete') return
          await api.DELETE('/projects/{projectId}/points/systems/{systemId}/levels/{levelId}', {
            params: { path: { projectId, systemId, levelId: open.level.id } },
          })
          await changed('The level is deleted')
        }}
      >
        Users at this level silently move to the one below. Their points stay.
      </ConfirmDialog>
    </div>
  )
}

const rangeText = (from: number, to: number) =>
  from === to ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`

interface LadderProps {
  readonly levels: readonly Level[]
  readonly distribution: Distribution | undefined
  /** Null: nothing can be changed. */
  readonly onOpen: ((open: Open) => void) | null
}

/** The highest level on top; below the first, who is at none. */
function Ladder({ levels, distribution, onOpen }: LadderProps) {
  const counts = new Map(distribution?.levels.map(({ levelId, users }) => [levelId, users]))
  const all = distribution?.ranges.reduce((sum, { users }) => sum + users, 0) ?? 0
  const placed = [...counts.values()].reduce((sum, users) => sum + users, 0)
  const below = all - placed
  const most = Math.max(1, below, ...counts.values())
  const usersAt = (count: number | undefined) => (
    <Users
      count={count}
      share={all === 0 || count === undefined ? 0 : count / all}
      width={(count ?? 0) / most}
    />
  )
  return (
    <ol className={styles['ladder']} aria-label="Levels, the highest first">
      {levels.toReversed().map((level) => (
        <li key={level.id} className={styles['rung']}>
          <span className={styles['threshold']}>{formatNumber(level.points)}</span>
          <span className={styles['name']}>
            <span className={styles['title']} title={level.description || undefined}>
              {level.name}
            </span>
            <code className={styles['key']} title={level.key}>
              {level.key}
            </code>
          </span>
          {usersAt(counts.get(level.id))}
          {onOpen === null ? (
            <span />
          ) : (
            <Menu
              label={`Actions for ${level.name}`}
              size="small"
              items={[
                { label: 'Edit', icon: Pencil, onSelect: () => onOpen({ kind: 'edit', level }) },
                {
                  label: 'Delete…',
                  icon: Trash2,
                  isDanger: true,
                  onSelect: () => onOpen({ kind: 'delete', level }),
                },
              ]}
            />
          )}
        </li>
      ))}
      {distribution !== undefined && below > 0 && (
        <li className={classes(styles['rung'], styles['none'])}>
          <span className={styles['threshold']}>–</span>
          <span className={classes(styles['name'], styles['muted'])}>Below every level</span>
          {usersAt(below)}
          <span className={styles['spacer']} />
        </li>
      )}
    </ol>
  )
}

function Users({
  count,
  share,
  width,
}: {
  readonly count: number | undefined
  readonly share: number
  readonly width: number
}) {
  return (
    <span className={styles['users']}>
      <span className={styles['track']} aria-hidden>
        <span
          className={styles['fill']}
          style={{ display: (count ?? 0) > 0 ? 'block' : 'none', width: `${width * 100}%` }}
        />
      </span>
      <span className={styles['count']}>
        {count === undefined ? '…' : `${plural(count, 'user', 'users')} · ${formatPercent(share)}`}
      </span>
    </span>
  )
}
