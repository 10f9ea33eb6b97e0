import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { Secret } from '#web/kit/copy.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { plural } from '#web/kit/format.ts'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { DateTime } from '#web/kit/time.tsx'
import { Page } from '#web/layout/page.tsx'
import { WebhookForm } from './webhook-form.tsx'

/** Servers that are told what happens (trophy.md §2.15). */
export function WebhooksPage() {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const mayChange = useCan('admin')
  const webhooks = useQuery({
    queryKey: ['project', projectId, 'webhooks'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/webhooks', { params: { path: { projectId } }, signal })),
  })
  const [isMaking, setMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const open = (webhookId: string) =>
    void navigate({ to: '/p/$projectId/webhooks/$webhookId', params: { projectId, webhookId } })
  const newWebhook = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      New endpoint
    </Button>
  )
  return (
    <Page
      title="Webhooks"
      description="Servers of yours that are told what happens: streaks, achievements, points, leaderboards."
      actions={newWebhook}
    >
      <Card isFlush>
        <Loaded query={webhooks} what="The webhooks">
          {({ webhooks: shown }) => (
            <DataTable
              label="Webhook endpoints"
              rows={shown}
              rowKey={({ id }) => id}
              rowLabel={({ name }) => name}
              onOpen={({ id }) => open(id)}
              empty={
                <EmptyState icon={WebhookIcon} title="Nobody is told yet" action={newWebhook || undefined}>
                  An endpoint is a URL of yours that receives a signed POST whenever one of the events you
                  choose happens. Failed ones are tried again for a day.
                </EmptyState>
              }
              columns={[
                { key: 'name', header: 'Name', width: 220, cell: ({ name }) => name },
                {
                  key: 'url',
                  header: 'URL',
                  width: 'grow',
                  isHiddenNarrow: true,
                  cell: ({ url }) => <code title={url}>{url}</code>,
                },
                {
                  key: 'events',
                  header: 'Events',
                  width: 120,
                  cell: ({ events }) => (
                    <span title={events.join(', ')}>{plural(events.length, 'event', 'events')}</span>
                  ),
                },
                {
                  key: 'status',
                  header: 'Status',
                  width: 110,
                  cell: ({ status }) =>
                    status === 'active' ? <Badge tone="success">Active</Badge> : <Badge>Inactive</Badge>,
                },
                {
                  key: 'created',
                  header: 'Made',
                  width: 180,
                  isHiddenNarrow: true,
                  cell: ({ createdAt }) => <DateTime at={createdAt} />,
                },
              ]}
            />
          )}
        </Loaded>
      </Card>
      <Dialog title="New endpoint" isOpen={isMaking} onClose={() => setMaking(false)} size="large">
        <WebhookForm
          kinds={webhooks.data?.kinds ?? []}
          webhook={null}
          onCancel={() => setMaking(false)}
          onSave={async (body) => {
            const made = await answer(
              api.POST('/projects/{projectId}/webhooks', { params: { path: { projectId } }, body }),
            )
            await queryClient.invalidateQueries({ queryKey: ['project', projectId, 'webhooks'] })
            setMaking(false)
            setSecret(made.secret)
          }}
        />
      </Dialog>
      <Dialog
        title="The endpoint is made"
        description="Deliveries are signed with this secret: your server checks the signature with it. Admins can look it up later."
        isOpen={secret !== null}
        onClose={() => setSecret(null)}
        footer={
          <Button variant="primary" onClick={() => setSecret(null)}>
            Done
          </Button>
        }
      >
        {secret !== null && <Secret label="Signing secret" value={secret} />}
      </Dialog>
    </Page>
  )
}
