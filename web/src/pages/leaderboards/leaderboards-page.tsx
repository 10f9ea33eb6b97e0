import { useNavigate } from '@tanstack/react-router'
import { Plus, Trophy } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { Page } from '#web/layout/page.tsx'
import { useChoices } from '../points/queries.ts'
import { rankedBy, repeats, runText, statusTones, statusWords } from './board-text.ts'
import { LeaderboardForm } from './leaderboard-form.tsx'
import { boardsChanged, useLeaderboards, type Leaderboard } from './queries.ts'

/** The leaderboards of a project (trophy.md §2.9). */
export function LeaderboardsPage() {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const mayChange = useCan('admin')
  const boards = useLeaderboards()
  const choices = useChoices()
  const [isMaking, setMaking] = useState(false)
  const open = (leaderboardId: string) =>
    void navigate({ to: '/p/$projectId/leaderboards/$leaderboardId', params: { projectId, leaderboardId } })
  const newBoard = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      New leaderboard
    </Button>
  )
  return (
    <Page
      title="Leaderboards"
      description="Users ranked by a metric, points or their streak, once or again and again."
      actions={newBoard}
    >
      <Loaded query={boards} what="The leaderboards">
        {({ leaderboards }) => (
          <DataTable
            label="Leaderboards"
            rows={leaderboards}
            rowKey={({ id }) => id}
            rowLabel={({ name }) => name}
            onOpen={({ id }) => open(id)}
            empty={
              <EmptyState icon={Trophy} title="No leaderboards yet" action={newBoard || undefined}>
                A leaderboard ranks users by what they do: the most words this week, the longest streak, the
                most points of all time. Those whose attributes are alike can be ranked among each other.
              </EmptyState>
            }
            columns={[
              {
                key: 'name',
                header: 'Name',
                width: 'grow',
                cell: ({ id, name }: Leaderboard) => (
                  <Link
                    to="/p/$projectId/leaderboards/$leaderboardId"
                    params={{ projectId, leaderboardId: id }}
                    title={name}
                  >
                    {name}
                  </Link>
                ),
              },
              {
                key: 'status',
                header: 'Status',
                width: 110,
                cell: ({ status }) => <Badge tone={statusTones[status]}>{statusWords[status]}</Badge>,
              },
              {
                key: 'by',
                header: 'Ranks by',
                width: 180,
                isHiddenNarrow: true,
                cell: (board) => rankedBy(board),
              },
              {
                key: 'repeats',
                header: 'Repeats',
                width: 140,
                isHiddenNarrow: true,
                cell: (board) => repeats(board),
              },
              {
                key: 'days',
                header: 'Days',
                width: 220,
                isHiddenNarrow: true,
                cell: (board) => runText(board),
              },
              {
                key: 'places',
                header: 'Places',
                width: 80,
                align: 'end',
                isHiddenNarrow: true,
                cell: ({ maxParticipants }) => formatNumber(maxParticipants ?? 1000),
              },
            ]}
          />
        )}
      </Loaded>
      <Dialog title="New leaderboard" isOpen={isMaking} onClose={() => setMaking(false)} size="large">
        {choices.data !== undefined && (
          <LeaderboardForm
            choices={choices.data}
            board={null}
            onCancel={() => setMaking(false)}
            onSave={async (body) => {
              const made = await answer(
                api.POST('/projects/{projectId}/leaderboards', { params: { path: { projectId } }, body }),
              )
              await boardsChanged(projectId)
              open(made.id)
            }}
          />
        )}
      </Dialog>
    </Page>
  )
}
