import type { StoredFile } from '#core/files/stored-file.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Files } from '#usecases/ports.ts'
import { formatInstant, query, type Client, type Pool } from '../database.ts'

/** How long whoever stored bytes has to make them a user's. */
const takenWithin = 3_600_000_000
/** Longer than deleting the bytes of a claimed file takes. */
const claimedFor = 600_000_000
/** A badge that something names is looked at again after this: rules of any environment may have given it up by then. */
const lookedAtAfter = 86_400_000_000

/** Does a rule of any space, deleted ones too, name the file `l` in the address of its badge? */
const isNamed = `exists (${['achievements', 'points_systems', 'points_levels']
  .map((table) => `select from ${table} r where r.badge_url like '%/' || l.id || '/%'`)
  .join(' union all ')})`

/**
 * Descriptions of files. Loose ones are by the machine's clock: what has nobody is no fact of a project.
 * @param now the machine's clock
 */
export function fileStore(pool: Pool, now: () => Micros): Files {
  return {
    async addLoose(spaceId, file) {
      await query(
        pool,
        'insert into loose_files (id, space_id, kind, details, due_at) values ($1, $2, $3, $4, $5)',
        [file.id, spaceId, file.kind, JSON.stringify(file), formatInstant((now() + takenWithin) as Micros)],
      )
    },
    async drop(id) {
      await query(pool, 'update loose_files set due_at = $2 where id = $1', [id, formatInstant(now())])
    },
    async claimDue(countMax) {
      const at = now()
      const rows = await query<{ details: StoredFile; named: boolean }>(
        pool,
        `with due as materialized (
  select l.id, l.kind = 'badge' and ${isNamed} as named
  from loose_files l where l.due_at <= $1 order by l.due_at limit $3 for update skip locked
) update loose_files l set due_at = case when d.named then $4::timestamptz else $2::timestamptz end
from due d where l.id = d.id returning l.details, d.named`,
        [at, at + claimedFor, countMax, at + lookedAtAfter].map((value, index) =>
          index === 2 ? value : formatInstant(value as Micros),
        ),
      )
      return rows.filter(({ named }) => !named).map(({ details }) => details)
    },
    async forget(ids) {
      await query(pool, 'delete from loose_files where id = any($1::uuid[])', [ids])
    },
    async of(uid) {
      const rows = await query<{ details: StoredFile }>(
        pool,
        'select f.details from files f where f.uid = $1',
        [uid],
      )
      return rows.map(({ details }) => details)
    },
  }
}

/** The files that a user shows. */
const shownBy = (user: User | null): readonly string[] =>
  [user?.avatarFileId ?? null, user?.bannerFileId ?? null].filter((id) => id !== null)

/** Does a write make or give up a file? */
export const sameFiles = (before: User | null, after: User | null): boolean =>
  (before?.avatarFileId ?? null) === (after?.avatarFileId ?? null) &&
  (before?.bannerFileId ?? null) === (after?.bannerFileId ?? null)

/** A user as it was and as it will be; null: nobody. */
export interface FileHolder {
  readonly before: User | null
  readonly after: User | null
}

/**
 * In the transaction that writes these users: what they show from now on becomes theirs, what they show no more becomes
 * loose, and is deleted after the commit.
 * @throws Error when a file is shown that is neither loose nor anybody's
 */
export async function moveFiles(
  client: Client,
  holders: readonly FileHolder[],
  now: () => Micros,
): Promise<void> {
  const moved = holders.filter(({ before, after }) => !sameFiles(before, after))
  const taken = moved.flatMap(({ before, after }) => {
    const held = shownBy(before)
    return shownBy(after).flatMap((id) =>
      held.includes(id) || after === null ? [] : [{ uid: after.uid, id, space: after.spaceId }],
    )
  })
  if (taken.length > 0) await take(client, taken)
  const left = moved.flatMap(({ before, after }) => {
    const kept = shownBy(after)
    return shownBy(before).flatMap((id) =>
      kept.includes(id) || before === null ? [] : [{ uid: before.uid, id }],
    )
  })
  if (left.length > 0) await letGo(client, left, now())
}

interface Taken {
  readonly uid: Uid
  readonly id: string
  readonly space: string
}

/** From the loose ones, or from another user: of two who become one, the one who stays may show the other's. */
async function take(client: Client, taken: readonly Taken[]): Promise<void> {
  const ids = taken.map(({ id }) => id)
  const rows = await query<{ id: string; kind: string; details: StoredFile }>(
    client,
    `with loose as (delete from loose_files where id = any($1::uuid[]) returning id, kind, details),
held as (delete from files where id = any($1::uuid[]) returning id, kind, details)
select id, kind, details from loose union all select id, kind, details from held`,
    [ids],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const made = taken.map(({ uid, id, space }) => {
    const row = found.get(id)
    if (row === undefined) throw new Error(`the file ${id} is not there to be taken`)
    return { uid, id, space, kind: row.kind, details: row.details }
  })
  await query(
    client,
    `insert into files (uid, id, space_id, kind, details)
select d.uid, d.id, d.space, d.kind, d.details
from json_to_recordset($1::json) as d(uid uuid, id uuid, space uuid, kind text, details json)`,
    [JSON.stringify(made)],
  )
}

async function letGo(
  client: Client,
  left: readonly { readonly uid: Uid; readonly id: string }[],
  now: Micros,
): Promise<void> {
  await query(
    client,
    `with gone as (
  delete from files f using json_to_recordset($1::json) as d(uid uuid, id uuid) where f.uid = d.uid and f.id = d.id
  returning f.id, f.space_id, f.kind, f.details
) insert into loose_files (id, space_id, kind, details, due_at) select g.id, g.space_id, g.kind, g.details, $2 from gone g`,
    [JSON.stringify(left), formatInstant(now)],
  )
}
