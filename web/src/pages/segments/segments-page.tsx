import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Pencil, Plus, Split, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { RelativeTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'
import { fromJson, sentenceOf, type Choices } from '../users/filter-language.ts'
import { forgetUsers, useChoices, useSegments, type Segment } from '../users/users-queries.ts'
import { SegmentForm, type SegmentFields } from './segment-form.tsx'
import styles from './segments.module.css'

type Opened =
  | { readonly what: 'edit' | 'delete'; readonly segment: Segment }
  | { readonly what: 'new' }
  | null

/** Saved filters of users, and how many they hold now. */
export function SegmentsPage() {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const mayChange = useCan('admin')
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const segments = useSegments(projectId)
  const choices = useChoices(projectId).data
  const counts = useQuery({
    queryKey: ['project', projectId, 'segments', 'counts'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/segments/counts', { params: { path: { projectId } }, signal })),
    retry: false,
  })
  const usersOf = new Map(counts.data?.counts.map(({ id, users }) => [id, users]))

  const save = async (fields: SegmentFields) => {
    const path = { projectId }
    if (opened?.what === 'edit')
      await answer(
        api.PATCH('/projects/{projectId}/segments/{segmentId}', {
          params: { path: { ...path, segmentId: String(opened.segment.id) } },
          body: fields,
        }),
      )
    else {
      const body = { filter: null, ...fields }
      await answer(api.POST('/projects/{projectId}/segments', { params: { path }, body }))
    }
    await forgetUsers(projectId)
    toast.success(`${fields.name} was saved`)
    close()
  }

  const columns: readonly Column<Segment>[] = [
    {
      key: 'name',
      header: 'Segment',
      width: 'grow',
      cell: ({ id, name }) => (
        <Link
          to="/p/$projectId/users"
          params={{ projectId }}
          search={{ segment: String(id) }}
          tabIndex={-1}
          className={styles['name']}
          title={name}
          dir="auto"
        >
          {name}
        </Link>
      ),
    },
    {
      key: 'filter',
      header: 'Who is in it',
      width: 'grow',
      isHiddenNarrow: true,
      cell: (segment) => <Words segment={segment} choices={choices} />,
    },
    {
      key: 'users',
      header: 'Users',
      width: 100,
      align: 'end',
      cell: ({ id }) => {
        const users = usersOf.get(id)
        return users === undefined ? (
          <span className={styles['none']}>{counts.error === null ? '…' : '–'}</span>
        ) : (
          formatNumber(users)
        )
      },
    },
    {
      key: 'updatedAt',
      header: 'Changed',
      width: 130,
      isHiddenNarrow: true,
      cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
    },
    {
      key: 'actions',
      header: '',
      width: 48,
      align: 'end',
      cell: (segment) => (
        <Menu
          label={`Actions for ${segment.name}`}
          size="small"
          items={[
            { label: 'Open in users', icon: Users, onSelect: () => open(segment) },
            ...(mayChange
              ? ([
                  { label: 'Edit', icon: Pencil, onSelect: () => setOpened({ what: 'edit', segment }) },
                  'separator',
                  {
                    label: 'Delete',
                    icon: Trash2,
                    isDanger: true,
                    onSelect: () => setOpened({ what: 'delete', segment }),
                  },
                ] as const)
              : []),
          ]}
        />
      ),
    },
  ]
  const open = ({ id }: Segment) =>
    void navigate({ to: '/p/$projectId/users', params: { projectId }, search: { segment: String(id) } })
  const isEditing = opened?.what === 'edit' || opened?.what === 'new'

  return (
    <Page
      title="Segments"
      description="Saved filters of users. Whoever fits a filter is in its segment, from the moment they do; User.com’s API shows them too."
      actions={
        mayChange && (
          <Button
            icon={Plus}
            variant="primary"
            onClick={() => setOpened({ what: 'new' })}
            reason={choices === undefined ? 'What can be filtered by is not known yet.' : null}
          >
            New segment
          </Button>
        )
      }
    >
      <Loaded query={segments} what="The segments">
        {({ segments: all }) => (
          <DataTable
            label="Segments"
            columns={columns}
            rows={all}
            rowKey={({ id }) => String(id)}
            onOpen={open}
            empty={
              <EmptyState
                icon={Split}
                title="No segments yet"
                {...(mayChange && choices !== undefined
                  ? {
                      action: (
                        <Button icon={Plus} onClick={() => setOpened({ what: 'new' })}>
                          New segment
                        </Button>
                      ),
                    }
                  : {})}
                command={`npx laurel segments create "Pro users" --project ${projectId} --filter '{"attribute":"plan","is":"pro"}'`}
              >
                A segment is a filter of users with a name, such as everybody on the plan pro who was not seen
                for a week. Make one here, from the filter of the users page, or on the command line.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      {choices !== undefined && (
        <Dialog
          title={opened?.what === 'edit' ? 'Edit segment' : 'New segment'}
          isOpen={isEditing}
          onClose={close}
          size="large"
        >
          <SegmentForm
            projectId={projectId}
            choices={choices}
            segment={opened?.what === 'edit' ? opened.segment : null}
            onCancel={close}
            onSave={save}
          />
        </Dialog>
      )}
      <ConfirmDialog
        title="Delete this segment?"
        confirm="Delete segment"
        isOpen={opened?.what === 'delete'}
        onClose={close}
        onConfirm={async () => {
          if (opened?.what !== 'delete') return
          await answer(
            api.DELETE('/projects/{projectId}/segments/{segmentId}', {
              params: { path: { projectId, segmentId: String(opened.segment.id) } },
            }),
          )
          await forgetUsers(projectId)
          toast.success(`${opened.segment.name} was deleted`)
        }}
      >
        {opened?.what === 'delete' && (
          <p>
            <strong>{opened.segment.name}</strong> is gone for User.com’s API as well. Its users stay as they
            are.
          </p>
        )}
      </ConfirmDialog>
    </Page>
  )
}

/** Who is in a segment, in words. */
function Words({ segment, choices }: { readonly segment: Segment; readonly choices: Choices | undefined }) {
  const filter = fromJson(segment.filter)
  const text =
    choices === undefined
      ? ''
      : filter === null
        ? JSON.stringify(segment.filter)
        : filter.conditions
            .map((one) => sentenceOf(one, choices))
            .join(filter.combine === 'all' ? ' and ' : ' or ') || 'Everybody'
  return (
    <span
      className={styles['words']}
      title={segment.description === '' ? text : `${segment.description}\n${text}`}
    >
      {text}
    </span>
  )
}
