import { useMutation, useQuery } from '@tanstack/react-query'
import { Ban, KeyRound, Plus, RotateCw, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { Secret } from '#web/kit/copy.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { DateTime, RelativeTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'

type Key =
  paths['/projects/{projectId}/keys']['get']['responses'][200]['content']['application/json']['keys'][number]

const apis: Readonly<Record<Key['kind'], { readonly name: string; readonly description: string }>> = {
  admin: {
    name: 'Trophy',
    description: 'X-API-KEY of the application API and the admin API. A project has three at most.',
  },
  usercom: { name: 'User.com', description: 'Authorization: Token … of the REST API.' },
  replyke: { name: 'Replyke', description: 'The service key: acts for any user.' },
}

/** Shown once, after it was made. */
interface Made {
  readonly title: string
  readonly secret: string
  readonly appliedEverywhere: boolean
}

/** What is said when a running server has not confirmed a change in time. */
const unconfirmed = (appliedEverywhere: boolean): string | undefined =>
  appliedEverywhere
    ? undefined
    : 'A running server has not confirmed it yet: until it does, it goes by the keys of before.'

export function KeysPage() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const keys = useQuery({
    queryKey: ['project', projectId, 'keys'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/keys', { params: { path: { projectId } }, signal })),
  })
  const [isMaking, setMaking] = useState(false)
  const [asked, setAsked] = useState<{
    readonly act: 'rotate' | 'revoke' | 'delete'
    readonly key: Key
  } | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  const reload = () => queryClient.invalidateQueries({ queryKey: ['project', projectId, 'keys'] })

  const setStatus = async (key: Key, status: Key['status']) => {
    const path = { projectId, keyId: key.id }
    const { appliedEverywhere } = await answer(
      api.PATCH('/projects/{projectId}/keys/{keyId}', { params: { path }, body: { status } }),
    )
    await reload()
    toast.success(
      status === 'active' ? 'The key is accepted again' : 'The key is refused from now on',
      unconfirmed(appliedEverywhere),
    )
  }
  const reactivate = useMutation({
    mutationFn: (key: Key) => setStatus(key, 'active'),
    onError: (error) => toast.error(error),
  })
  const confirmed = async () => {
    if (asked === null) return
    const path = { projectId, keyId: asked.key.id }
    if (asked.act === 'revoke') return setStatus(asked.key, 'revoked')
    if (asked.act === 'delete') {
      const { appliedEverywhere } = await answer(
        api.DELETE('/projects/{projectId}/keys/{keyId}', { params: { path } }),
      )
      toast.success('The key is deleted', unconfirmed(appliedEverywhere))
    } else {
      const { secret, appliedEverywhere } = await answer(
        api.POST('/projects/{projectId}/keys/{keyId}/rotate', { params: { path } }),
      )
      setMade({ title: 'The new key', secret, appliedEverywhere })
    }
    await reload()
  }

  const newKey = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      New key
    </Button>
  )
  return (
    <Page
      title="Keys"
      description="What clients of the three APIs prove with that they may work in this project."
      actions={newKey}
    >
      <Card isFlush>
        <Loaded query={keys} what="The keys">
          {({ keys: shown }) => (
            <DataTable
              label="Keys"
              rows={shown}
              rowKey={({ id }) => id}
              rowLabel={(key) => `${apis[key.kind].name} key ${key.prefix}`}
              empty={
                <EmptyState icon={KeyRound} title="No keys" action={newKey || undefined}>
                  Without a key no client reaches this project.
                </EmptyState>
              }
              columns={[
                { key: 'kind', header: 'API', width: 130, cell: ({ kind }) => apis[kind].name },
                {
                  key: 'prefix',
                  header: 'Begins with',
                  width: 'grow',
                  cell: ({ prefix }) => <code>{prefix}…</code>,
                },
                {
                  key: 'status',
                  header: 'Status',
                  width: 110,
                  cell: ({ status }) =>
                    status === 'active' ? (
                      <Badge tone="success">Active</Badge>
                    ) : (
                      <Badge tone="danger">Revoked</Badge>
                    ),
                },
                {
                  key: 'lastUsed',
                  header: 'Last used',
                  width: 150,
                  cell: ({ lastUsedAt }) =>
                    lastUsedAt === null ? 'Never' : <RelativeTime at={lastUsedAt} />,
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
                        cell: (key: Key) => (
                          <Menu
                            label={`Actions for the key ${key.prefix}`}
                            items={[
                              {
                                label: 'Rotate',
                                icon: RotateCw,
                                onSelect: () => setAsked({ act: 'rotate', key }),
                              },
                              key.status === 'active'
                                ? {
                                    label: 'Revoke',
                                    icon: Ban,
                                    onSelect: () => setAsked({ act: 'revoke', key }),
                                  }
                                : {
                                    label: 'Accept again',
                                    icon: Undo2,
                                    onSelect: () => reactivate.mutate(key),
                                  },
                              'separator',
                              {
                                label: 'Delete',
                                icon: Trash2,
                                isDanger: true,
                                onSelect: () => setAsked({ act: 'delete', key }),
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
      <Dialog title="New key" isOpen={isMaking} onClose={() => setMaking(false)}>
        <NewKey
          projectId={projectId}
          onClose={() => setMaking(false)}
          onMade={async (kind, secret, appliedEverywhere) => {
            setMaking(false)
            setMade({ title: `Your new ${apis[kind].name} key`, secret, appliedEverywhere })
            await reload()
          }}
        />
      </Dialog>
      <Dialog
        title={made?.title ?? ''}
        isOpen={made !== null}
        onClose={() => setMade(null)}
        footer={
          <Button variant="primary" onClick={() => setMade(null)}>
            I have kept it
          </Button>
        }
      >
        {made !== null && <Secret label="Key" value={made.secret} />}
        {made?.appliedEverywhere === false && <p>{unconfirmed(false)}</p>}
      </Dialog>
      <ConfirmDialog
        isOpen={asked !== null}
        title={asked === null ? '' : questions[asked.act].title}
        confirm={asked === null ? '' : questions[asked.act].confirm}
        onClose={() => setAsked(null)}
        onConfirm={confirmed}
      >
        {asked !== null && (
          <p>
            <code>{asked.key.prefix}…</code> {questions[asked.act].text}
          </p>
        )}
      </ConfirmDialog>
    </Page>
  )
}

const questions = {
  rotate: {
    title: 'Rotate the key?',
    confirm: 'Rotate',
    text: 'is refused at once, and a new key takes its place. Clients that have the old one fail until they get the new one.',
  },
  revoke: {
    title: 'Revoke the key?',
    confirm: 'Revoke',
    text: 'is refused within seconds, until you accept it again.',
  },
  delete: {
    title: 'Delete the key?',
    confirm: 'Delete',
    text: 'is refused within seconds and cannot be brought back.',
  },
} as const

interface NewKeyProps {
  readonly projectId: string
  readonly onClose: () => void
  readonly onMade: (kind: Key['kind'], secret: string, appliedEverywhere: boolean) => Promise<void>
}

function NewKey({ projectId, onClose, onMade }: NewKeyProps) {
  const [kind, setKind] = useState<Key['kind']>('admin')
  return (
    <Form
      submit="Make key"
      onCancel={onClose}
      onSubmit={async () => {
        const { secret, appliedEverywhere } = await answer(
          api.POST('/projects/{projectId}/keys', { params: { path: { projectId } }, body: { kind } }),
        )
        await onMade(kind, secret, appliedEverywhere)
      }}
    >
      <RadioGroup
        label="Which API should it open?"
        value={kind}
        onChange={setKind}
        options={(['admin', 'usercom', 'replyke'] as const).map((value) => ({
          value,
          label: apis[value].name,
          description: apis[value].description,
        }))}
      />
    </Form>
  )
}
