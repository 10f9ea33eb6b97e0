import { afterAll, expect, test, vi } from 'vitest'
import { blockSize } from '#core/analytics/look.ts'
import type { Day } from '#core/shared/calendar.ts'
import { encodeChunk } from './codec.ts'
import { LookThreads } from './look-threads.ts'
import { Series } from './series.ts'
import type { ShownBlock } from './show.ts'

const threads = new LookThreads({ threads: 2, ownUsersMax: 44 })
afterAll(() => threads[Symbol.asyncDispose]())

const window = { from: 0 as Day, until: 9 as Day }
const asked = { order: { look: 'activeUsers', window }, groups: 1, users: 45 } as const
const blocks = Array.from({ length: 9 }, (_, block) => block)

/** Each block has one user more than the one before, all of whom are active on day 5. */
function blockOf(block: number): ShownBlock {
  const users = new Map(Array.from({ length: block + 1 }, (_, place) => [place, 0n]))
  const series = new Series('test')
  series.take([{ block, day: 5, step: 1, data: encodeChunk(users, false) }], 1)
  return {
    users: { first: block * blockSize, groups: new Uint8Array(blockSize), made: new Int32Array(blockSize) },
    series: [{ chunks: series.of(block), from: 0, withValues: false, newer: undefined }],
  }
}

/** What no look can be shown. */
const unreadable = (block: number): ShownBlock => ({
  ...blockOf(block),
  series: blockOf(block).series.map((one) => ({ ...one, newer: 'nonsense' as never })),
})

test('what threads find in the blocks they look at is put together', async () => {
  const look = await threads.look(asked, blocks, blockOf, undefined)
  expect(look.count).toBe(45)
})

test('threads end a minute after the last chart, and start again with the next', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    await threads.look(asked, blocks, blockOf, undefined)
    vi.advanceTimersByTime(59_000)
    expect(threads.running).toBe(2)
    vi.advanceTimersByTime(1000)
    expect(threads.running).toBe(0)
  } finally {
    vi.useRealTimers()
  }
  const look = await threads.look(asked, blocks, blockOf, undefined)
  expect(look.count).toBe(45)
})

test('a few users are looked at without any thread, in however many blocks they are', async () => {
  await using own = new LookThreads({ threads: 2, ownUsersMax: 45 })
  const look = await own.look(asked, blocks, blockOf, undefined)
  expect([look.count, own.running]).toEqual([45, 0])
  // So are questions that nothing has to be looked at for.
  const many = { ...asked, users: 1_000_000 }
  expect((await own.look(many, [], blockOf, undefined)).count).toBe(0)
  expect((await own.look(many, [7], blockOf, undefined)).count).toBe(8)
  expect(own.running).toBe(0)
})

test('a thread that fails fails its chart, and the next one is answered', async () => {
  await expect(threads.look(asked, blocks, unreadable, undefined)).rejects.toThrow('keys')
  const look = await threads.look(asked, blocks, blockOf, undefined)
  expect(look.count).toBe(45)
})

test('a chart nobody waits for any more is given up, with nobody looking at it any longer', async () => {
  const left = new AbortController()
  const given: number[] = []
  const giveUpAfter = (block: number) => {
    given.push(block)
    if (given.length === 3) left.abort(new Error('gone'))
    return blockOf(block)
  }
  await expect(threads.look(asked, blocks, giveUpAfter, left.signal)).rejects.toThrow('gone')
  expect(given.length).toBeLessThan(blocks.length)
  const look = await threads.look(asked, blocks, blockOf, undefined)
  expect(look.count).toBe(45)
})

test('what cannot be sent to a thread fails its chart, and the next one is answered', async () => {
  const unsendable = (block: number): ShownBlock => ({
    ...blockOf(block),
    series: blockOf(block).series.map((one) => ({ ...one, newer: (() => null) as never })),
  })
  await expect(threads.look(asked, blocks, unsendable, undefined)).rejects.toThrow('could not be cloned')
  const look = await threads.look(asked, blocks, blockOf, undefined)
  expect(look.count).toBe(45)
})

test('no thread begins once the server is ending', async () => {
  const ending = new LookThreads({ threads: 1, ownUsersMax: 0 })
  await ending[Symbol.asyncDispose]()
  await expect(ending.look(asked, blocks, blockOf, undefined)).rejects.toThrow('the server is ending')
  expect(ending.running).toBe(0)
})

test('a block that cannot be given fails the chart', async () => {
  const missing = () => {
    throw new Error('no such block')
  }
  await expect(threads.look(asked, blocks, missing, undefined)).rejects.toThrow('no such block')
})
