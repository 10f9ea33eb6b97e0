import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitOf, RateLimiter } from './rate-limits.ts'

describe('the tiers', () => {
  test.each([
    ['metrics.event', 5],
    ['achievements.complete', 5],
    ['admin.metrics.list', 5],
    ['users.get', 50],
    ['achievements.all', 50],
  ])('%s: %i a second', (operation, limit) => {
    expect(limitOf(operation)).toBe(limit)
  })
})

test('in no second are more let in than the tier allows, and never fewer than fit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (gaps) => {
      let now = 0
      const limiter = new RateLimiter(() => now)
      const admitted: number[] = []
      for (const gap of gaps) {
        now += gap
        const recent = admitted.filter((at) => at > now - 1000).length
        const wait = limiter.admit('o', 'metrics.event')
        expect(wait === 0).toBe(recent < 5)
        expect(Number.isInteger(wait)).toBe(true)
        if (wait === 0) admitted.push(now)
      }
    }),
  )
})

test('organisations and operations are counted apart', () => {
  const limiter = new RateLimiter(() => 0)
  for (let count = 0; count < 5; count += 1) expect(limiter.admit('a', 'metrics.event')).toBe(0)
  expect(limiter.admit('a', 'metrics.event')).toBe(1)
  expect(limiter.admit('b', 'metrics.event')).toBe(0)
  expect(limiter.admit('a', 'achievements.complete')).toBe(0)
})
