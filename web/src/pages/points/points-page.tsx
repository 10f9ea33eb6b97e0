import { useNavigate } from '@tanstack/react-router'
import { Coins, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { formatNumber, plural } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { DateTime } from '#web/kit/time.tsx'
import { Page } from '#web/layout/page.tsx'
import { useSystems, type System } from './queries.ts'
import { SystemForm } from './system-form.tsx'

/** The points systems of a project (trophy.md §2.8). */
export function PointsPage() {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const mayChange = useCan('admin')
  const systems = useSystems()
  const [isMaking, setMaking] = useState(false)
  const open = (systemId: string) =>
    void navigate({ to: '/p/$projectId/points/$systemId', params: { projectId, systemId } })
  const newSystem = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      New points system
    </Button>
  )
  return (
    <Page
      title="Points"
      description="Users earn points for what they do: events, streaks, achievements, time. Levels say how far they have come."
      actions={newSystem}
    >
      <Loaded query={systems} what="The points systems">
        {(data) => (
          <DataTable
            label="Points systems"
            rows={data.systems}
            rowKey={({ id }) => id}
            rowLabel={({ name }) => name}
            onOpen={({ id }) => open(id)}
            empty={
              <EmptyState icon={Coins} title="No points yet" action={newSystem || undefined}>
                A points system is one kind of points, such as XP or energy. Its triggers say what gives or
                takes them, and a preview shows how quickly your users would earn before anything counts.
              </EmptyState>
            }
            columns={[
              {
                key: 'name',
                header: 'Name',
                width: 'grow',
                cell: ({ id, name }: System) => (
                  <Link to="/p/$projectId/points/$systemId" params={{ projectId, systemId: id }} title={name}>
                    {name}
                  </Link>
                ),
              },
              {
                key: 'key',
                header: 'Key',
                width: 140,
                isHiddenNarrow: true,
                cell: ({ key }) => <code title={key}>{key}</code>,
              },
              {
                key: 'triggers',
                header: 'Triggers',
                width: 150,
                cell: ({ activeTriggers, inactiveTriggers }) =>
                  inactiveTriggers === 0
                    ? `${formatNumber(activeTriggers)} active`
                    : `${formatNumber(activeTriggers)} active, ${formatNumber(inactiveTriggers)} not`,
              },
              { key: 'levels', header: 'Levels', width: 80, align: 'end', cell: ({ levels }) => levels },
              {
                key: 'boosts',
                header: 'Boosts',
                width: 130,
                isHiddenNarrow: true,
                cell: ({ boosts }) => (boosts === 0 ? '–' : plural(boosts, 'now or later', 'now or later')),
              },
              {
                key: 'max',
                header: 'Limit',
                width: 110,
                align: 'end',
                isHiddenNarrow: true,
                cell: ({ maxPoints }) => (maxPoints === null ? '–' : formatNumber(maxPoints)),
              },
              {
                key: 'created',
                header: 'Made',
                width: 170,
                isHiddenNarrow: true,
                cell: ({ createdAt }) => <DateTime at={createdAt} />,
              },
            ]}
          />
        )}
      </Loaded>
      <Dialog title="New points system" isOpen={isMaking} onClose={() => setMaking(false)}>
        <SystemForm system={null} onCancel={() => setMaking(false)} onSaved={({ id }) => open(id)} />
      </Dialog>
    </Page>
  )
}
