import { useQuery } from '@tanstack/react-query'
import { ArrowRight, Layers } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { useCan, useProject, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { ConfirmDialog } from '#web/kit/dialog.tsx'
import { plural } from '#web/kit/format.ts'
import { LinkButton } from '#web/kit/link.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { Select } from '#web/kit/select.tsx'
import { EmptyState, Loaded, SkeletonRows } from '#web/kit/states.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page, Section } from '#web/layout/page.tsx'

const tones = { production: 'success', staging: 'warning', development: 'info' } as const
const changeTones = { made: 'success', changed: 'info', removed: 'danger' } as const

export function EnvironmentsPage() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const project = useProject()
  const environments = useQuery({
    queryKey: ['project', projectId, 'environments'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/environments', { params: { path: { projectId } }, signal })),
  })
  return (
    <Page
      title="Environments"
      description="Projects of one organisation, the highest first. A change of the configuration is carried to the environments below by itself; users never leave theirs."
    >
      <Loaded query={environments} what="The environments">
        {({ environments: shown }) => (
          <>
            <Card isFlush>
              <DataTable
                label="Environments"
                rows={shown}
                rowKey={(one) => one.project.id}
                rowLabel={(one) => one.project.name}
                columns={[
                  { key: 'name', header: 'Name', width: 'grow', cell: (one) => one.project.name },
                  {
                    key: 'id',
                    header: 'Id',
                    width: 180,
                    isHiddenNarrow: true,
                    cell: (one) => <code>{one.project.id}</code>,
                  },
                  {
                    key: 'environment',
                    header: 'Environment',
                    width: 140,
                    cell: (one) => (
                      <Badge tone={tones[one.project.environment]}>{one.project.environment}</Badge>
                    ),
                  },
                  {
                    key: 'changes',
                    header: 'Changes made here',
                    width: 150,
                    isHiddenNarrow: true,
                    cell: (one) =>
                      one.project.id === projectId
                        ? 'This environment'
                        : one.receivesChanges
                          ? 'Are carried there'
                          : 'Do not reach it',
                  },
                  {
                    key: 'open',
                    header: '',
                    width: 90,
                    align: 'end',
                    cell: (one) =>
                      one.project.id === projectId ? null : (
                        <LinkButton
                          size="small"
                          to="/p/$projectId/environments"
                          params={{ projectId: one.project.id }}
                        >
                          Open
                        </LinkButton>
                      ),
                  },
                ]}
              />
            </Card>
            {shown.length > 1 && !mayChange ? null : shown.length === 1 ? (
              <EmptyState
                icon={Layers}
                title="This is the only environment"
                command={`npx laurel projects create "${project?.name ?? ''} staging" --of ${projectId} --staging`}
              >
                Make another one to try changes before your users meet them.
              </EmptyState>
            ) : (
              <Section
                title="Copy changes"
                description="Makes the configuration of another environment like this one's: metrics, achievements, streaks, points, leaderboards, attributes. What only the other one has stays; users, keys and webhooks are not copied."
              >
                <CopyChanges
                  projectId={projectId}
                  others={shown.filter((one) => one.project.id !== projectId).map((one) => one.project)}
                />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface CopyChangesProps {
  readonly projectId: string
  readonly others: ReadonlyArray<{ readonly id: string; readonly name: string; readonly environment: string }>
}

function CopyChanges({ projectId, others }: CopyChangesProps) {
  const [asked, setAsked] = useState(false)
  const [named, setTo] = useSearchParam('to')
  const target = others.find(({ id }) => id === named) ?? others[0]
  const to = target?.id ?? ''
  const changes = useQuery({
    queryKey: ['project', projectId, 'environments', 'changes', to],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/environments/changes', {
          params: { path: { projectId }, query: { to } },
          signal,
        }),
      ),
    enabled: to !== '',
    // Looking holds up whoever changes the other environment.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
  const count = changes.data?.changes.length ?? 0
  return (
    <>
      <Select
        label="Copy to"
        value={to}
        onChange={setTo}
        options={others.map((one) => ({ value: one.id, label: one.name, description: one.environment }))}
      />
      <Card
        isFlush
        title={`What would change in ${target?.name ?? ''}`}
        actions={
          <Button
            icon={ArrowRight}
            variant="primary"
            reason={count === 0 ? 'There is nothing to copy.' : null}
            onClick={() => setAsked(true)}
          >
            Copy all changes
          </Button>
        }
      >
        <Loaded query={changes} what="The differences" skeleton={<SkeletonRows rows={4} />}>
          {({ changes: shown }) => (
            <DataTable
              label="Changes"
              rows={shown.map((change, index) => ({ ...change, index }))}
              rowKey={({ index }) => String(index)}
              empty={
                <EmptyState icon={Layers} title="Nothing would change">
                  Both environments are configured alike, as far as this one&apos;s configuration goes.
                </EmptyState>
              }
              columns={[
                {
                  key: 'change',
                  header: 'Change',
                  width: 120,
                  cell: ({ change }) => <Badge tone={changeTones[change]}>{change}</Badge>,
                },
                { key: 'kind', header: 'What', width: 160, cell: ({ kind }) => kind },
                { key: 'name', header: 'Name', width: 'grow', cell: ({ name }) => name || '–' },
              ]}
            />
          )}
        </Loaded>
      </Card>
      <ConfirmDialog
        isOpen={asked}
        title={`Copy to ${target?.name ?? ''}?`}
        confirm="Copy all changes"
        isDanger={target?.environment === 'production'}
        onClose={() => setAsked(false)}
        onConfirm={async () => {
          const { changed } = await answer(
            api.POST('/projects/{projectId}/environments/copy', {
              params: { path: { projectId } },
              body: { to },
            }),
          )
          await queryClient.invalidateQueries({ queryKey: ['project'] })
          toast.success(`${plural(changed, 'thing', 'things')} changed in ${target?.name ?? ''}`)
        }}
      >
        <p>
          {plural(count, 'thing changes', 'things change')} in {target?.name}
          {target?.environment === 'production' && ', which your users meet at once'}, and then in the
          environments below it. There is no way back but to change them again.
        </p>
      </ConfirmDialog>
    </>
  )
}
