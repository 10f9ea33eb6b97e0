import { v7 } from 'uuid'
import type { Refusal } from '#core/shared/errors.ts'
import { isUuid, type Micros, type Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Follow, Follows, FollowSide } from '#usecases/ports.ts'
import { formatInstant, query, transactionAmongOthers, type Client, type Pool } from '../database.ts'
import { FewAtOnce } from '../few-at-once.ts'
import { userSelection } from '../users/columns.ts'
import { BlockCutter, countFollows, countOut, holdBlocks, ownColumn, startOf } from './blocks.ts'
import { keepUsers } from './living.ts'
import { insertNotified, takeBack } from './notified.ts'

const followSelection = 'f.id, f.uid as follower, f.followed_uid as followed, f.created_at as "createdAt"'

/** Of the column that says whose follows are listed, the other one. */
const shownColumn = { followers: 'uid', following: 'followed_uid' } as const satisfies Record<
  FollowSide,
  string
>

type PageRow = User & { readonly followId: string; readonly followedAt: Micros }

/** Who follows a user that is being deleted waits for it with a connection, and the others need some. */
const writesAtOnce = 5
const waitingMax = 1000
const tooManyFollows: Refusal = { code: 'overloaded', message: 'Too many follows are waiting' }

/** Who follows whom. */
export function followStore(pool: Pool): Follows {
  const cutter = new BlockCutter(pool)
  const few = new FewAtOnce(writesAtOnce, waitingMax, tooManyFollows)
  const write = <T>(run: (client: Client) => Promise<T>) => few.run(() => transactionAmongOthers(pool, run))
  return {
    add: (spaceId, { follower, followed, createdAt }, notified) =>
      write(async (client) => {
        if (!(await keepUsers(client, spaceId, [follower, followed]))) return 'gone'
        await holdBlocks(client, [spaceId])
        const id = v7()
        const made = await query(
          client,
          `insert into follows (uid, followed_uid, id, space_id, created_at) values ($1, $2, $3, $4, $5)
on conflict (uid, followed_uid) do nothing returning id`,
          [follower, followed, id, spaceId, formatInstant(createdAt)],
        )
        if (made.length === 0) return 'exists'
        await insertNotified(client, spaceId, notified, createdAt)
        return { id, follower, followed, createdAt }
      }),

    async find(follower, followed) {
      const [row] = await query<Follow & Record<string, unknown>>(
        pool,
        `select ${followSelection} from follows f where f.uid = $1 and f.followed_uid = $2`,
        [follower, followed],
      )
      return row ?? null
    },

    async findById(spaceId, id) {
      if (!isUuid(id)) return null
      const [row] = await query<Follow & Record<string, unknown>>(
        pool,
        `select ${followSelection} from follows f where f.id = $1 and f.space_id = $2`,
        [id, spaceId],
      )
      return row ?? null
    },

    remove: (spaceId, follower, followed) =>
      write(async (client) => {
        await holdBlocks(client, [spaceId])
        const [gone] = await query<{ number: number }>(
          client,
          'delete from follows where uid = $1 and followed_uid = $2 returning number',
          [follower, followed],
        )
        if (gone === undefined) return false
        await countOut(client, 'followers', [{ uid: followed, number: gone.number }])
        await countOut(client, 'following', [{ uid: follower, number: gone.number }])
        await takeBack(client, [{ uid: followed, initiator: follower, type: 'new-follow' }])
        return true
      }),

    async count(spaceId, uid, side) {
      const count = await countFollows(pool, { spaceId, uid, side })
      cutter.cut({ spaceId, uid, side }, count)
      return count.total
    },

    async page(spaceId, uid, side, { offset, limit }) {
      const whose = { spaceId, uid, side }
      const count = await countFollows(pool, whose)
      cutter.cut(whose, count)
      if (offset >= count.total) return { total: count.total, items: [] }
      const start = await startOf(pool, whose, count, offset)
      const rows = await query<PageRow>(
        pool,
        `select f.id as "followId", f.created_at as "followedAt", ${userSelection}
from (
  select p.id, p.created_at, p.number, p.${shownColumn[side]} as shown from follows p
  where p.${ownColumn[side]} = $1 and p.number <= coalesce($2::bigint, 9223372036854775807)
  order by p.number desc offset $3 limit $4
) f join users u on u.uid = f.shown where u.is_active order by f.number desc`,
        [uid, start.upTo, start.offset, limit],
      )
      return {
        total: count.total,
        items: rows.map(({ followId: id, followedAt: createdAt, ...user }) => ({
          follow: { id, createdAt, ...between(side, uid, user.uid) },
          user,
        })),
      }
    },
  }
}

const between = (side: FollowSide, uid: Uid, other: Uid) =>
  side === 'followers' ? { follower: other, followed: uid } : { follower: uid, followed: other }
