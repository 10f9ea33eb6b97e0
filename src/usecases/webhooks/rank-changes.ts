import { participantsOf, type Leaderboard } from '#core/leaderboards/leaderboard.ts'
import type { Run } from '#core/leaderboards/runs.ts'
import { shownAt } from '#core/leaderboards/status.ts'
import { isSamePlace, isSameRank, placeWith, type Standing } from '#core/leaderboards/told.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { parseDecimal, type Decimal } from '#core/shared/decimal.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import { windowLength } from '#core/webhooks/throttle.ts'
import type { BoardPlaces, OutboxBatch, ToldPlace, UserView } from '../ports.ts'
import { boardAndRun } from './board-and-run.ts'
import type { Windows } from './windows.ts'

/** A user who stands elsewhere than was told. */
export interface RankChange {
  readonly uid: Uid
  readonly board: Leaderboard
  readonly run: Run
  readonly at: Micros
  readonly previous: Standing | null
  readonly place: Standing | null
}

type GroupValues = readonly string[]

/** Whose place in a run is to be looked at. */
interface Asked {
  readonly board: Leaderboard
  readonly run: Run
  /** Groups by name, and since when everybody in them. */
  readonly groups: Map<string, { readonly values: GroupValues; readonly allAt: Micros | null }>
  readonly people: Map<Uid, Asking>
}

interface Asking {
  readonly at: Micros
  readonly group: GroupValues
  /** The score before, as text: of whoever's score changed. */
  readonly before: Decimal | null
}

interface Difference extends Omit<RankChange, 'board' | 'run'> {
  readonly group: GroupValues
}

const kind = 'leaderboard.rank_changed'
const nameOf = (group: GroupValues) => JSON.stringify(group)

/**
 * Finds who stands elsewhere than was told: whoever's score changed at once, those whom others displaced when the board is
 * told of. Ranks are those of the moment; each is told from the place that was told before, so that what is held by a
 * window, and what goes to and fro, needs nothing kept (docs/adr/0007-webhooks.md).
 */
export class RankChanges {
  readonly #batch: OutboxBatch
  readonly #windows: Windows
  readonly #asked = new Map<string, Asked>()
  /** Those of the batch, and whoever changed places. */
  readonly users: Map<Uid, UserView>

  constructor(batch: OutboxBatch, windows: Windows) {
    this.#batch = batch
    this.#windows = windows
    this.users = new Map(batch.users)
  }

  /** A user's score changed, or its group: the last of these is the one that the user is in. */
  moved(uid: Uid, boardId: string, run: Json, groups: readonly Json[], before: Json, at: Micros): void {
    const asked = this.#of(boardId, run)
    const values = groups.filter(isGroup)
    const group = values.at(-1)
    if (asked === null || group === undefined) return
    for (const one of values) this.#group(asked, one, null)
    const first = asked.people.get(uid)
    const score = typeof before === 'string' ? parseDecimal(before) : null
    asked.people.set(uid, { at: first?.at ?? at, group, before: first === undefined ? score : first.before })
  }

  /** A window of a user is over that holds something. */
  waited(uid: Uid, { boardId, run, group }: JsonObject, at: Micros): void {
    const asked = this.#of(boardId, run)
    if (asked === null || !isGroup(group)) return
    this.#group(asked, group, null)
    const first = asked.people.get(uid)
    asked.people.set(uid, first === undefined ? { at, group, before: null } : { ...first, at })
  }

  /** Everybody in these groups, each a run and its group. */
  look(boardId: string, touched: readonly Json[], at: Micros): void {
    for (const one of touched) {
      const [run, group] = Array.isArray(one) ? (one as readonly Json[]) : []
      const asked = this.#of(boardId, run)
      if (asked !== null && isGroup(group)) this.#group(asked, group, at)
    }
  }

  /** What is to be told now; the rest is held by windows. Places that are told from now on go into `places`. */
  async found(places: ToldPlace[]): Promise<readonly RankChange[]> {
    const changes: RankChange[] = []
    for (const asked of this.#asked.values()) {
      const differences = await this.#compare(asked, places)
      changes.push(...(await this.#throttle(asked, differences, places)))
    }
    const unknown = changes.map(({ uid }) => uid).filter((uid) => !this.users.has(uid))
    const views = unknown.length === 0 ? [] : await this.#batch.boards.users(unknown)
    for (const [uid, view] of views) this.users.set(uid, view)
    return changes
  }

  #of(boardId: Json | undefined, day: Json | undefined): Asked | null {
    const found = boardAndRun(this.#batch.rules, boardId, day)
    if (found === null) return null
    const name = `${found.board.number} ${found.run.start}`
    const asked = this.#asked.get(name) ?? { ...found, groups: new Map(), people: new Map() }
    this.#asked.set(name, asked)
    return asked
  }

  #group({ groups }: Asked, values: GroupValues, at: Micros | null): void {
    const before = groups.get(nameOf(values))?.allAt ?? null
    groups.set(nameOf(values), { values, allAt: before ?? at })
  }

  async #compare({ board, run, groups, people }: Asked, places: ToldPlace[]): Promise<readonly Difference[]> {
    const { boards, now } = this.#batch
    const selection = { board, run: run.start, at: shownAt(board, now) }
    const found = await boards.places(
      selection,
      [...groups.values()].map(({ values }) => values),
      [...people.keys()],
    )
    const size = participantsOf(board)
    const differences: Difference[] = []
    for (const [uid, { at, group }] of this.#everybody(groups, people, found)) {
      const name = nameOf(group)
      const place = found.groups.get(name)?.get(uid) ?? null
      const told = found.told.get(uid)
      const asking = people.get(uid)
      const isFirst = told === undefined && found.untold.has(name)
      const entry: ToldPlace = { uid, board: board.number, run: run.start, group, place }
      // Where nothing was told yet it is not known who stood where.
      if (isFirst && asking === undefined) {
        places.push(entry)
        continue
      }
      const guess =
        isFirst && asking?.before != null
          ? placeWith(asking.before, uid, found.groups.get(name) ?? [], size)
          : null
      const previous = told?.place ?? guess
      if (!isSameRank(previous, place)) differences.push({ uid, at, group, previous, place })
      else if (place !== null && (told === undefined || told.group !== name || !isSamePlace(previous, place)))
        places.push(entry)
    }
    return differences
  }

  /** Who is to be looked at, since when, and in which group. */
  #everybody(
    groups: Asked['groups'],
    people: Asked['people'],
    { groups: current, told }: BoardPlaces,
  ): ReadonlyMap<Uid, Pick<Asking, 'at' | 'group'>> {
    const all = new Map<Uid, Pick<Asking, 'at' | 'group'>>(people)
    const add = (uid: Uid, name: string | null, isThere: boolean) => {
      const group = name === null ? undefined : groups.get(name)
      if (group?.allAt == null || all.has(uid)) return
      // Somebody who was told of a place here may stand in another group that is looked at.
      if (isThere || ![...current.values()].some((places) => places.has(uid)))
        all.set(uid, { at: group.allAt, group: group.values })
    }
    for (const [name, places] of current) for (const uid of places.keys()) add(uid, name, true)
    for (const [uid, { group }] of told) add(uid, group, false)
    return all
  }

  async #throttle(
    { board, run }: Asked,
    differences: readonly Difference[],
    places: ToldPlace[],
  ): Promise<readonly RankChange[]> {
    if (differences.length === 0) return []
    const uids = differences.map(({ uid }) => uid)
    this.#windows.add(await this.#batch.boards.windows(kind, board.id, uids))
    return differences.flatMap(({ group, ...difference }) => {
      const { uid, at, place } = difference
      const named = { uid, kind, subject: board.id }
      const window = this.#windows.of(named)
      if (window !== null && window.until > at) {
        const held = { boardId: board.id, run: formatDay(run.start), group: [...group] }
        this.#windows.set(named, { ...window, held })
        return []
      }
      this.#windows.set(named, { until: (at + windowLength) as Micros, held: null })
      places.push({ uid, board: board.number, run: run.start, group, place })
      return [{ ...difference, board, run }]
    })
  }
}

const isGroup = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
