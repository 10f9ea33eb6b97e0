import type { AttributeCatalog, AttributeScope } from '../attributes/definition.ts'
import { formatText } from '../attributes/values.ts'
import type { LeaderboardCatalog } from '../leaderboards/catalog.ts'
import type { Leaderboard } from '../leaderboards/leaderboard.ts'
import { isSameGroup, type Group } from '../leaderboards/score.ts'
import type { User } from '../users/user.ts'

type Holder = Pick<User, 'attributes'>

/** What of a space says which boards count. */
export interface BoardRules {
  readonly leaderboards: LeaderboardCatalog
  readonly metrics: { byNumber(number: number): { readonly status: string } | undefined }
  readonly points: { byNumber(number: number): { readonly status: string } | undefined }
  readonly attributes: Readonly<Record<AttributeScope, AttributeCatalog>>
}

/**
 * The boards of a space that count now or will without anybody's doing, arranged by what they rank by: made once for each
 * state of the rules. One whose metric or points system was archived counts nothing any more.
 */
export class CountingBoards {
  readonly #attributes: AttributeCatalog
  readonly #byNumber: ReadonlyMap<number, Leaderboard>
  readonly #byMetric: ReadonlyMap<number, readonly Leaderboard[]>
  readonly #bySystem: ReadonlyMap<number, readonly Leaderboard[]>
  readonly streak: readonly Leaderboard[]
  readonly #parted: readonly Leaderboard[]

  constructor({ leaderboards, metrics, points, attributes }: BoardRules) {
    this.#attributes = attributes.user
    const counting = leaderboards.live.filter(({ status, rankedBy }) => {
      if (status !== 'active' && status !== 'scheduled') return false
      if (rankedBy.type === 'metric') return metrics.byNumber(rankedBy.metric)?.status === 'active'
      return rankedBy.type === 'streak' || points.byNumber(rankedBy.system)?.status === 'active'
    })
    this.#byNumber = new Map(counting.map((board) => [board.number, board]))
    this.#byMetric = grouped(counting, ({ rankedBy }) =>
      rankedBy.type === 'metric' ? rankedBy.metric : null,
    )
    this.#bySystem = grouped(counting, ({ rankedBy }) =>
      rankedBy.type === 'points' ? rankedBy.system : null,
    )
    this.streak = counting.filter(({ rankedBy }) => rankedBy.type === 'streak')
    this.#parted = counting.filter(({ breakdown }) => breakdown.length > 0)
  }

  /** Are there any at all? Nearly everywhere nothing more is asked. */
  get areThere(): boolean {
    return this.#byNumber.size > 0
  }

  byNumber(number: number): Leaderboard | undefined {
    return this.#byNumber.get(number)
  }

  byMetric(metric: number): readonly Leaderboard[] {
    return this.#byMetric.get(metric) ?? []
  }

  bySystem(system: number): readonly Leaderboard[] {
    return this.#bySystem.get(system) ?? []
  }

  /**
   * The group of a board that the user is in. A deleted attribute is lacked by everybody (trophy.md §2.2, §2.9 "Breakdown").
   */
  groupOf({ breakdown }: Leaderboard, { attributes }: Holder): Group {
    const values: string[] = []
    for (const { attributeId, key } of breakdown) {
      const definition = this.#attributes.byKey(key)
      const held = Object.hasOwn(attributes, key) ? attributes[key] : undefined
      if (definition?.id !== attributeId || held === undefined) return null
      values.push(formatText(definition, held))
    }
    return values
  }

  /** The boards on which a change of the attributes moves the user into another group. */
  regrouping(before: Holder, after: Holder): readonly Leaderboard[] {
    if (before.attributes === after.attributes) return []
    return this.#parted.filter(
      (board) => !isSameGroup(this.groupOf(board, before), this.groupOf(board, after)),
    )
  }
}

function grouped(
  boards: readonly Leaderboard[],
  keyOf: (board: Leaderboard) => number | null,
): ReadonlyMap<number, readonly Leaderboard[]> {
  const groups = new Map<number, Leaderboard[]>()
  for (const board of boards) {
    const key = keyOf(board)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), board])
  }
  return groups
}
