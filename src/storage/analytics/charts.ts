import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { ChartQuestion, Charts, ChartSeries } from '#usecases/ports.ts'
import { query, transaction, type Client, type Pool } from '../database.ts'
import { FewAtOnce } from '../few-at-once.ts'
import { countAll } from '../search/counts.ts'
import { Additions, type SeriesKind } from './additions.ts'
import { ByteCache } from './cache.ts'
import { loadChunks } from './chunks.ts'
import { byAttribute, byControl, ungrouped, type Grouping } from './directory.ts'
import { LookThreads, type LookThreadsOptions } from './look-threads.ts'
import { People } from './people.ts'
import { Series } from './series.ts'
import type { ShownBlock } from './show.ts'
import { doneByUsers, doneSince, hasUnfilledBeyond } from './sources.ts'
import { askForNotes, beginState, loadState, type ChartState, type Unfilled } from './state.ts'

export interface ChartsOptions extends LookThreadsOptions {
  readonly pool: Pool
  /** So much a process keeps in memory from one chart to the next. */
  readonly bytesMax?: number
  /** Users of larger spaces are kept in memory. */
  readonly smallSpaceMax?: number
  /** Of attributes with more different values, only the most frequent ones are known, and for one chart only. */
  readonly valuesMax?: number
  /** So many users may have deeds that are read user by user. */
  readonly unfilledMax?: number
  /** And so many deeds. */
  readonly unfilledRowsMax?: number
}

const tooMany = { code: 'overloaded', message: 'Too many charts are waiting' } as const
const preparing = {
  code: 'overloaded',
  message: 'Charts are being prepared from what was recorded before',
} as const

const waitingMax = 200
const defaultBytesMax = 96 * 2 ** 20
const defaultSmallSpaceMax = 20_000
const defaultValuesMax = 10_000
const defaultUnfilledMax = 20_000
const defaultUnfilledRowsMax = 200_000

/**
 * Charts from chunks of packed days, which a job writes (./upkeep.ts), and from what was recorded since, as one snapshot of the
 * database has both. What is kept in memory is brought up to that snapshot first, so it may be lost, and other processes may do
 * whatever they do (docs/adr/0013-analytics.md).
 */
export function chartReader({
  pool,
  bytesMax = defaultBytesMax,
  smallSpaceMax = defaultSmallSpaceMax,
  valuesMax = defaultValuesMax,
  unfilledMax = defaultUnfilledMax,
  unfilledRowsMax = defaultUnfilledRowsMax,
  ...threadsOptions
}: ChartsOptions): Charts & AsyncDisposable {
  const cache = new ByteCache(bytesMax)
  const people = new People(cache, valuesMax)
  const threads = new LookThreads(threadsOptions)
  // One at a time: what is kept is of one moment, and a chart is work for all threads there are.
  const one = new FewAtOnce(1, waitingMax, tooMany)

  const load = (spaceId: SpaceId, question: ChartQuestion): Promise<Loaded> =>
    transaction(pool, async (client) => {
      await client.query('set transaction isolation level repeatable read, read only')
      const state = await loadState(client)
      if (state === null) throw new Error('charts have not begun')
      const additions = await missing(client, spaceId, state, question.series, {
        usersMax: unfilledMax,
        rowsMax: unfilledRowsMax,
      })
      const { directory, values } = await people.load(client, spaceId, question.by)
      const series: Series[] = []
      for (const asked of question.series) series.push(await seriesOf(client, cache, spaceId, asked, state))
      const grouping =
        values !== null
          ? byAttribute(directory, values)
          : question.by.by === 'control'
            ? byControl(directory)
            : ungrouped(directory)
      return { grouping, users: directory.users, blocks: directory.blocks, series, additions }
    })

  return {
    read: (spaceId, question, order) =>
      one.run(async () => {
        await prepare(pool, spaceId, smallSpaceMax)
        const loaded = await load(spaceId, question)
        question.left?.throwIfAborted()
        const { groups } = loaded.grouping
        const blocks = question.series.length === 0 ? [] : loaded.blocks
        const look = await threads.look(
          { order, groups: groups.length, users: loaded.users },
          blocks,
          blocksOf(loaded, question),
          question.left,
        )
        return { groups, look }
      }, question.left ?? null),
    [Symbol.asyncDispose]: () => threads[Symbol.asyncDispose](),
  }
}

/** What a chart is made of. */
interface Loaded {
  readonly grouping: Grouping
  readonly users: number
  readonly blocks: readonly number[]
  /** In the order of the question. */
  readonly series: readonly Series[]
  readonly additions: Additions
}

/** Before the first chart: somebody has to begin, and large spaces are kept in memory from then on. */
async function prepare(pool: Pool, spaceId: SpaceId, smallSpaceMax: number): Promise<void> {
  const [known] = await query<{ begun: boolean; noted: boolean }>(
    pool,
    `select exists (select from chart_state) as begun, exists (select from chart_spaces s where s.space_id = $1) as noted`,
    [spaceId],
  )
  if (known?.begun !== true) await beginState(pool)
  if (known?.noted !== true && (await countAll(pool, spaceId)) > smallSpaceMax)
    await askForNotes(pool, spaceId)
}

/** What is in no chunk: what was recorded since, and what is still to be read user by user. */
async function missing(
  client: Client,
  spaceId: SpaceId,
  state: ChartState,
  series: readonly ChartSeries[],
  limits: UnfilledLimits,
): Promise<Additions> {
  const additions = new Additions()
  const sources = new Set(
    series.map(({ kind }) => (kind === 'achievement' ? ('completions' as const) : ('events' as const))),
  )
  if (state.unfilled !== null) await refuseTooMany(client, spaceId, state.unfilled, limits)
  for (const source of sources) {
    await additions.add(await doneSince(client, source, spaceId, state[source]))
    if (state.unfilled !== null)
      await additions.add(await doneByUsers(client, source, state.unfilled, state.unfilled.numbers, spaceId))
  }
  return additions
}

/** More is not read user by user for one chart: few users may have done very much. */
interface UnfilledLimits {
  readonly usersMax: number
  readonly rowsMax: number
}

/** @throws CoreError `overloaded` when it would take many seconds to read what these users did */
async function refuseTooMany(
  client: Client,
  spaceId: SpaceId,
  unfilled: Unfilled,
  { usersMax, rowsMax }: UnfilledLimits,
): Promise<void> {
  const [row] = await query<{ many: boolean }>(
    client,
    `select exists (select from users u where u.space_id = $1 and u.number between $2 and $3 offset $4) as many`,
    [spaceId, unfilled.numbers.from, unfilled.numbers.until, usersMax],
  )
  if (row?.many === true || (await hasUnfilledBeyond(client, spaceId, unfilled, rowsMax)))
    throw new CoreError(preparing)
}

/** A series, kept in memory or read now, with all chunks that the snapshot has of it. */
async function seriesOf(
  client: Client,
  cache: ByteCache,
  spaceId: SpaceId,
  asked: ChartSeries,
  { beginning, step }: ChartState,
): Promise<Series> {
  const [kind, number] = nameOf(asked)
  const name = `${spaceId} ${kind} ${number}`
  const kept = cache.get(name)
  const series = kept instanceof Series && kept.beginning === beginning ? kept : new Series(beginning)
  if (series.step === step) return series
  const chunks = await loadChunks(client, spaceId, { kind, number, after: series.step })
  series.take(chunks, step)
  cache.set(name, series, series.bytes)
  return series
}

function nameOf(series: ChartSeries): readonly [SeriesKind, number] {
  switch (series.kind) {
    case 'active':
      return ['active', 0]
    case 'metric':
      return ['metric', series.metric]
    case 'achievement':
      return ['achievement', series.achievement]
  }
}

/** Gives each block as it is shown. */
function blocksOf(
  { grouping, series, additions }: Loaded,
  question: ChartQuestion,
): (block: number) => ShownBlock {
  const added = additions.bySeriesAndBlock()
  const asked = question.series.map((one) => ({
    name: nameOf(one).join(' '),
    from: (one.kind === 'achievement' ? null : one.from) ?? Number.NEGATIVE_INFINITY,
    withValues: one.kind === 'metric',
  }))
  return (block) => ({
    users: grouping.blockOf(block),
    series: series.map((one, index) => {
      const { name = '', from = Number.NEGATIVE_INFINITY, withValues = false } = asked[index] ?? {}
      return { chunks: one.of(block), from, withValues, newer: added.get(`${name} ${block}`) }
    }),
  })
}
