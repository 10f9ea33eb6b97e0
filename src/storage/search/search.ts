import type { SpaceId } from '#core/shared/ids.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { shareOf, thinned, type TermQuery } from '#core/users/search-terms.ts'
import type { User } from '#core/users/user.ts'
import type { UserSearch, UserWindow } from '#usecases/ports.ts'
import { loadCompanies } from '../companies/companies.ts'
import { query, type Pool, type Queryable } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { FewAtOnce } from '../few-at-once.ts'
import { userSelection } from '../users/columns.ts'
import { companiesOfUser, viewOf } from '../users/view.ts'
import { nobodyWaits, whileWanted } from '../while-wanted.ts'
import { cluesOf, matchedByClues, matchedByScan, type Clues } from './candidates.ts'
import { amongEventUsers, eventsOfEach, flattened, isSelective, Parameters, whereOf } from './conditions.ts'
import { CommonTerms, type Common } from './common-terms.ts'
import { countAll, fromOffset } from './counts.ts'
import { countings, heldBy } from './many.ts'
import { askForIndex, indexState } from './upkeep.ts'

/** What looks at every user of a large space runs a few at a time, and leaves the database to everybody else. */
const scansAtOnce = 2
/** What looks at some thousands of users. */
const lookUpsAtOnce = 4
const waitingMax = 100

export interface SearchOptions {
  /** Spaces with no more users than this are simply looked through. */
  readonly scannedMax?: number
}

/** Does somebody still wait? Undefined: whoever asked does. */
type IsWanted = (() => boolean) | undefined

/** How a search is done. */
type Way =
  | { readonly by: 'index' | 'scan' | 'long scan' }
  | {
      readonly by: 'clues'
      readonly clues: Clues
      /** Which share of the users may meet the filters, at most about. */
      readonly share: number
    }

/** So many users are walked past at most before the index is asked for all who meet the filters. */
const walkedMax = 20_000

/**
 * Searches users with plain SQL: every value is a parameter, every column one of those that ./conditions.ts names. Whatever
 * the way, the last word has the row of `users`, so that answers are exact and current (docs/adr/0010-search.md).
 */
export function userSearch(
  pool: Pool,
  catalogs: SpaceCatalogs,
  { scannedMax = 20_000 }: SearchOptions = {},
): UserSearch {
  const scans = new FewAtOnce(scansAtOnce, waitingMax)
  const lookUps = new FewAtOnce(lookUpsAtOnce, waitingMax)
  const commonTerms = new CommonTerms(pool)

  const wayOf = async (spaceId: SpaceId, all: readonly UserFilter[]): Promise<Way> => {
    if (isSelective(all)) return { by: 'index' }
    const [count, state] = await Promise.all([countAll(pool, spaceId), indexState(pool, spaceId)])
    if (count <= scannedMax) return { by: 'scan' }
    const clues = cluesOf(spaceId, all)
    if (clues === null) return { by: 'long scan' }
    if (clues.terms !== null && state === 'ready') {
      const common = commonTerms.of(spaceId)
      const terms = thinned(clues.terms, common.terms)
      return { by: 'clues', clues: { ...clues, terms }, share: shareIn(clues.terms, common) }
    }
    if (clues.terms === null) return { by: 'clues', clues, share: 0 }
    if (state === 'none') await askForIndex(pool, spaceId)
    return clues.events.length > 0
      ? { by: 'clues', clues: { ...clues, terms: null }, share: 0 }
      : { by: 'long scan' }
  }
  const run = <T>({ by }: Way, read: () => Promise<T>): Promise<T> => {
    if (by === 'long scan') return scans.run(read)
    return by === 'clues' ? lookUps.run(read) : read()
  }
  const shown = async (spaceId: SpaceId, users: readonly User[]) => {
    const companies = await loadCompanies(pool, users.flatMap(companiesOfUser))
    const catalog = await catalogs.get(spaceId)
    return users.map((user) => viewOf(user, catalog, companies))
  }
  const findAll = (spaceId: SpaceId, window: UserWindow) => {
    const parameters = new Parameters(spaceId)
    const text =
      'offset' in window && window.offset > 0
        ? fromOffset(userSelection, window.offset, window.limit, parameters)
        : `select ${userSelection} from users u where u.space_id = $1${windowOf(window, 'u.number', parameters)}`
    return query<User>(pool, text, parameters.values)
  }
  /** Runs what takes long so that it is stopped when nobody waits for it any longer. */
  const runWanted = <T>(way: Way, isWanted: IsWanted, read: (on: Queryable) => Promise<T>): Promise<T> => {
    const takesLong = way.by === 'clues' || way.by === 'long scan'
    return run(way, () =>
      isWanted === undefined || !takesLong ? read(pool) : whileWanted(pool, isWanted, read),
    )
  }
  /** What many users have is met soon by whoever walks past them in order. Null: too few, or it was not tried. */
  const walk = async (
    spaceId: SpaceId,
    all: readonly UserFilter[],
    window: UserWindow,
    way: Way,
    isWanted: IsWanted,
  ) => {
    if (way.by !== 'clues' || 'offset' in window) return null
    const walked = Math.ceil((2 * window.limit) / way.share)
    if (!(walked <= walkedMax)) return null
    const parameters = new Parameters(spaceId)
    const passed = `select u.* from users u where u.space_id = $1${windowOf({ ...window, limit: walked }, 'u.number', parameters)}`
    const text = `select ${userSelection} from (${passed}) u where ${whereOf(all, parameters, eventsOfEach)}${windowOf(window, 'u.number', parameters)}`
    const users = await runWanted(way, isWanted, (on) => query<User>(on, text, parameters.values))
    return users.length === window.limit ? users : null
  }
  const find = async (
    spaceId: SpaceId,
    all: readonly UserFilter[],
    window: UserWindow,
    isWanted: IsWanted,
  ) => {
    if (all.length === 0) return findAll(spaceId, window)
    const way = await wayOf(spaceId, all)
    const near = await walk(spaceId, all, window, way, isWanted)
    if (near !== null) return near
    const parameters = new Parameters(spaceId)
    let text: string
    if (way.by === 'clues') {
      const matched = matchedByClues(way.clues, all, parameters)
      text = `with ${matched}\nselect p.* from ${pageOf(window, parameters)} p order by p."number"`
    } else {
      // The sum keeps the planner from walking all numbers when an index on the value asked for finds the few users.
      const number = way.by === 'index' ? 'u.number + 0' : 'u.number'
      text = `select ${userSelection} from users u where ${whereOf(all, parameters, eventTestOf(way))}${windowOf(window, number, parameters)}`
    }
    return runWanted(way, isWanted, (on) => query<User>(on, text, parameters.values))
  }
  const count = async (
    spaceId: SpaceId,
    all: readonly UserFilter[],
    way: Way,
    read: <T>(reading: (on: Queryable) => Promise<T>) => Promise<T>,
  ): Promise<number> => {
    const parameters = new Parameters(spaceId)
    const text = `with ${matchedBy(way, all, parameters)} select count(*) as count from matched`
    const [row] = await run(way, () => read((on) => query<{ count: number }>(on, text, parameters.values)))
    return row?.count ?? 0
  }

  return {
    async find(spaceId, filters, window, isWanted) {
      const users = await find(spaceId, flattened(filters), window, isWanted)
      return shown(spaceId, inOrder(users))
    },

    async findNumbers(spaceId, filters, window, isWanted) {
      const all = flattened(filters)
      const way = toAll(await wayOf(spaceId, all))
      const parameters = new Parameters(spaceId)
      const text = `with ${matchedBy(way, all, parameters)}\n${numbersOf(window, parameters)}`
      const [row] = await runWanted(way, isWanted, (on) =>
        query<{ numbers: Buffer | null }>(on, text, parameters.values),
      )
      const bytes = row?.numbers ?? Buffer.alloc(0)
      return Float64Array.from({ length: bytes.length / 8 }, (_, index) => bytes.readDoubleBE(index * 8))
    },

    async findNumbered(spaceId, filters, numbers) {
      const parameters = new Parameters(spaceId)
      const wanted = parameters.add([...numbers], 'bigint[]')
      const where = whereOf(flattened(filters), parameters, eventsOfEach)
      const text = `select q.* from unnest(${wanted}) with ordinality w(number, place) cross join lateral
(select ${userSelection} from users u where u.number = w.number and ${where} offset 0) q order by w.place`
      return shown(spaceId, await query<User>(pool, text, parameters.values))
    },

    async count(spaceId, filters) {
      const all = flattened(filters)
      if (all.length === 0) return countAll(pool, spaceId)
      return count(spaceId, all, toAll(await wayOf(spaceId, all)), (reading) => reading(pool))
    },

    async counts(spaceId, filters, isWanted) {
      const counts = filters.map(() => 0)
      const looking: { readonly [By in 'scan' | 'long scan']: number[] } = { scan: [], 'long scan': [] }
      for (const [index, filter] of filters.entries()) {
        if (!isWanted()) throw nobodyWaits()
        const all = flattened([filter])
        if (all.length === 0) counts[index] = await countAll(pool, spaceId)
        else {
          const way = toAll(await wayOf(spaceId, all))
          if (way.by === 'scan' || way.by === 'long scan') looking[way.by].push(index)
          else
            counts[index] = await count(spaceId, all, way, (reading) => whileWanted(pool, isWanted, reading))
        }
      }
      for (const [few, indexes] of [
        [lookUps, looking.scan],
        [scans, looking['long scan']],
      ] as const) {
        const found: number[] = []
        for (const counting of countings(
          spaceId,
          indexes.flatMap((index) => filters[index] ?? []),
        ))
          found.push(...(await few.run(() => whileWanted(pool, isWanted, counting))))
        for (const [place, index] of indexes.entries()) counts[index] = found[place] ?? 0
      }
      return counts
    },

    holding: (spaceId, uid, filters) => heldBy(pool, spaceId, uid, filters),

    async list(spaceId, filters, window) {
      const all = flattened(filters)
      if (all.length === 0) {
        const count = await countAll(pool, spaceId)
        // A window past the end is not worth walking to.
        const users = 'offset' in window && window.offset >= count ? [] : await findAll(spaceId, window)
        return { count, users: await shown(spaceId, inOrder(users)) }
      }
      const way = toAll(await wayOf(spaceId, all))
      const parameters = new Parameters(spaceId)
      const text = `with ${matchedBy(way, all, parameters)}
select t."matchedCount", p.* from (select count(*) as "matchedCount" from matched) t
left join ${pageOf(window, parameters)} p on true order by p."number"`
      const rows = await run(way, () => query<ListedRow>(pool, text, parameters.values))
      const users = rows.flatMap(userOf)
      return { count: rows[0]?.matchedCount ?? 0, users: await shown(spaceId, users) }
    },

    async findByText(spaceId, text, { offset, limit }) {
      const parameters = new Parameters(spaceId)
      if (text === '') {
        const users = await findAll(spaceId, { offset, limit })
        return shown(spaceId, users)
      }
      const value = parameters.add(text, 'text')
      const wanted = searched.map((one) => `strpos(lower(${one}), lower(${value})) > 0`).join(' or ')
      const statement = `select ${userSelection} from users u where u.space_id = $1 and (${wanted})${windowOf({ offset, limit }, 'u.number', parameters)}`
      return shown(spaceId, await scans.run(() => query<User>(pool, statement, parameters.values)))
    },
  }
}

/** A user of the page, all null when the page is empty, and how many there are on all pages. */
type ListedRow = { readonly [field in keyof User]: User[field] | null } & { readonly matchedCount: number }

/** Whom a row shows, without the count. */
function userOf({ matchedCount, ...user }: ListedRow): User[] {
  return matchedCount === 0 || user.uid === null ? [] : [user as User] // the select list makes a row a user
}

const matchedBy = (way: Way, all: readonly UserFilter[], parameters: Parameters): string =>
  way.by === 'clues'
    ? matchedByClues(way.clues, all, parameters)
    : matchedByScan(all, parameters, eventTestOf(way))

/** Where an index leads to few users, their own events are looked at, not those of the whole space. */
const eventTestOf = ({ by }: Way) => (by === 'index' ? eventsOfEach : amongEventUsers)

const shareIn = (terms: TermQuery, { terms: common, shareLookedUp }: Common): number =>
  shareOf(terms, common, shareLookedUp)

/** Where so many may meet the filters, looking at each of all users is faster than looking each of them up. */
const manyShare = 0.1

/** The way to all who meet the filters, where a page of them might have a shorter one. */
const toAll = (way: Way): Way => (way.by === 'clues' && way.share >= manyShare ? { by: 'long scan' } : way)

/** A window of `matched`, with all that is to be known of its users. */
function pageOf(window: UserWindow, parameters: Parameters): string {
  const rows = `select u.uid, u.number from matched u where true${windowOf(window, 'u.number', parameters)}`
  return `(select q.* from (${rows}) w cross join lateral
(select ${userSelection} from users u where u.uid = w.uid offset 0) q)`
}

/** The numbers of a window of `matched`, as they come, in the fewest bytes. */
function numbersOf(window: UserWindow, parameters: Parameters): string {
  const rows = `select u.number from matched u where true${windowOf(window, 'u.number', parameters)}`
  const order = 'before' in window ? 'desc' : 'asc'
  return `select string_agg(float8send(w.number::float8), ''::bytea order by w.number ${order}) as numbers from (${rows}) w`
}

/** The end of a statement that reads a window; those before a number come the last first. */
function windowOf(window: UserWindow, number: string, parameters: Parameters): string {
  const limit = `limit ${parameters.add(window.limit, 'bigint')}`
  if ('after' in window)
    return ` and u.number > ${parameters.add(window.after, 'bigint')} order by ${number} ${limit}`
  if ('before' in window)
    return ` and u.number < ${parameters.add(window.before, 'bigint')} order by ${number} desc ${limit}`
  return ` order by ${number} ${limit} offset ${parameters.add(window.offset, 'bigint')}`
}

const inOrder = (users: readonly User[]): readonly User[] => users.toSorted((a, b) => a.number - b.number)

/** Where a text is looked for: in what Trophy shows. Whole names are what few users are found by, so no index is kept. */
const searched = [
  'coalesce(u.customer_id, u.uid::text)',
  `coalesce(u.name, '')`,
  `case when u.unsubscribed then '' else coalesce(u.email, '') end`,
]
