import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Archive, Pencil } from 'lucide-react'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Menu } from '#web/kit/menu.tsx'
import { Loaded, SkeletonRows } from '#web/kit/states.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'
import { BoostsTab } from './boosts-tab.tsx'
import { LevelsTab } from './levels-tab.tsx'
import { PreviewTab } from './preview-tab.tsx'
import { pointsChanged, systemQuery, type System } from './queries.ts'
import { SystemForm } from './system-form.tsx'
import { TriggersTab } from './triggers-tab.tsx'

/** One points system: what gives points, how far they lead, what multiplies them, and what would come of other rules. */
export function PointsSystemPage() {
  const projectId = useProjectId()
  const { systemId = '' } = useParams({ strict: false })
  const mayChange = useCan('admin')
  const query = useQuery(systemQuery(projectId, systemId))
  const system = query.data?.system
  const parent = { label: 'Points', to: '/p/$projectId/points', params: { projectId } }
  return (
    <Page
      title={system?.name ?? 'Points system'}
      parent={parent}
      badge={system === undefined ? undefined : <Badge>{system.key}</Badge>}
      description={system === undefined ? undefined : describe(system)}
      actions={mayChange && system !== undefined && <Actions system={system} />}
    >
      <Loaded query={query} what="The points system" skeleton={<SkeletonRows />}>
        {({ triggers, levels, system: shown }) => (
          <Tabs
            label="Parts of the points system"
            tabs={[
              {
                value: 'triggers',
                label: 'Triggers',
                count: triggers.length,
                content: () => <TriggersTab systemId={systemId} triggers={triggers} />,
              },
              {
                value: 'levels',
                label: 'Levels',
                count: levels.length,
                content: () => <LevelsTab systemId={systemId} levels={levels} />,
              },
              {
                value: 'boosts',
                label: 'Boosts',
                count: shown.boosts,
                content: () => <BoostsTab systemId={systemId} />,
              },
              {
                value: 'preview',
                label: 'Preview',
                content: () => <PreviewTab systemId={systemId} triggers={triggers} levels={levels} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

function describe({ description, maxPoints }: System): string {
  const limit = maxPoints === null ? '' : `Nobody can have more than ${formatNumber(maxPoints)}.`
  return [description, limit].filter(Boolean).join(' ')
}

function Actions({ system }: { readonly system: System }) {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'archive' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button icon={Pencil} onClick={() => setOpen('edit')}>
        Edit
      </Button>
      <Menu
        label="More about this points system"
        items={[{ label: 'Archive…', icon: Archive, isDanger: true, onSelect: () => setOpen('archive') }]}
      />
      <Dialog title="Edit points system" isOpen={open === 'edit'} onClose={close}>
        <SystemForm
          system={system}
          onCancel={close}
          onSaved={() => {
            close()
            toast.success('Saved')
          }}
        />
      </Dialog>
      <ConfirmDialog
        title={`Archive ${system.name}?`}
        confirm="Archive"
        typed={system.key}
        isOpen={open === 'archive'}
        onClose={close}
        onConfirm={async () => {
          await api.DELETE('/projects/{projectId}/points/systems/{systemId}', {
            params: { path: { projectId, systemId: system.id } },
          })
          toast.success(`${system.name} is archived`)
          await navigate({ to: '/p/$projectId/points', params: { projectId } })
          await pointsChanged(projectId)
        }}
      >
        Its triggers stop, and your apps find it no more. What users earned stays in their history. This
        cannot be undone; the key becomes free.
      </ConfirmDialog>
    </>
  )
}
