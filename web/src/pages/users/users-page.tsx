import { useNavigate } from '@tanstack/react-router'
import { BookmarkPlus, Columns3, Download, ListFilter, Plus, SearchX } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { download } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Tag } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { plural } from '#web/kit/format.ts'
import { AnchorButton } from '#web/kit/link.tsx'
import { useSearchParams } from '#web/kit/search-params.ts'
import { Select } from '#web/kit/select.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '#web/kit/states.tsx'
import { SearchField } from '#web/kit/text-field.tsx'
import { Page } from '#web/layout/page.tsx'
import { useChosenColumns } from './chosen-columns.ts'
import { ColumnsDialog } from './columns-dialog.tsx'
import { columnsOf } from './columns.tsx'
import { CreateUserDialog } from './create-user-dialog.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { formOf, sentenceOf, toJson, type Choices } from './filter-language.ts'
import { NoUsers } from './no-users.tsx'
import { SaveSegmentDialog } from './save-segment-dialog.tsx'
import { UserFigures } from './user-figures.tsx'
import {
  useChoices,
  useSegments,
  useUserCount,
  useUsers,
  type Question,
  type UserOrder,
} from './users-queries.ts'
import styles from './users.module.css'

type Opened = 'filter' | 'columns' | 'create' | 'save' | null

/** Everybody, or whom a search, a filter and a segment leave: all of it stands in the address. */
export function UsersPage() {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const mayChange = useCan('admin')
  const [search, merge] = useSearchParams()
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const place = useRef<HTMLDivElement>(null)
  useKeys(place)

  const { q = '', filter: filterText = '', segment = '' } = search
  const sort: UserOrder = search['sort'] === 'oldest' ? 'oldest' : 'newest'
  const question = useMemo<Question>(
    () => ({
      ...(q === '' ? {} : { q }),
      ...(filterText === '' ? {} : { filter: filterText }),
      ...(segment === '' ? {} : { segment }),
    }),
    [q, filterText, segment],
  )
  const isNarrowed = Object.keys(question).length > 0

  const users = useUsers(projectId, question, sort)
  const count = useUserCount(projectId, question)
  const choices = useChoices(projectId).data
  const segments = useSegments(projectId).data?.segments
  const [chosen, choose] = useChosenColumns(projectId)
  const columns = useMemo(() => columnsOf(projectId, choices), [projectId, choices])
  const shown = chosen ?? new Set(columns.filter(({ isUsual }) => isUsual).map(({ key }) => key))
  const visible = columns
    .filter(({ key }) => key === 'user' || shown.has(key))
    // What somebody chose is shown however narrow the window is.
    .map((column) => (chosen === null ? column : { ...column, isHiddenNarrow: false }))
  const rows = useMemo(() => users.data?.pages.flatMap((page) => page.users) ?? [], [users.data])

  const setFilter = (json: unknown) => merge({ filter: json === null ? undefined : JSON.stringify(json) })
  const narrower = parsed(filterText)
  const clear = () => merge({ q: undefined, filter: undefined, segment: undefined })
  const isEmptyProject = !isNarrowed && users.data !== undefined && rows.length === 0

  return (
    <Page
      title="Users"
      isWide
      actions={
        <>
          {!isEmptyProject && (
            <AnchorButton
              icon={Download}
              download
              href={download(`/projects/${encodeURIComponent(projectId)}/users.csv`, {
                ...question,
                sort,
                columns: ['uid', ...visible.flatMap(({ inFile }) => inFile)].join(','),
              })}
            >
              Export CSV
            </AnchorButton>
          )}
          {mayChange && (
            <Button icon={Plus} variant="primary" onClick={() => setOpened('create')}>
              New user
            </Button>
          )}
        </>
      }
    >
      {isEmptyProject ? (
        <NoUsers projectId={projectId} />
      ) : (
        <>
          <UserFigures projectId={projectId} />
          <section aria-label="All users" className={styles['list']} ref={place}>
            <div className={styles['toolbar']}>
              <div className={styles['search']}>
                <SearchField
                  label="Search users"
                  placeholder="Id, email, name, username, attribute…  ( / )"
                  value={q}
                  onChange={(text) => merge({ q: text })}
                />
              </div>
              {segments !== undefined && segments.length > 0 && (
                <div className={styles['segment']}>
                  <Select
                    label="Segment"
                    isLabelHidden
                    value={segment}
                    options={[
                      { value: '', label: 'All users' },
                      ...segments.map(({ id, name }) => ({ value: String(id), label: name })),
                    ]}
                    onChange={(value) => merge({ segment: value })}
                  />
                </div>
              )}
              <Button
                icon={ListFilter}
                onClick={() => setOpened('filter')}
                reason={choices === undefined ? 'What can be filtered by is not known yet.' : null}
              >
                Filter
              </Button>
              <Button icon={Columns3} onClick={() => setOpened('columns')}>
                Columns
              </Button>
            </div>
            <div className={styles['state']}>
              <p role="status" className={styles['count']}>
                {count.data !== undefined
                  ? plural(count.data.count, 'user', 'users')
                  : count.error === null
                    ? 'Counting…'
                    : 'The count is not known'}
              </p>
              {narrower !== null && choices !== undefined && (
                <Chips
                  choices={choices}
                  json={narrower.json}
                  onChange={setFilter}
                  onOpen={() => setOpened('filter')}
                />
              )}
              {mayChange && filterText !== '' && (
                <Button size="small" variant="quiet" icon={BookmarkPlus} onClick={() => setOpened('save')}>
                  Save as segment
                </Button>
              )}
              {isNarrowed && (
                <Button size="small" variant="quiet" onClick={clear}>
                  Clear all
                </Button>
              )}
            </div>
            {users.data === undefined ? (
              users.error === null ? (
                <SkeletonRows rows={10} />
              ) : (
                <ErrorState error={users.error} what="The users" onRetry={() => void users.refetch()} />
              )
            ) : (
              <DataTable
                label="Users"
                columns={visible}
                rows={rows}
                rowKey={({ uid }) => uid}
                rowCount={count.data?.count ?? null}
                isStale={users.isPlaceholderData}
                sort={{ key: 'createdAt', direction: sort === 'oldest' ? 'asc' : 'desc' }}
                onSort={({ direction }) => merge({ sort: direction === 'asc' ? 'oldest' : undefined })}
                onOpen={({ uid }) =>
                  void navigate({ to: '/p/$projectId/users/$userId', params: { projectId, userId: uid } })
                }
                onEndReached={() => {
                  if (users.hasNextPage && !users.isFetchingNextPage) void users.fetchNextPage()
                }}
                empty={
                  <EmptyState
                    icon={SearchX}
                    title="Nobody fits"
                    action={<Button onClick={clear}>Clear the search and filters</Button>}
                  >
                    No user fits the search, the filter and the segment together.
                    {isShort(q) &&
                      ' Fewer than three letters are looked for where ids, emails, names and values begin.'}
                  </EmptyState>
                }
              />
            )}
          </section>
        </>
      )}
      <ColumnsDialog
        isOpen={opened === 'columns'}
        onClose={close}
        columns={columns}
        shown={shown}
        onChange={choose}
      />
      {choices !== undefined && (
        <FilterDialog
          projectId={projectId}
          choices={choices}
          filter={narrower?.json ?? null}
          isOpen={opened === 'filter'}
          onClose={close}
          onApply={setFilter}
        />
      )}
      <CreateUserDialog
        projectId={projectId}
        choices={choices}
        isOpen={opened === 'create'}
        onClose={close}
        onMade={({ uid }) => {
          close()
          void navigate({ to: '/p/$projectId/users/$userId', params: { projectId, userId: uid } })
        }}
      />
      <SaveSegmentDialog
        projectId={projectId}
        filter={together(narrower?.json, segments?.find(({ id }) => String(id) === segment)?.filter)}
        isOpen={opened === 'save'}
        onClose={close}
        onSaved={(id) => {
          close()
          merge({ filter: undefined, segment: String(id) })
        }}
      />
    </Page>
  )
}

const isShort = (text: string): boolean => text.trim() !== '' && Array.from(text.trim()).length < 3

/** What a segment is made of that narrows another one. */
const together = (filter: unknown, segment: unknown): unknown =>
  segment === undefined ? filter : { all: [segment, filter] }

/** The filter of the address; null: none. One that is no JSON is left to the server, which says so. */
function parsed(text: string): { readonly json: unknown } | null {
  if (text === '') return null
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return { json: text }
  }
}

interface ChipsProps {
  readonly choices: Choices
  readonly json: unknown
  readonly onChange: (filter: unknown) => void
  readonly onOpen: () => void
}

/** The conditions of the filter, each to be taken away. */
function Chips({ choices, json, onChange, onOpen }: ChipsProps) {
  const filter = formOf(json, choices)
  if (filter === null)
    return (
      <Tag label="the filter" onRemove={() => onChange(null)}>
        A filter written as JSON
      </Tag>
    )
  return (
    <>
      {filter.conditions.length > 1 && (
        <button type="button" className={styles['combineChip']} onClick={onOpen}>
          {filter.combine} of
        </button>
      )}
      {filter.conditions.map((condition, index) => (
        <Tag
          // Conditions have no name of their own.
          key={index}
          label={sentenceOf(condition, choices)}
          onRemove={() =>
            onChange(toJson({ ...filter, conditions: filter.conditions.toSpliced(index, 1) }, choices))
          }
        >
          {sentenceOf(condition, choices)}
        </Tag>
      ))}
    </>
  )
}

/** `/` leads to the search, wherever nothing is being written; an arrow down leads from it into what it found. */
function useKeys(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const lead = (event: KeyboardEvent) => {
      const { target } = event
      const field = place.current?.querySelector<HTMLInputElement>('input[type="search"]')
      if (field == null || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'ArrowDown' && target === field) {
        event.preventDefault()
        place.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()
      }
      const isWriting =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
      if (event.key !== '/' || isWriting) return
      event.preventDefault()
      field.focus()
      field.select()
    }
    document.addEventListener('keydown', lead)
    return () => document.removeEventListener('keydown', lead)
  }, [place])
}
