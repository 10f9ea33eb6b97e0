import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Eye, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card, CardGrid } from '#web/kit/card.tsx'
import { CodeBlock } from '#web/kit/copy.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog, Drawer } from '#web/kit/dialog.tsx'
import { KeyValues } from '#web/kit/key-values.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { Select } from '#web/kit/select.tsx'
import { Stat } from '#web/kit/stat.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { DateTime, RelativeTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page, Section } from '#web/layout/page.tsx'
import { WebhookForm, type Webhook } from './webhook-form.tsx'

type Delivery =
  paths['/projects/{projectId}/webhooks/{webhookId}/deliveries']['get']['responses'][200]['content']['application/json']['deliveries'][number]

const tones = { pending: 'warning', delivered: 'success', failed: 'danger' } as const
const statuses = ['pending', 'delivered', 'failed'] as const
const isStatus = (text: string): text is Delivery['status'] => statuses.some((status) => status === text)
/** The log moves by itself. */
const lookAgainMs = 3000

export function WebhookPage() {
  const projectId = useProjectId()
  const { webhookId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const mayChange = useCan('admin')
  const path = { projectId, webhookId }
  const queryKey = ['project', projectId, 'webhooks', webhookId]
  const found = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/webhooks/{webhookId}', { params: { path }, signal })),
    refetchInterval: lookAgainMs,
  })
  const all = useQuery({
    queryKey: ['project', projectId, 'webhooks'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/webhooks', { params: { path: { projectId } }, signal })),
  })
  const [open, setOpen] = useState<'edit' | 'delete' | 'secret' | null>(null)
  const change = async (body: Partial<Pick<Webhook, 'name' | 'url' | 'events' | 'status'>>) => {
    await answer(api.PATCH('/projects/{projectId}/webhooks/{webhookId}', { params: { path }, body }))
    await queryClient.invalidateQueries({ queryKey: ['project', projectId, 'webhooks'] })
  }
  const setStatus = useMutation({
    mutationFn: (status: Webhook['status']) => change({ status }),
    onSuccess: (_, status) =>
      toast.success(
        status === 'active' ? 'The endpoint is told again' : 'Nothing is sent to the endpoint now',
      ),
    onError: (error) => toast.error(error),
  })
  const webhook = found.data?.webhook
  const isActive = webhook?.status === 'active'
  return (
    <Page
      title={webhook?.name ?? 'Webhook'}
      parent={{ label: 'Webhooks', to: '/p/$projectId/webhooks', params: { projectId } }}
      badge={
        webhook !== undefined && (isActive ? <Badge tone="success">Active</Badge> : <Badge>Inactive</Badge>)
      }
      actions={
        mayChange && (
          <>
            <Button icon={Pencil} onClick={() => setOpen('edit')}>
              Edit
            </Button>
            <Menu
              label="More actions"
              items={[
                { label: 'Show the signing secret', icon: Eye, onSelect: () => setOpen('secret') },
                isActive
                  ? { label: 'Deactivate', icon: Pause, onSelect: () => setStatus.mutate('inactive') }
                  : { label: 'Activate', icon: Play, onSelect: () => setStatus.mutate('active') },
                'separator',
                { label: 'Delete', icon: Trash2, isDanger: true, onSelect: () => setOpen('delete') },
              ]}
            />
          </>
        )
      }
    >
      <Loaded query={found} what="The endpoint">
        {({ webhook: shown, deliveries }) => (
          <>
            <CardGrid>
              <Stat label="Delivered" value={deliveries.delivered} hint="Of the newest thousand." />
              <Stat label="Waiting" value={deliveries.pending} hint="Sent soon, or again after a failure." />
              <Stat label="Failed for good" value={deliveries.failed} hint="Of the newest thousand." />
            </CardGrid>
            <Card>
              <KeyValues
                items={[
                  { label: 'URL', value: <code>{shown.url}</code> },
                  { label: 'Events', value: shown.events.join(', ') },
                  { label: 'Made', value: <DateTime at={shown.createdAt} /> },
                ]}
              />
            </Card>
            <Section title="Deliveries" description="Of the last seven days, newest first.">
              <Deliveries path={path} kinds={shown.events} isActive={shown.status === 'active'} />
            </Section>
            <Dialog title="Edit endpoint" size="large" isOpen={open === 'edit'} onClose={() => setOpen(null)}>
              <WebhookForm
                kinds={all.data?.kinds ?? shown.events}
                webhook={shown}
                onCancel={() => setOpen(null)}
                onSave={async (body) => {
                  await change(body)
                  setOpen(null)
                  toast.success('The endpoint is saved')
                }}
              />
            </Dialog>
            <ConfirmDialog
              title="Delete the endpoint?"
              confirm="Delete"
              isOpen={open === 'delete'}
              onClose={() => setOpen(null)}
              onConfirm={async () => {
                await answer(api.DELETE('/projects/{projectId}/webhooks/{webhookId}', { params: { path } }))
                await navigate({ to: '/p/$projectId/webhooks', params: { projectId } })
                await queryClient.invalidateQueries({
                  queryKey: ['project', projectId, 'webhooks'],
                  exact: true,
                })
                toast.success('The endpoint is deleted')
              }}
            >
              <p>
                Nothing is sent to <strong>{shown.name}</strong> any more, also not what waits now. This
                cannot be undone.
              </p>
            </ConfirmDialog>
          </>
        )}
      </Loaded>
      <Dialog title="Signing secret" isOpen={open === 'secret'} onClose={() => setOpen(null)}>
        <SigningSecret path={path} />
      </Dialog>
    </Page>
  )
}

interface Path {
  readonly projectId: string
  readonly webhookId: string
}

function SigningSecret({ path }: { readonly path: Path }) {
  const secret = useQuery({
    queryKey: ['project', path.projectId, 'webhooks', path.webhookId, 'secret'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/webhooks/{webhookId}/secret', { params: { path }, signal })),
    gcTime: 0,
  })
  return (
    <Loaded query={secret} what="The secret">
      {({ secret: shown }) => (
        <>
          <p>Each delivery carries an HMAC-SHA256 of its body, made with this:</p>
          <CodeBlock label="Signing secret" code={shown} />
        </>
      )}
    </Loaded>
  )
}

interface DeliveriesProps {
  readonly path: Path
  readonly kinds: Webhook['events']
  readonly isActive: boolean
}

function Deliveries({ path, kinds, isActive }: DeliveriesProps) {
  const mayChange = useCan('admin')
  const [status, setStatus] = useSearchParam('status')
  const [kind, setKind] = useSearchParam('kind')
  const [shownId, setShownId] = useSearchParam('delivery')
  const queryKey = ['project', path.projectId, 'webhooks', path.webhookId, 'deliveries']
  const wantedKind = kinds.find((one) => one === kind)
  const deliveries = useInfiniteQuery({
    queryKey: [...queryKey, status, kind],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/projects/{projectId}/webhooks/{webhookId}/deliveries', {
          params: {
            path,
            query: {
              limit: '100',
              ...(pageParam === null ? {} : { cursor: pageParam }),
              ...(isStatus(status) ? { status } : {}),
              ...(wantedKind === undefined ? {} : { kind: wantedKind }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMs,
  })
  const rows = deliveries.data?.pages.flatMap((page) => page.deliveries) ?? []
  const shown = rows.find(({ id }) => id === shownId) ?? null
  const resend = useMutation({
    mutationFn: (delivery: Delivery) =>
      answer(
        api.POST('/projects/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend', {
          params: { path: { ...path, deliveryId: delivery.id } },
        }),
      ),
    onSuccess: async () => {
      toast.success('It is sent once more')
      await queryClient.invalidateQueries({ queryKey })
    },
    onError: (error) => toast.error(error),
  })
  const reason = isActive ? null : 'The endpoint is inactive.'
  return (
    <>
      <Card
        isFlush
        actions={
          <>
            <Select
              label="Status"
              isLabelHidden
              value={isStatus(status) ? status : 'any'}
              onChange={(chosen) => setStatus(chosen === 'any' ? '' : chosen)}
              options={[
                { value: 'any', label: 'Any status' },
                { value: 'pending', label: 'Waiting' },
                { value: 'delivered', label: 'Delivered' },
                { value: 'failed', label: 'Failed' },
              ]}
            />
            <Select
              label="Event"
              isLabelHidden
              value={wantedKind ?? 'any'}
              onChange={(chosen) => setKind(chosen === 'any' ? '' : chosen)}
              options={[
                { value: 'any', label: 'Any event' },
                ...kinds.map((one) => ({ value: one, label: one })),
              ]}
            />
          </>
        }
      >
        <Loaded query={deliveries} what="The deliveries">
          {() => (
            <DataTable
              label="Deliveries"
              rows={rows}
              rowKey={({ id }) => id}
              rowLabel={(one) => `${one.kind}, ${one.status}`}
              onOpen={({ id }) => setShownId(id)}
              onEndReached={() => {
                if (deliveries.hasNextPage && !deliveries.isFetching) void deliveries.fetchNextPage()
              }}
              isStale={deliveries.isPlaceholderData}
              empty={
                <EmptyState icon={Send} title="Nothing was sent">
                  What happens from now on is told to this endpoint and shown here for seven days.
                </EmptyState>
              }
              columns={[
                { key: 'kind', header: 'Event', width: 'grow', cell: (one) => <code>{one.kind}</code> },
                {
                  key: 'status',
                  header: 'Status',
                  width: 120,
                  cell: (one) => <Badge tone={tones[one.status]}>{one.status}</Badge>,
                },
                {
                  key: 'answer',
                  header: 'Answer',
                  width: 'grow',
                  isHiddenNarrow: true,
                  cell: (one) => (
                    <span title={one.problem ?? ''}>{one.problem ?? one.responseStatus ?? '–'}</span>
                  ),
                },
                { key: 'attempts', header: 'Attempts', width: 90, align: 'end', cell: (one) => one.attempts },
                {
                  key: 'created',
                  header: 'When',
                  width: 150,
                  cell: (one) => <RelativeTime at={one.createdAt} />,
                },
              ]}
            />
          )}
        </Loaded>
      </Card>
      <Drawer
        title={shown?.kind ?? ''}
        isOpen={shown !== null}
        onClose={() => setShownId('')}
        footer={
          shown !== null &&
          mayChange && (
            <Button
              icon={Send}
              variant="primary"
              isBusy={resend.isPending}
              reason={reason}
              onClick={() => resend.mutate(shown)}
            >
              {shown.status === 'pending' ? 'Send now' : 'Send again'}
            </Button>
          )
        }
      >
        {shown !== null && (
          <>
            <KeyValues
              items={[
                { label: 'Status', value: <Badge tone={tones[shown.status]}>{shown.status}</Badge> },
                { label: 'Attempts', value: shown.attempts },
                { label: 'Last answer', value: shown.responseStatus ?? '–' },
                { label: 'Problem', value: shown.problem ?? '–' },
                { label: 'Came', value: <DateTime at={shown.createdAt} /> },
                { label: 'Sent next', value: <DateTime at={shown.nextAttemptAt} /> },
                { label: 'Over', value: <DateTime at={shown.endedAt} /> },
                { label: 'Id', value: <code>{shown.id}</code> },
              ]}
            />
            <CodeBlock label="Body" code={pretty(shown.payload)} />
          </>
        )}
      </Drawer>
    </>
  )
}

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2)
  } catch {
    return payload
  }
}
