import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Archive, Flag, Pause, Pencil, Play } from 'lucide-react'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge, Tag } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { KeyValues } from '#web/kit/key-values.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { Loaded } from '#web/kit/states.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import { DateTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'
import { useChoices } from '../points/queries.ts'
import { AnalyticsTab } from './analytics-tab.tsx'
import { dayText, rankedBy, repeats, statusTones, statusWords } from './board-text.ts'
import { LeaderboardForm } from './leaderboard-form.tsx'
import { boardQuery, boardsChanged, type Leaderboard } from './queries.ts'
import { StandingsTab } from './standings-tab.tsx'

const path = '/projects/{projectId}/leaderboards/{leaderboardId}'

/** One leaderboard: who is on it, what its runs came to, and what it counts. */
export function LeaderboardPage() {
  const projectId = useProjectId()
  const { leaderboardId = '' } = useParams({ strict: false })
  const mayChange = useCan('admin')
  const query = useQuery(boardQuery(projectId, leaderboardId))
  const board = query.data
  return (
    <Page
      title={board?.name ?? 'Leaderboard'}
      parent={{ label: 'Leaderboards', to: '/p/$projectId/leaderboards', params: { projectId } }}
      badge={
        board === undefined ? undefined : (
          <Badge tone={statusTones[board.status]}>{statusWords[board.status]}</Badge>
        )
      }
      description={board?.description ?? undefined}
      actions={mayChange && board !== undefined && <Actions board={board} />}
    >
      <Loaded query={query} what="The leaderboard">
        {(shown) => (
          <Tabs
            label="Parts of the leaderboard"
            tabs={[
              { value: 'standings', label: 'Standings', content: () => <StandingsTab board={shown} /> },
              { value: 'analytics', label: 'Analytics', content: () => <AnalyticsTab board={shown} /> },
              { value: 'settings', label: 'Settings', content: () => <Facts board={shown} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Facts({ board }: { readonly board: Leaderboard }) {
  const { startTime, endTime, breakdownAttributes } = board
  const hours =
    startTime === null && endTime === null
      ? 'All day'
      : `${startTime ?? '00:00'} to ${endTime ?? '24:00'}, local time of the user`
  return (
    <Card>
      <KeyValues
        items={[
          { label: 'Key', value: <code>{board.key}</code> },
          { label: 'Ranks by', value: rankedBy(board) },
          { label: 'Repeats', value: repeats(board) },
          { label: 'First day', value: dayText(board.start) },
          { label: 'Last day', value: board.end === null ? 'None' : dayText(board.end) },
          { label: 'Time of day', value: hours },
          { label: 'Places', value: formatNumber(board.maxParticipants ?? 1000) },
          {
            label: 'Parted by',
            value:
              breakdownAttributes.length === 0
                ? 'Nothing: all users together'
                : breakdownAttributes.map(({ attributeId, key }) => <Tag key={attributeId}>{key}</Tag>),
          },
          { label: 'Made', value: <DateTime at={board.createdAt} /> },
        ]}
      />
    </Card>
  )
}

type Open = 'edit' | 'finish' | 'archive' | 'begin'

function Actions({ board }: { readonly board: Leaderboard }) {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const choices = useChoices()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const params = { path: { projectId, leaderboardId: board.id } }
  const set = async (status: Leaderboard['status'], done: string) => {
    await api.PATCH(path, { params, body: { status } })
    await boardsChanged(projectId)
    toast.success(done)
  }
  const isFuture = board.start > new Date().toISOString().slice(0, 10)
  const begun = isFuture ? 'scheduled' : 'active'
  const backToInactive = () =>
    void set('inactive', 'The leaderboard is inactive again').catch((error: unknown) => toast.error(error))
  return (
    <>
      {board.status === 'inactive' && (
        <Button variant="primary" icon={Play} onClick={() => setOpen('begin')}>
          {isFuture ? 'Schedule' : 'Activate'}
        </Button>
      )}
      {board.status === 'finished' && (
        <Button icon={Play} onClick={() => setOpen('begin')}>
          Reopen
        </Button>
      )}
      {board.status === 'active' && (
        <Button icon={Flag} onClick={() => setOpen('finish')}>
          Finish
        </Button>
      )}
      <Button icon={Pencil} onClick={() => setOpen('edit')}>
        Edit
      </Button>
      <Menu
        label="More about this leaderboard"
        items={[
          ...(board.status === 'scheduled'
            ? [{ label: 'Back to inactive', icon: Pause, onSelect: backToInactive }]
            : []),
          { label: 'Archive…', icon: Archive, isDanger: true, onSelect: () => setOpen('archive') },
        ]}
      />
      <Dialog
        title="Edit leaderboard"
        isOpen={open === 'edit'}
        onClose={close}
        size="large"
        {...(board.status === 'inactive'
          ? {}
          : { description: 'Since it is not inactive, what it ranks and when is fixed.' })}
      >
        {choices.data !== undefined && (
          <LeaderboardForm
            choices={choices.data}
            board={board}
            onCancel={close}
            onSave={async ({ key, rankBy, ...rest }) => {
              const fixed = board.status === 'inactive' ? { key, rankBy } : {}
              await api.PATCH(path, { params, body: { ...rest, ...fixed } })
              await boardsChanged(projectId)
              close()
              toast.success('Saved')
            }}
          />
        )}
      </Dialog>
      <ConfirmDialog
        title={
          board.status === 'finished'
            ? 'Reopen this leaderboard?'
            : `${isFuture ? 'Schedule' : 'Activate'} this leaderboard?`
        }
        confirm={board.status === 'finished' ? 'Reopen' : isFuture ? 'Schedule' : 'Activate'}
        isDanger={false}
        isOpen={open === 'begin'}
        onClose={close}
        onConfirm={() =>
          set(begun, begun === 'active' ? 'The leaderboard counts' : 'The leaderboard is scheduled')
        }
      >
        {board.status === 'finished'
          ? 'It counts again from now on.'
          : 'What it ranks, and when, is fixed from then on. What users did in the present run before is counted in.'}
      </ConfirmDialog>
      <ConfirmDialog
        title="Finish this leaderboard?"
        confirm="Finish"
        isOpen={open === 'finish'}
        onClose={close}
        onConfirm={() => set('finished', 'The leaderboard is finished')}
      >
        It ends now, with the standings there are. Endpoints that listen are told. It can be reopened.
      </ConfirmDialog>
      <ConfirmDialog
        title={`Archive ${board.name}?`}
        confirm="Archive"
        typed={board.key}
        isOpen={open === 'archive'}
        onClose={close}
        onConfirm={async () => {
          await api.DELETE(path, { params })
          toast.success(`${board.name} is archived`)
          await navigate({ to: '/p/$projectId/leaderboards', params: { projectId } })
          await boardsChanged(projectId)
        }}
      >
        It counts nothing from then on, and your apps find it no more. This cannot be undone; the key becomes
        free.
      </ConfirmDialog>
    </>
  )
}
