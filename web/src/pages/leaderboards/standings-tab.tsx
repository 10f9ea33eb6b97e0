import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowUpToLine, Medal, Search } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useProjectId } from '#web/api/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { formatNumber, plural } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { useSearchParams } from '#web/kit/search-params.ts'
import { Select } from '#web/kit/select.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { DateTime } from '#web/kit/time.tsx'
import { ApiError } from '#web/api/client.ts'
import { toast } from '#web/kit/toast.tsx'
import { analysisQuery, runsQuery, standingsKey, type Leaderboard, type Standing } from './queries.ts'
import { RunChooser } from './run-chooser.tsx'
import styles from './leaderboards.module.css'

/** No group is called so: names of groups are encoded. */
const allGroups = '*'
const medals = ['gold', 'silver', 'bronze'] as const

/** Who is on the board in a run, and where somebody stands. */
export function StandingsTab({ board }: { readonly board: Leaderboard }) {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const leaderboardId = board.id
  const [{ run = '', group = '', from = '', place = '' }, merge] = useSearchParams()
  const runs = useQuery(runsQuery(projectId, leaderboardId))
  const analysis = useQuery({
    ...analysisQuery(projectId, leaderboardId, run),
    enabled: board.breakdownAttributes.length > 0,
  })
  const standings = useInfiniteQuery({
    queryKey: standingsKey(projectId, leaderboardId, run, group, from),
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/projects/{projectId}/leaderboards/{leaderboardId}/standings', {
          params: {
            path: { projectId, leaderboardId },
            query: {
              limit: '100',
              ...(run === '' ? {} : { run }),
              ...(group === '' ? {} : { group }),
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: from,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
  const groups = analysis.data?.groups ?? []
  if (board.status === 'inactive' || board.status === 'scheduled')
    return (
      <EmptyState
        icon={Medal}
        title={board.status === 'inactive' ? 'It does not count yet' : 'It has not begun'}
      >
        {board.status === 'inactive'
          ? 'Nobody is ranked while a leaderboard is inactive. Activate it when it is right: most of it is fixed then.'
          : 'Users are ranked from its first day on.'}
      </EmptyState>
    )
  return (
    <>
      <div className={styles['bar']}>
        <RunChooser runs={runs.data?.runs ?? []} />
        {groups.length > 0 && (
          <Select
            label="Group"
            isLabelHidden
            value={group === '' ? allGroups : group}
            onChange={(chosen) =>
              merge({ group: chosen === allGroups ? undefined : chosen, from: undefined, place: undefined })
            }
            options={[
              { value: allGroups, label: 'All groups together' },
              ...groups.map(({ name, values, participants }) => ({
                value: name,
                label: values.join(' · '),
                description: plural(participants, 'user', 'users'),
              })),
            ]}
          />
        )}
        <FindUser
          board={board}
          run={run}
          group={group}
          onFound={({ cursor, rank }) => merge({ from: cursor, place: String(rank) })}
        />
      </div>
      {from !== '' && (
        <div className={styles['found']} role="status">
          <span>
            {place === '' ? 'The list does not begin at the top.' : `The list begins at place ${place}.`}
          </span>
          <Button
            size="small"
            icon={ArrowUpToLine}
            onClick={() => merge({ from: undefined, place: undefined })}
          >
            From the top
          </Button>
        </div>
      )}
      <Loaded query={standings} what="The standings">
        {({ pages }) => (
          <DataTable
            label="Standings"
            rows={pages.flatMap((page) => page.standings)}
            rowKey={({ user }) => user.id}
            rowLabel={({ user }) => user.name ?? user.id}
            rowCount={standings.hasNextPage ? null : undefined}
            isStale={standings.isPlaceholderData}
            onEndReached={() => {
              if (standings.hasNextPage && !standings.isFetchingNextPage) void standings.fetchNextPage()
            }}
            onOpen={({ user }) =>
              void navigate({ to: '/p/$projectId/users/$userId', params: { projectId, userId: user.id } })
            }
            empty={
              <EmptyState icon={Medal} title="Nobody is on it yet">
                Users appear as soon as what they do counts for this run.
              </EmptyState>
            }
            columns={[
              {
                key: 'rank',
                header: 'Place',
                width: 80,
                cell: ({ rank }: Standing) => (
                  <span className={styles['rank']} data-medal={medals[rank - 1]}>
                    {formatNumber(rank)}
                  </span>
                ),
              },
              {
                key: 'user',
                header: 'User',
                width: 'grow',
                cell: ({ user }) => (
                  <span className={styles['user']}>
                    <Avatar name={user.name ?? user.id} src={user.avatar} size={22} />
                    <Link
                      to="/p/$projectId/users/$userId"
                      params={{ projectId, userId: user.id }}
                      className={styles['text']}
                    >
                      {user.name ?? user.id}
                    </Link>
                  </span>
                ),
              },
              {
                key: 'id',
                header: 'Id',
                width: 180,
                isHiddenNarrow: true,
                cell: ({ user }) => <code title={user.id}>{user.id}</code>,
              },
              {
                key: 'score',
                header: board.rankBy === 'streak' ? 'Streak' : 'Score',
                width: 110,
                align: 'end',
                cell: ({ score }) => <strong>{formatNumber(score)}</strong>,
              },
              {
                key: 'reached',
                header: 'Reached',
                width: 190,
                align: 'end',
                isHiddenNarrow: true,
                cell: ({ reachedAt }) => <DateTime at={reachedAt} />,
              },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}

interface FindUserProps {
  readonly board: Leaderboard
  readonly run: string
  readonly group: string
  readonly onFound: (place: { readonly cursor: string; readonly rank: number }) => void
}

/** Leads to the place of somebody. */
function FindUser({ board, run, group, onFound }: FindUserProps) {
  const projectId = useProjectId()
  const [userId, setUserId] = useState('')
  const [isBusy, setBusy] = useState(false)
  const find = async () => {
    setBusy(true)
    try {
      const { place } = await answer(
        api.GET('/projects/{projectId}/leaderboards/{leaderboardId}/standings/{userId}', {
          params: {
            path: { projectId, leaderboardId: board.id, userId: userId.trim() },
            query: { ...(run === '' ? {} : { run }), ...(group === '' ? {} : { group }) },
          },
        }),
      )
      if (place === null) toast.error(`${userId} is not on this board.`)
      else onFound(place)
    } catch (error) {
      const isUnknown = error instanceof ApiError && error.code === 'user_not_found'
      toast.error(isUnknown ? `There is no user with the id ${userId}.` : error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={styles['find']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        if (userId.trim() !== '') void find()
      }}
    >
      <TextField
        label="User’s id"
        isLabelHidden
        value={userId}
        onChange={setUserId}
        placeholder="User’s id"
        isOptional
      />
      <Button type="submit" icon={Search} isBusy={isBusy}>
        Find place
      </Button>
    </form>
  )
}
