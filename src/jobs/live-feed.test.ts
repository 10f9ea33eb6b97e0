import { expect, test, vi } from 'vitest'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { LiveChange, Sighting } from '#usecases/ports.ts'
import { until } from '#test/support/poll.ts'
import { startLiveFeed } from './live-feed.ts'

const spaceId = 's' as SpaceId
const uid = 'u' as Uid

/** A database in which what is set here is seen. */
function setUp() {
  const seen = { looks: 0, active: false, count: '1', state: 'a', error: null as Error | null }
  const errors: unknown[] = []
  const feed = startLiveFeed(
    {
      changes: {
        async look(): Promise<Sighting> {
          seen.looks += 1
          if (seen.error !== null) throw seen.error
          return {
            seen: '',
            active: new Set(seen.active ? [spaceId] : []),
            counts: new Map([[spaceId, seen.count]]),
            states: new Map([[uid, seen.state]]),
          }
        },
      },
      onError: (error) => errors.push(error),
    },
    1,
  )
  const watch = (who: Uid | null = uid) => {
    const listener = {
      watching: vi.fn<() => void>(),
      changed: vi.fn<(change: LiveChange) => void>(),
      ended: vi.fn<() => void>(),
    }
    return { ...listener, leave: feed.watch({ spaceId, uid: who }, listener) }
  }
  return { feed, seen, errors, watch }
}

test('nobody looks while nobody watches', async () => {
  const { seen, watch } = setUp()
  expect(seen.looks).toBe(0)
  const one = watch()
  await until('it is watched', () => one.watching.mock.calls.length === 1)
  one.leave()
  // The look under way is the last one.
  const last = await until('the looking ended', async () => {
    const before = seen.looks
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    return before === seen.looks ? { before } : null
  })
  const again = watch()
  await until('it is watched again', () => again.watching.mock.calls.length === 1)
  expect(seen.looks).toBeGreaterThan(last.before)
  again.leave()
})

test('what changed before is no news; each change is told once', async () => {
  const { feed, seen, watch } = setUp()
  const one = watch()
  await until('it is watched', () => one.watching.mock.calls.length === 1)
  seen.count = '2'
  await until('the count is told', () => one.changed.mock.calls.length === 1)
  seen.state = 'b'
  await until('the user is told', () => one.changed.mock.calls.length === 2)
  const late = watch(null)
  await until('it is watched', () => late.watching.mock.calls.length === 1)
  const looks = seen.looks
  await until('it was looked again', () => seen.looks > looks + 2)
  expect(one.changed.mock.calls).toEqual([
    [{ counters: true, user: false }],
    [{ counters: false, user: true }],
  ])
  expect(late.changed).not.toHaveBeenCalled()
  feed.stop()
})

test('a database that is away is told once, and what changed meanwhile is found after it', async () => {
  const { feed, seen, errors, watch } = setUp()
  const one = watch()
  await until('it is watched', () => one.watching.mock.calls.length === 1)
  seen.error = new Error('away')
  const looks = seen.looks
  await until('it was looked in vain', () => seen.looks > looks + 3)
  seen.state = 'b'
  seen.error = null
  await until('the change is told', () => one.changed.mock.calls.length === 1)
  expect(errors).toHaveLength(1)
  feed.stop()
})

test('the end is told to all who watch, and to whoever comes after it', async () => {
  const { feed, watch } = setUp()
  const one = watch()
  feed.stop()
  const late = watch()
  expect(one.ended).toHaveBeenCalledTimes(1)
  expect(late.ended).toHaveBeenCalledTimes(1)
})
