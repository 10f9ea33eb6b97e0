import { Avatar } from '#web/kit/avatar.tsx'
import { Badge, Tag } from '#web/kit/badge.tsx'
import type { Column } from '#web/kit/data-table.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { DateOnly, DateTime, RelativeTime } from '#web/kit/time.tsx'
import type { Choices } from './filter-language.ts'
import type { ListedUser } from './users-queries.ts'
import styles from './users.module.css'

/** A column that may be chosen. */
export interface UserColumn extends Column<ListedUser> {
  /** The columns of the CSV file that say the same. */
  readonly inFile: readonly string[]
  readonly isUsual: boolean
}

/** What a user is called in a list. */
export const titleOf = ({ name, username, email, id }: ListedUser): string =>
  [name, username, email].find((one) => one !== null && one !== '') ?? id

/** All columns there are: the user, fields, what the user reached, attributes. */
export function columnsOf(projectId: string, choices: Choices | undefined): readonly UserColumn[] {
  return [
    {
      key: 'user',
      header: 'User',
      width: 'grow',
      isUsual: true,
      inFile: ['name', 'username'],
      cell: (user) => <UserCell projectId={projectId} user={user} />,
    },
    column('id', 'Id', 130, ({ id }) => <Text value={id} isCode />, true),
    column('email', 'Email', 190, ({ email }) => <Text value={email} />, true),
    {
      ...column('streakLength', 'Streak', 90, ({ streakLength }) => <Count value={streakLength} />, true),
      align: 'end',
      isHiddenNarrow: false,
    },
    {
      key: 'points',
      header: 'Points',
      width: 110,
      align: 'end',
      isHiddenNarrow: true,
      isUsual: true,
      inFile: [],
      cell: ({ points }) => <Points points={points} />,
    },
    column('activeDay', 'Last active', 120, ({ activeDay }) => <DateOnly at={activeDay} />, true),
    {
      ...column('createdAt', 'Created', 130, ({ createdAt }) => <DateOnly at={createdAt} />, true),
      isSortable: true,
    },
    column('updatedAt', 'Changed', 140, ({ updatedAt }) => <RelativeTime at={updatedAt} />, false),
    column('username', 'Username', 150, ({ username }) => <Text value={username} />, false),
    column('tz', 'Time zone', 150, ({ tz }) => <Text value={tz} />, false),
    column('tags', 'Tags', 200, ({ tags }) => <Tags names={tags} />, false),
    column('number', 'Number', 100, ({ number }) => formatNumber(number), false),
    column('uid', 'Uid', 300, ({ uid }) => <Text value={uid} isCode />, false),
    column('isControl', 'Control group', 120, ({ isControl }) => (isControl ? 'Yes' : 'No'), false),
    column(
      'isUnsubscribed',
      'No emails',
      110,
      ({ isUnsubscribed }) => (isUnsubscribed ? 'Yes' : 'No'),
      false,
    ),
    ...(choices?.attributes ?? []).map(({ key, name, type }): UserColumn => ({
      key: `attribute:${key}`,
      header: name,
      width: 150,
      isHiddenNarrow: true,
      isUsual: false,
      inFile: [`attributes.${key}`],
      align: type === 'integer' || type === 'float' ? 'end' : 'start',
      cell: ({ attributes }) => <Attribute value={attributes[key]} type={type} />,
    })),
  ]
}

const column = (
  key: string,
  header: string,
  width: number,
  cell: UserColumn['cell'],
  isUsual: boolean,
): UserColumn => ({ key, header, width, cell, isUsual, inFile: [key], isHiddenNarrow: true })

function UserCell({ projectId, user }: { readonly projectId: string; readonly user: ListedUser }) {
  const title = titleOf(user)
  return (
    <span className={styles['user']}>
      <Avatar name={title} src={user.avatar} />
      <Link
        to="/p/$projectId/users/$userId"
        params={{ projectId, userId: user.uid }}
        tabIndex={-1}
        className={styles['name']}
        title={title}
        dir="auto"
      >
        {title}
      </Link>
      {user.isSuspended && <Badge tone="danger">Suspended</Badge>}
    </span>
  )
}

function Text({ value, isCode = false }: { readonly value: string | null; readonly isCode?: boolean }) {
  if (value === null || value === '') return <None />
  return (
    <span className={isCode ? styles['code'] : styles['text']} title={value} dir="auto">
      {value}
    </span>
  )
}

const None = () => <span className={styles['none']}>–</span>
const Count = ({ value }: { readonly value: number }) => (value === 0 ? <None /> : formatNumber(value))

function Points({ points }: Pick<ListedUser, 'points'>) {
  const [first] = points
  if (first === undefined) return <None />
  const all = points.map(({ name, total }) => `${name}: ${formatNumber(total)}`).join('\n')
  return <span title={all}>{formatNumber(first.total)}</span>
}

function Tags({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <None />
  return (
    <span className={styles['tags']} title={names.join(', ')}>
      {names.slice(0, 3).map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
      {names.length > 3 && <span className={styles['none']}>+{names.length - 3}</span>}
    </span>
  )
}

function Attribute({ value, type }: { readonly value: unknown; readonly type: string }) {
  if (value === undefined || value === null) return <None />
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'string' && type === 'datetime' && !Number.isNaN(Date.parse(value)))
    return <DateTime at={value} />
  return <Text value={typeof value === 'string' ? value : JSON.stringify(value)} />
}
