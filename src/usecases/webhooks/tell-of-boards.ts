import { shownAt } from '#core/leaderboards/status.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import { advanceWindow, throttle, throttlingOf, type Tell } from '#core/webhooks/throttle.ts'
import { leaderboardView } from '../leaderboards/view.ts'
import type { NewDelivery, OutboxBatch, PassedOn, ToldPlace, WaitingEffect } from '../ports.ts'
import { boardAndRun } from './board-and-run.ts'
import type { BoardFacts, EffectWire } from './effect-wire.ts'
import { RankChanges } from './rank-changes.ts'
import type { NamedWindow, Windows } from './windows.ts'

/** As many are named in what is told of a whole board (trophy.md §5). */
const rankingsMax = 10

const changed = 'leaderboard.changed'
const rankChanged = 'leaderboard.rank_changed'

/** Is it told, as an effect or as a window, with what a board shows when it is passed on? */
export const isAboutBoard = (kind: string): boolean => kind.startsWith('leaderboard.')

/**
 * What a batch of effects tells of leaderboards (docs/adr/0007-webhooks.md): scores that changed become what is told of the
 * board and of the places of users, throttled; that a run began or ended is told as it is.
 */
export class TellingOfBoards {
  readonly #batch: OutboxBatch
  readonly #wire: Pick<EffectWire, 'payload'>
  readonly #windows: Windows
  readonly #spaceId: SpaceId
  readonly #ranks: RankChanges
  /** Of whole boards. */
  readonly #tells: Array<{
    readonly kind: string
    readonly boardId: string
    readonly run: Json
    at: Micros
  }> = []

  constructor(batch: OutboxBatch, wire: Pick<EffectWire, 'payload'>, windows: Windows, spaceId: SpaceId) {
    this.#batch = batch
    this.#wire = wire
    this.#windows = windows
    this.#spaceId = spaceId
    this.#ranks = new RankChanges(batch, windows)
  }

  add({ uid, kind, body, at }: WaitingEffect): void {
    const { boardId, run } = body
    if (typeof boardId !== 'string' || !this.#batch.rules.webhooks.wants(kind)) return
    if (kind === 'leaderboard.started' || kind === 'leaderboard.finished') {
      this.#tells.push({ kind, boardId, run: run ?? null, at })
      return
    }
    const groups = [body['from'], body['group']].filter((group) => group != null)
    if (groups.length === 0) return
    const touched = groups.map((group) => [run ?? null, group])
    const throttling = throttlingOf(changed)
    if (throttling === null) return
    const named = { uid: this.#spaceUid, kind: changed, subject: boardId }
    const { window, tells } = throttle(
      this.#windows.of(named),
      { at, body: { boardId, touched } },
      throttling,
    )
    this.#windows.set(named, window)
    for (const tell of tells) this.#look(boardId, tell)
    this.#ranks.moved(uid, boardId, run ?? null, groups, body['before'] ?? null, at)
  }

  /** Goes on with a stored window, which may be over. */
  advance({ window, ...named }: NamedWindow): void {
    const { now } = this.#batch
    if (named.kind === rankChanged) {
      if (window === null || window.until > now) return
      this.#windows.set(named, null)
      if (window.held !== null) this.#ranks.waited(named.uid, window.held, window.until)
      return
    }
    const { window: next, tells } = advanceWindow(window, now)
    this.#windows.set(named, next)
    for (const tell of tells) this.#look(named.subject, tell)
  }

  /** What there is to tell when all is said. */
  async tell(): Promise<Pick<PassedOn, 'deliveries' | 'places'>> {
    const deliveries: NewDelivery[] = []
    for (const { kind, boardId, run, at } of this.#tells) {
      const facts = this.#wants(kind) ? await this.#shown(boardId, run) : null
      if (facts !== null) deliveries.push(...this.#deliver(this.#spaceUid, kind, { boardId }, at, facts))
    }
    if (!this.#wants(rankChanged)) return { deliveries, places: [] }
    const places: ToldPlace[] = []
    for (const { uid, board, run, at, previous, place } of await this.#ranks.found(places)) {
      const facts: BoardFacts = {
        leaderboard: leaderboardView(board, this.#batch.rules, this.#batch.now),
        run,
        rankings: [],
        place,
        previousPlace: previous,
      }
      deliveries.push(...this.#deliver(uid, rankChanged, { boardId: board.id }, at, facts))
    }
    return { deliveries, places }
  }

  /** What is about no user stands under the space's id. */
  get #spaceUid(): Uid {
    return this.#spaceId as string as Uid
  }

  #wants(kind: string): boolean {
    return this.#batch.rules.webhooks.subscribers(kind).length > 0
  }

  /** The board is told of, and everybody in the groups that changed. */
  #look(boardId: string, { at, body }: Tell): void {
    const touched = Array.isArray(body['touched']) ? (body['touched'] as readonly Json[]) : []
    const last = touched.at(-1)
    this.#tells.push({ kind: changed, boardId, run: Array.isArray(last) ? (last[0] ?? null) : null, at })
    this.#ranks.look(boardId, touched, at)
  }

  async #shown(boardId: string, day: Json): Promise<BoardFacts | null> {
    const { rules, now, boards } = this.#batch
    const found = boardAndRun(rules, boardId, day)
    if (found === null) return null
    const { board, run } = found
    const values = board.breakdown.map(() => null)
    const rankings = await boards.first(
      { board, run: run.start, values, at: shownAt(board, now) },
      rankingsMax,
    )
    const leaderboard = leaderboardView(board, rules, now)
    return { leaderboard, run, rankings, place: null, previousPlace: null }
  }

  #deliver(uid: Uid, kind: string, body: JsonObject, at: Micros, board: BoardFacts): readonly NewDelivery[] {
    const { rules } = this.#batch
    const user = this.#ranks.users.get(uid) ?? null
    const made = this.#wire.payload({ kind, body }, { user, rules, board })
    if (made === null) return []
    const payload = JSON.stringify(made)
    return rules.webhooks
      .subscribers(kind)
      .map(({ number }) => ({ uid, endpoint: number, kind, payload, at }))
  }
}
