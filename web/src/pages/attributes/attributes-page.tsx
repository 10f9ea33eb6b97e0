import { useQuery } from '@tanstack/react-query'
import { Archive, Plus, Tags } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { EmptyState, Loaded, Skeleton } from '#web/kit/states.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'
import { countText } from '../rules/counts.ts'
import { InlineName } from '../rules/inline-name.tsx'
import { attributesQuery, attributeUsageQuery, rulesChanged, type Attribute } from '../rules/queries.ts'
import { UsesCell, UsesList } from '../rules/used-by.tsx'
import { AttributeForm, type Scope } from './attribute-form.tsx'
import { valueTypes } from './types.ts'

const path = '/projects/{projectId}/attributes/{attributeId}'

/** The attributes that users and events may have. */
export function AttributesPage() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const attributes = useQuery(attributesQuery(projectId))
  const [tab] = useSearchParam('tab', 'user')
  const [isMaking, setMaking] = useState(false)
  const newAttribute = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      New attribute
    </Button>
  )
  return (
    <Page
      isWide
      title="Attributes"
      description="What you know about users, and about what they do. Segments, achievements, points and leaderboards filter by them."
      actions={newAttribute}
    >
      <Loaded query={attributes} what="The attributes">
        {(data) => {
          const of = (scope: Scope) => data.attributes.filter((one) => one.scope === scope)
          const table = (scope: Scope) => () => (
            <AttributesTable scope={scope} attributes={of(scope)} action={newAttribute} />
          )
          return (
            <Tabs
              label="Attributes of"
              tabs={[
                { value: 'user', label: 'Users', count: of('user').length, content: table('user') },
                { value: 'event', label: 'Events', count: of('event').length, content: table('event') },
              ]}
            />
          )
        }}
      </Loaded>
      <Dialog title="New attribute" isOpen={isMaking} onClose={() => setMaking(false)}>
        <AttributeForm
          scope={tab === 'event' ? 'event' : 'user'}
          onCancel={() => setMaking(false)}
          onSave={async (body) => {
            const made = await answer(
              api.POST('/projects/{projectId}/attributes', { params: { path: { projectId } }, body }),
            )
            await rulesChanged(projectId)
            setMaking(false)
            toast.success(`${made.name} can be set now`)
          }}
        />
      </Dialog>
    </Page>
  )
}

interface TableProps {
  readonly scope: Scope
  readonly attributes: readonly Attribute[]
  /** Makes one. */
  readonly action: ReactNode
}

function AttributesTable({ scope, attributes, action }: TableProps) {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const usage = useQuery(attributeUsageQuery(projectId))
  const [archived, setArchived] = useState<Attribute | null>(null)
  const things = scope === 'user' ? 'users' : 'events'
  const counts = usage.data?.[scope]

  const rename = async (attributeId: string, name: string) => {
    await api.PATCH(path, { params: { path: { projectId, attributeId } }, body: { name } })
    await rulesChanged(projectId)
  }
  const columns: readonly Column<Attribute>[] = [
    {
      key: 'name',
      header: 'Name',
      width: 'grow',
      cell: ({ id, name }) => (
        <InlineName
          name={name}
          what={name}
          {...(mayChange ? { onRename: (next: string) => rename(id, next) } : {})}
        />
      ),
    },
    {
      key: 'key',
      header: 'Key',
      width: 90,
      cell: ({ key }) => <code title={key}>{key}</code>,
    },
    ...(scope === 'user'
      ? ([
          {
            key: 'type',
            header: 'Type',
            width: 110,
            isHiddenNarrow: true,
            cell: ({ valueType, choices }: Attribute) => (
              <span
                title={`Trophy: ${valueTypes[valueType].trophy}\nUser.com: ${valueTypes[valueType].usercom}${choices === null ? '' : `\n${choices.join(', ')}`}`}
              >
                {valueTypes[valueType].label}
              </span>
            ),
          },
          {
            key: 'standard',
            header: 'User.com name',
            width: 120,
            isHiddenNarrow: true,
            cell: ({ standardName }: Attribute) =>
              standardName === null ? '–' : <code title={standardName}>{standardName}</code>,
          },
        ] as const)
      : []),
    {
      key: 'count',
      header: scope === 'user' ? 'Users' : 'Events',
      width: 60,
      align: 'end',
      cell: ({ id }) => {
        if (counts === undefined) return usage.error === null ? <Skeleton width={40} /> : '–'
        const found = counts.counts.find(({ attributeId }) => attributeId === id)
        const { text, title } = countText(found?.count ?? 0, counts, things)
        return <span title={title}>{text}</span>
      },
    },
    {
      key: 'uses',
      header: 'Used by',
      width: 180,
      isHiddenNarrow: true,
      cell: ({ usedBy }) => <UsesCell uses={usedBy} />,
    },
    ...(mayChange
      ? [
          {
            key: 'actions',
            header: '',
            width: 44,
            align: 'end' as const,
            cell: (attribute: Attribute) => (
              <Menu
                label={`Actions for ${attribute.name}`}
                size="small"
                items={[
                  {
                    label: 'Archive…',
                    icon: Archive,
                    isDanger: true,
                    onSelect: () => setArchived(attribute),
                  },
                ]}
              />
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <DataTable
        label={`Attributes of ${things}`}
        rows={attributes}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        columns={columns}
        empty={
          <EmptyState
            icon={Tags}
            title={scope === 'user' ? 'No user attributes yet' : 'No event attributes yet'}
            action={action === false ? undefined : action}
          >
            {scope === 'user'
              ? 'A plan, a country, a cohort: what you send of users under a key. Trophy’s clients may only set attributes that are made here; User.com’s make theirs by themselves.'
              : 'What happened besides the number: a device, a category, a source. Achievements and points can count only events that have a value.'}
          </EmptyState>
        }
      />
      <ConfirmDialog
        title={`Archive ${archived?.name ?? ''}?`}
        confirm="Archive"
        isOpen={archived !== null}
        onClose={() => setArchived(null)}
        onConfirm={async () => {
          if (archived === null) return
          await api.DELETE(path, { params: { path: { projectId, attributeId: archived.id } } })
          await rulesChanged(projectId)
          toast.success(`${archived.name} is archived`)
        }}
      >
        <p>
          Values that {things} have are kept, but nobody sees them any more, and requests that set{' '}
          <code>{archived?.key}</code> are refused. A new attribute with the same key and type shows them
          again.
        </p>
        {archived !== null && archived.usedBy.length > 0 && (
          <>
            <p>These filter by it, and would match nobody:</p>
            <UsesList uses={archived.usedBy} />
          </>
        )}
      </ConfirmDialog>
    </>
  )
}
