import { parseDay, startOfDay, type Day } from '#core/shared/calendar.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import {
  chronicleKinds,
  comparePlaces,
  type ChronicleEntry,
  type ChronicleKind,
  type ChroniclePlace,
  type OtherUser,
} from '#core/users/chronicle.ts'
import type { Chronicles } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'
import { FewAtOnce } from '../few-at-once.ts'
import { sources, type Source } from './sources.ts'

interface Row {
  readonly at: Micros
  /** Of what is by dates, in place of the instant. */
  readonly on?: string
  readonly key: string
  readonly what: string
  readonly subject: string | null
  readonly amount: number | null
  readonly total: number | null
  readonly other: Uid | null
  readonly data: JsonObject | null
}

type Found = Omit<ChronicleEntry, 'other'> & { readonly other: Uid | null }

/** A page asks every kind of its own; connections are left to others. */
const queriesAtOnce = 4
const waitingMax = 200

const isSource = (kind: ChronicleKind): kind is Source => kind in sources

/** What is stored of what happened to users. */
export function chronicleStore(pool: Pool): Chronicles {
  const few = new FewAtOnce(queriesAtOnce, waitingMax)
  return {
    async page({ uid, spaceId, zone }, { kinds, before, limit }) {
      const found = await Promise.all(
        [...kinds].filter(isSource).map(async (kind): Promise<readonly Found[]> => {
          const [at, key] = boundOf(kind, before)
          const rows = await few.run(() =>
            query<Row & Record<string, unknown>>(
              pool,
              sources[kind],
              valuesOf(kind, { uid, at, key, limit, spaceId }),
            ),
          )
          return rows.map(({ on, ...row }) => ({
            ...row,
            kind,
            at: on === undefined ? row.at : startOfDay(zone, parseDay(on) as Day),
          }))
        }),
      )
      const isWanted = (place: ChroniclePlace) => before === null || comparePlaces(before, place) < 0
      const page = found.flat().filter(isWanted).toSorted(comparePlaces).slice(0, limit)
      const others = await othersOf(pool, spaceId, page)
      return page.map((entry) => ({
        ...entry,
        other: entry.other === null ? null : (others.get(entry.other) ?? null),
      }))
    },
  }
}

interface Asked {
  readonly uid: Uid
  readonly at: string
  readonly key: string
  readonly limit: number
  readonly spaceId: SpaceId
}

/** PostgreSQL refuses a value that no statement asks for. */
function valuesOf(kind: Source, { uid, at, key, limit, spaceId }: Asked): readonly unknown[] {
  const values = [uid, at, key, limit, spaceId]
  const asked = Math.max(...[...sources[kind].matchAll(/\$(\d)/g)].map(([, index]) => Number(index)))
  return values.slice(0, asked)
}

/** After all keys, and before all. */
const [lastKey, firstKey] = ['~', '']

/**
 * Entries of a kind are wanted that come before this instant, or at it before this key: of the kinds that come later at one
 * instant all, of those that come earlier none.
 */
function boundOf(kind: Source, before: ChroniclePlace | null): readonly [at: string, key: string] {
  if (before === null) return ['infinity', lastKey]
  const order = chronicleKinds.indexOf(kind) - chronicleKinds.indexOf(before.kind)
  return [formatInstant(before.at), order === 0 ? before.key : order > 0 ? lastKey : firstKey]
}

async function othersOf(
  pool: Pool,
  spaceId: SpaceId,
  page: readonly Found[],
): Promise<ReadonlyMap<Uid, OtherUser>> {
  const uids = new Set(page.flatMap(({ other }) => (other === null ? [] : [other])))
  if (uids.size === 0) return new Map()
  const rows = await query<OtherUser & Record<string, unknown>>(
    pool,
    `select u.uid, u.customer_id as "customerId", u.name, u.username from users u
where u.uid = any($1::uuid[]) and u.space_id = $2`,
    [[...uids], spaceId],
  )
  return new Map(rows.map((row) => [row.uid, row]))
}
