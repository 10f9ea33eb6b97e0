import { groupsOfValues, valueGroupsMax, type ChartGroup } from '#core/analytics/comparison.ts'
import { blockSize, never, nobody, type UserBlock } from '#core/analytics/look.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import { blockOf } from './series.ts'
import { Turn } from './turns.ts'

const madeOn = `(u.created_at at time zone 'UTC')::date - date '1970-01-01'`
/** Thousands of numbers come as one text: rows of their own would take ten times as long. */
const numbers = (table: string) => `string_agg(${table}.number::text, ',') as numbers`

/** So many digits are read at a time. */
const textAtOnce = 8192

/** Calls with each number of such a text. */
async function eachNumber(text: string, turn: Turn, use: (number: number) => void): Promise<void> {
  let number = 0
  for (let at = 0; at < text.length; at += 1) {
    if (at % textAtOnce === 0 && turn.isOver) await turn.next()
    const digit = text.charCodeAt(at) - 0x30
    if (digit >= 0) number = number * 10 + digit
    else {
      use(number)
      number = 0
    }
  }
  use(number)
}

interface Made {
  readonly made: Int32Array
  readonly control: Uint8Array
}

/** The users of a space by number: when they were made, and whether they are in the control group. */
export class Directory {
  readonly #blocks = new Map<number, Made>()
  users = 0
  controlUsers = 0
  /** Changes of transactions before it are in it. */
  seen = 0

  static async load(on: Queryable, spaceId: SpaceId): Promise<Directory> {
    const rows = await query<{ made: number; control: boolean; numbers: string }>(
      on,
      `select ${madeOn} as made, u.control, ${numbers('u')} from users u where u.space_id = $1 group by 1, 2`,
      [spaceId],
    )
    const directory = new Directory()
    const turn = new Turn()
    for (const { made, control, numbers: text } of rows)
      await eachNumber(text, turn, (number) => directory.put(number, { made, control }))
    return directory
  }

  /** Null: the user is gone. */
  put(number: number, user: { readonly made: number; readonly control: boolean } | null): void {
    const place = number % blockSize
    let block = this.#blocks.get(blockOf(number))
    if (block === undefined) {
      block = { made: new Int32Array(blockSize).fill(never), control: new Uint8Array(blockSize) }
      this.#blocks.set(blockOf(number), block)
    }
    if (block.made[place] !== never) {
      this.users -= 1
      this.controlUsers -= block.control[place] ?? 0
    }
    block.made[place] = user?.made ?? never
    block.control[place] = user?.control === true ? 1 : 0
    if (user === null) return
    this.users += 1
    this.controlUsers += block.control[place]
  }

  /** In order. */
  get blocks(): readonly number[] {
    return [...this.#blocks.keys()].toSorted((one, other) => one - other)
  }

  madeIn(block: number): Made | undefined {
    return this.#blocks.get(block)
  }

  get bytes(): number {
    return this.#blocks.size * blockSize * 5
  }
}

/** In blocks of values: one that is not told apart. */
const otherValue = 1

/** The users of a space by their value of one attribute. Where there are very many, only the most frequent values are told apart. */
export class AttributeValues {
  /** By block: 0 where there is none, 1 where it is a value that is not told apart, else the value's place in `#values` + 2. */
  readonly #blocks = new Map<number, Int32Array>()
  readonly #values: string[] = []
  readonly #indexOf = new Map<string, number>()
  readonly #counts: number[] = []
  #others = 0
  seen = 0

  /** @param valuesMax with more different values than that, only those that have groups of their own are told apart */
  static async load(
    on: Queryable,
    spaceId: SpaceId,
    key: string,
    valuesMax: number,
  ): Promise<AttributeValues> {
    const rows = await query<{ value: string | null; numbers: string }>(
      on,
      `with held as materialized (
  select u.number, u.attributes ->> $2 as value from users u where u.space_id = $1 and u.attributes ->> $2 is not null
), counted as materialized (
  select h.value, count(*) as users from held h group by 1
), named as (
  select c.value from counted c order by c.users desc, c.value collate "C"
  limit (select case when count(*) > $3 then $4 else $3 end from counted)
)
select n.value, ${numbers('h')} from held h left join named n on n.value = h.value group by 1`,
      [spaceId, key, valuesMax, valueGroupsMax],
    )
    const values = new AttributeValues()
    const turn = new Turn()
    for (const { value, numbers: text } of rows)
      await eachNumber(text, turn, (number) =>
        value === null ? values.#putOther(number) : values.put(number, value),
      )
    return values
  }

  /** Has a value that is not told apart; of no user who was put before. */
  #putOther(number: number): void {
    this.#blockOf(number)[number % blockSize] = otherValue
    this.#others += 1
  }

  #blockOf(number: number): Int32Array {
    const block = this.#blocks.get(blockOf(number)) ?? new Int32Array(blockSize)
    this.#blocks.set(blockOf(number), block)
    return block
  }

  /** Null: the user has none, or is gone. */
  put(number: number, value: string | null): void {
    const place = number % blockSize
    const block = this.#blockOf(number)
    const before = block[place] ?? 0
    if (before === otherValue) this.#others -= 1
    else if (before > 0) this.#counts[before - 2] = (this.#counts[before - 2] ?? 0) - 1
    block[place] = value === null ? 0 : this.#take(value) + 2
  }

  #take(value: string): number {
    const known = this.#indexOf.get(value)
    const index = known ?? this.#values.length
    if (known === undefined) {
      this.#values.push(value)
      this.#indexOf.set(value, index)
    }
    this.#counts[index] = (this.#counts[index] ?? 0) + 1
    return index
  }

  get counts(): ReadonlyMap<string, number> {
    return new Map(this.#values.map((value, index) => [value, this.#counts[index] ?? 0]))
  }

  get differentValues(): number {
    return this.#values.length
  }

  /** How many users have values that are not told apart. */
  get others(): number {
    return this.#others
  }

  /** What `in` has for a value that is told apart. */
  codeOf(value: string): number {
    return (this.#indexOf.get(value) ?? -1) + 2
  }

  /** One more than the greatest of what `in` has. */
  get codes(): number {
    return this.#values.length + 2
  }

  in(block: number): Int32Array | undefined {
    return this.#blocks.get(block)
  }

  get bytes(): number {
    const texts = this.#values.reduce((sum, value) => sum + 2 * value.length + 100, 0)
    return this.#blocks.size * blockSize * 4 + texts
  }
}

/** A user who came, went or changed; null: is gone. */
export interface ChangedUser {
  readonly number: number
  readonly user: { readonly made: number; readonly control: boolean; readonly value: string | null } | null
}

/** Everybody of a space who was noted by transactions from this one on, as they are now, with their value of an attribute. */
export async function changedUsers(
  on: Queryable,
  spaceId: SpaceId,
  since: number,
  key: string | null,
): Promise<readonly ChangedUser[]> {
  const rows = await query<{ number: number; made: number | null; control: boolean; value: string | null }>(
    on,
    `select n.number, ${madeOn} as made, u.control, u.attributes ->> $3 as value
from (select distinct c.number from chart_changes c where c.space_id = $1 and c.recorded >= $2) n
left join users u on u.space_id = $1 and u.number = n.number`,
    [spaceId, since, key ?? ''],
  )
  return rows.map(({ number, made, control, value }) => ({
    number,
    user: made === null ? null : { made, control, value },
  }))
}

/** Who of a space is in which group. */
export interface Grouping {
  readonly groups: readonly ChartGroup[]
  /** The users of a block, each with the place of the group in `groups`. */
  blockOf(block: number): UserBlock
}

export const ungrouped = (directory: Directory): Grouping => ({
  groups: [{ kind: 'all', value: null, users: directory.users }],
  blockOf: (block) => userBlock(directory, block, () => 0),
})

export const byControl = (directory: Directory): Grouping => ({
  groups: [
    { kind: 'experiment', value: null, users: directory.users - directory.controlUsers },
    { kind: 'control', value: null, users: directory.controlUsers },
  ],
  blockOf: (block) => {
    const control = directory.madeIn(block)?.control
    return userBlock(directory, block, (place) => control?.[place] ?? 0)
  },
})

export function byAttribute(directory: Directory, values: AttributeValues): Grouping {
  const { counts, others } = values
  const withValue = [...counts.values()].reduce((sum, count) => sum + count, others)
  const groups = groupsOfValues(counts, directory.users - withValue, others)
  const placeOf = (kind: ChartGroup['kind']) => groups.findIndex((group) => group.kind === kind)
  // Values that have no group of their own share one.
  const groupOfValue = new Uint8Array(values.codes).fill(placeOf('other'))
  groupOfValue[0] = placeOf('not_set')
  for (const [place, { kind, value }] of groups.slice(0, valueGroupsMax).entries())
    if (kind === 'value' && value !== null) groupOfValue[values.codeOf(value)] = place
  return {
    groups,
    blockOf: (block) => {
      const ofBlock = values.in(block)
      return userBlock(directory, block, (place) => groupOfValue[ofBlock?.[place] ?? 0] ?? nobody)
    },
  }
}

function userBlock(directory: Directory, block: number, groupAt: (place: number) => number): UserBlock {
  const made = directory.madeIn(block)?.made ?? new Int32Array(blockSize).fill(never)
  const groups = new Uint8Array(blockSize)
  for (let place = 0; place < blockSize; place += 1)
    groups[place] = made[place] === never ? nobody : groupAt(place)
  return { first: block * blockSize, groups, made }
}
