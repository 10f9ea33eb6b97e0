import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useProjects } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { Combobox } from '#web/kit/combobox.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { useSearchParams } from '#web/kit/search-params.ts'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { DateTime } from '#web/kit/time.tsx'
import styles from './entries.module.css'
import type { Entry } from './entry.ts'
import { EntryDrawer } from './entry-drawer.tsx'
import { operationWords } from './operation-words.ts'
import { Outcome } from './outcome.tsx'

/** The log, page by page as it is scrolled, with its filters in the address. */
export function Entries() {
  const [search, merge] = useSearchParams()
  const { member, operation, project } = search
  const [open, setOpen] = useState<Entry | null>(null)
  const projects = useProjects()
  const choices = useQuery({
    queryKey: ['audit-log', 'choices'],
    queryFn: ({ signal }) => answer(api.GET('/audit-log/choices', { signal })),
  })
  const entries = useInfiniteQuery({
    queryKey: ['audit-log', { member, operation, project }],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/audit-log', {
          params: {
            query: {
              limit: '100',
              ...(member === undefined ? {} : { member }),
              ...(operation === undefined ? {} : { operation }),
              ...(project === undefined ? {} : { project }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const projectName = (id: string) => projects.find((one) => one.id === id)?.name ?? id
  const isFiltered = member !== undefined || operation !== undefined || project !== undefined
  const clear = () => merge({ member: undefined, operation: undefined, project: undefined })
  return (
    <>
      <div className={styles['filters']}>
        <Combobox
          label="Member"
          placeholder="All members"
          value={member ?? null}
          onChange={(chosen) => merge({ member: chosen ?? undefined })}
          options={(choices.data?.members ?? []).map(({ id, email }) => ({ value: id, label: email }))}
        />
        <Combobox
          label="What"
          placeholder="Everything"
          value={operation ?? null}
          onChange={(chosen) => merge({ operation: chosen ?? undefined })}
          options={(choices.data?.operations ?? []).map((id) => ({ value: id, label: operationWords(id) }))}
        />
        <Combobox
          label="Project"
          placeholder="All projects"
          value={project ?? null}
          onChange={(chosen) => merge({ project: chosen ?? undefined })}
          options={projects.map(({ id, name }) => ({ value: id, label: name, description: id }))}
        />
        {isFiltered && (
          <Button variant="quiet" onClick={clear}>
            Clear filters
          </Button>
        )}
      </div>
      <Loaded query={entries} what="The audit log">
        {({ pages }) => (
          <DataTable
            label="Audit log"
            rows={pages.flatMap((page) => page.entries)}
            rowCount={entries.hasNextPage ? null : undefined}
            rowKey={({ id }) => id}
            rowLabel={(entry) => `${operationWords(entry.operation)} by ${entry.memberEmail}`}
            onOpen={setOpen}
            onEndReached={() => {
              if (entries.hasNextPage && !entries.isFetching) void entries.fetchNextPage()
            }}
            isStale={entries.isPlaceholderData}
            columns={[
              { key: 'at', header: 'When', width: 160, cell: ({ at }) => <DateTime at={at} /> },
              {
                key: 'operation',
                header: 'What',
                width: 'grow',
                cell: (entry) => (
                  <button
                    type="button"
                    className={styles['open']}
                    onClick={() => setOpen(entry)}
                    tabIndex={-1}
                  >
                    {operationWords(entry.operation)}
                  </button>
                ),
              },
              {
                key: 'member',
                header: 'Member',
                width: 240,
                isHiddenNarrow: true,
                cell: ({ memberEmail }) => memberEmail,
              },
              {
                key: 'project',
                header: 'Project',
                width: 160,
                isHiddenNarrow: true,
                cell: ({ projectId }) => (projectId === null ? '–' : projectName(projectId)),
              },
              {
                key: 'outcome',
                header: 'Outcome',
                width: 100,
                isHiddenNarrow: true,
                cell: ({ status }) => <Outcome status={status} />,
              },
            ]}
            empty={
              isFiltered ? (
                <EmptyState
                  icon={ScrollText}
                  title="Nothing of this kind"
                  action={<Button onClick={clear}>Clear filters</Button>}
                >
                  No member changed anything that these filters let through.
                </EmptyState>
              ) : (
                <EmptyState icon={ScrollText} title="Nothing was changed yet">
                  As soon as a member changes something in this dashboard, it is listed here with who did it
                  and when.
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
      <EntryDrawer
        entry={open}
        projectName={open?.projectId == null ? null : projectName(open.projectId)}
        onClose={() => setOpen(null)}
      />
    </>
  )
}
