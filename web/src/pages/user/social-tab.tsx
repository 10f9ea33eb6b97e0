import { useInfiniteQuery } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import { useProjectId } from '#web/api/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { Card } from '#web/kit/card.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { LoadMore } from '#web/kit/pagination.tsx'
import { Loaded } from '#web/kit/states.tsx'
import { RelativeTime } from '#web/kit/time.tsx'
import { nameOf, useSocial, userKey, type Named, type Ties } from './user-queries.ts'
import styles from './user.module.css'

const kinds = [
  { kind: 'followers', title: 'Followers', empty: 'Nobody follows this user.' },
  { kind: 'following', title: 'Follows', empty: 'This user follows nobody.' },
  { kind: 'connections', title: 'Connections', empty: 'This user is connected with nobody.' },
  { kind: 'received', title: 'Requests received', empty: 'No request waits for an answer of this user.' },
  { kind: 'sent', title: 'Requests sent', empty: 'No request of this user waits for an answer.' },
] as const
type Kind = (typeof kinds)[number]['kind']

export function SocialTab({ named }: { readonly named: Named }) {
  const social = useSocial(named)
  return (
    <Loaded query={social} what="Whom the user is tied to">
      {(first) => (
        <div className={styles['views']}>
          {kinds.map(({ kind, title, empty }) => (
            <Card key={kind} title={`${title} (${formatNumber(first[kind].total)})`}>
              {first[kind].total === 0 ? (
                <p className={styles['muted']}>{empty}</p>
              ) : (
                <TieList named={named} kind={kind} first={first[kind]} />
              )}
            </Card>
          ))}
        </div>
      )}
    </Loaded>
  )
}

/** The first are there already; the others come when they are asked for. */
function TieList({
  named,
  kind,
  first,
}: {
  readonly named: Named
  readonly kind: Kind
  readonly first: Ties
}) {
  const projectId = useProjectId()
  const more = useInfiniteQuery({
    queryKey: [...userKey(named), 'ties', kind, first.nextCursor],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/projects/{projectId}/users/{user}/ties/{kind}', {
          params: { path: { ...named, kind }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: first.nextCursor ?? '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: false,
  })
  const users = [...first.users, ...(more.data?.pages.flatMap((page) => page.users) ?? [])]
  const hasMore = more.data === undefined ? first.nextCursor !== null : more.hasNextPage
  return (
    <>
      <ul className={styles['rows']}>
        {users.map(({ user, since }) => (
          <li key={user.uid} className={styles['row']}>
            <Avatar name={nameOf(user)} />
            <div className={styles['main']}>
              <Link to="/p/$projectId/users/$userId" params={{ projectId, userId: user.uid }}>
                {nameOf(user)}
              </Link>
              {user.customerId !== null && user.customerId !== nameOf(user) && (
                <div className={styles['more']}>{user.customerId}</div>
              )}
            </div>
            <span className={styles['more']}>
              <RelativeTime at={since} />
            </span>
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={hasMore}
        isLoading={more.isFetching}
        onMore={() => void (more.data === undefined ? more.refetch() : more.fetchNextPage())}
      />
    </>
  )
}
