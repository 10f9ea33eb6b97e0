import { useQuery } from '@tanstack/react-query'
import { Archive, Building2, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useCan, useProject, useProjectId, useTenant } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { DateTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'

type Tenant =
  paths['/projects/{projectId}/tenants']['get']['responses'][200]['content']['application/json']['tenants'][number]

export function TenantsPage() {
  const projectId = useProjectId()
  const project = useProject()
  const mayChange = useCan('admin')
  const [chosen, choose] = useTenant()
  const tenants = useQuery({
    queryKey: ['tenants', projectId],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/tenants', { params: { path: { projectId } }, signal })),
  })
  // 'new', or the one that is changed.
  const [edited, setEdited] = useState<Tenant | 'new' | null>(null)
  const [archived, setArchived] = useState<Tenant | null>(null)
  const reload = () => queryClient.invalidateQueries({ queryKey: ['tenants', projectId] })
  const isMultiTenant = project?.multiTenant === true

  const newTenant = mayChange && isMultiTenant && (
    <Button variant="primary" icon={Plus} onClick={() => setEdited('new')}>
      New tenant
    </Button>
  )
  if (!isMultiTenant) {
    return (
      <Page title="Tenants">
        <EmptyState
          icon={Building2}
          title="This project has no tenants"
          command="npx laurel projects create NAME --multi-tenant"
        >
          A project with tenants keeps your customers apart: each has its own users and configuration, and
          every request names one in Tenant-ID. Whether a project has tenants is decided when it is made.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title="Tenants"
      description="Your customers, kept apart: each has its own users and configuration. Requests name one in Tenant-ID."
      actions={newTenant}
    >
      <Card isFlush>
        <Loaded query={tenants} what="The tenants">
          {({ tenants: shown }) => (
            <DataTable
              label="Tenants"
              rows={shown}
              rowKey={({ id }) => id}
              rowLabel={({ name }) => name}
              onOpen={({ customerId }) => choose(customerId)}
              empty={
                <EmptyState icon={Building2} title="No tenants yet" action={newTenant || undefined}>
                  Until there is one, no request of this project can be answered.
                </EmptyState>
              }
              columns={[
                { key: 'name', header: 'Name', width: 'grow', cell: ({ name }) => name },
                {
                  key: 'customerId',
                  header: 'Tenant-ID',
                  width: 'grow',
                  cell: ({ customerId }) => <code>{customerId}</code>,
                },
                {
                  key: 'chosen',
                  header: '',
                  width: 120,
                  cell: ({ customerId }) => (customerId === chosen ? 'Looked at' : ''),
                },
                {
                  key: 'created',
                  header: 'Made',
                  width: 180,
                  isHiddenNarrow: true,
                  cell: ({ createdAt }) => <DateTime at={createdAt} />,
                },
                ...(mayChange
                  ? [
                      {
                        key: 'actions',
                        header: '',
                        width: 56,
                        align: 'end' as const,
                        cell: (tenant: Tenant) => (
                          <Menu
                            label={`Actions for ${tenant.name}`}
                            items={[
                              { label: 'Edit', icon: Pencil, onSelect: () => setEdited(tenant) },
                              {
                                label: 'Archive',
                                icon: Archive,
                                isDanger: true,
                                onSelect: () => setArchived(tenant),
                              },
                            ]}
                          />
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </Loaded>
      </Card>
      <Dialog
        title={edited === 'new' ? 'New tenant' : 'Edit tenant'}
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
      >
        {edited !== null && (
          <TenantForm
            projectId={projectId}
            tenant={edited === 'new' ? null : edited}
            onClose={() => setEdited(null)}
            onDone={async () => {
              setEdited(null)
              await reload()
            }}
          />
        )}
      </Dialog>
      <ConfirmDialog
        isOpen={archived !== null}
        title="Archive the tenant?"
        confirm="Archive"
        typed={archived?.customerId}
        onClose={() => setArchived(null)}
        onConfirm={async () => {
          if (archived === null) return
          const path = { projectId, tenantId: archived.id }
          await answer(api.DELETE('/projects/{projectId}/tenants/{tenantId}', { params: { path } }))
          if (archived.customerId === chosen) choose(null)
          await reload()
          toast.success('The tenant is archived')
        }}
      >
        <p>
          What {archived?.name} holds is kept, but no request reaches it any more and nothing happens in it.
          It cannot be brought back from here.
        </p>
      </ConfirmDialog>
    </Page>
  )
}

interface TenantFormProps {
  readonly projectId: string
  /** Null: a new one. */
  readonly tenant: Tenant | null
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

function TenantForm({ projectId, tenant, onClose, onDone }: TenantFormProps) {
  const [name, setName] = useState(tenant?.name ?? '')
  const [customerId, setCustomerId] = useState(tenant?.customerId ?? '')
  const save = async () => {
    const body = { name, customerId }
    if (tenant === null) {
      await answer(api.POST('/projects/{projectId}/tenants', { params: { path: { projectId } }, body }))
    } else {
      const path = { projectId, tenantId: tenant.id }
      await answer(api.PATCH('/projects/{projectId}/tenants/{tenantId}', { params: { path }, body }))
    }
    await onDone()
  }
  return (
    <Form submit={tenant === null ? 'Make tenant' : 'Save'} onCancel={onClose} onSubmit={save}>
      <TextField label="Name" name="name" value={name} onChange={setName} autoFocus />
      <TextField
        label="Tenant-ID"
        name="customerId"
        value={customerId}
        onChange={setCustomerId}
        description={
          tenant === null
            ? 'Your own id of this customer, which requests send in the header Tenant-ID.'
            : 'Requests that name the old id are refused as soon as it changes.'
        }
      />
    </Form>
  )
}
