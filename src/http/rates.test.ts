import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RateLimiter } from './rates.ts'

const five = { countMax: 5, windowMs: 1000 }

test('in no window are more let in than the limit allows, and never fewer than fit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (gaps) => {
      let now = 0
      const limiter = new RateLimiter(() => now)
      const admitted: number[] = []
      for (const gap of gaps) {
        now += gap
        const recent = admitted.filter((at) => at > now - 1000).length
        const { seconds, remaining } = limiter.admit('o', five)
        expect(seconds === 0).toBe(recent < 5)
        expect(Number.isInteger(seconds)).toBe(true)
        expect(remaining).toBe(Math.max(0, 4 - recent))
        if (seconds === 0) admitted.push(now)
      }
    }),
  )
})

test('whoever is refused is told when to come back, and when everything is free again', () => {
  let now = 0
  const limiter = new RateLimiter(() => now)
  const two = { countMax: 2, windowMs: 300_000 }
  expect(limiter.admit('a', two)).toEqual({ seconds: 0, remaining: 1, resetSeconds: 300 })
  now = 100_000
  expect(limiter.admit('a', two)).toEqual({ seconds: 0, remaining: 0, resetSeconds: 300 })
  now = 250_500
  expect(limiter.admit('a', two)).toEqual({ seconds: 50, remaining: 0, resetSeconds: 150 })
  now = 300_000
  expect(limiter.admit('a', two).seconds).toBe(0)
})

test('kinds are counted apart', () => {
  const limiter = new RateLimiter(() => 0)
  for (let count = 0; count < 5; count += 1) expect(limiter.admit('a', five).seconds).toBe(0)
  expect(limiter.admit('a', five).seconds).toBe(1)
  expect(limiter.admit('b', five).seconds).toBe(0)
})

test('one kind may come with several limits: what was let in by one counts for all', () => {
  let now = 0
  const limiter = new RateLimiter(() => now)
  for (let count = 0; count < 3; count += 1) {
    now = count * 100
    expect(limiter.admit('a', five).seconds).toBe(0)
  }
  const two = { countMax: 2, windowMs: 1000 }
  expect(limiter.admit('a', two)).toMatchObject({ seconds: 1, remaining: 0 })
  expect(limiter.admit('a', five)).toMatchObject({ seconds: 0, remaining: 1 })
  // Of those at 0, 100, 200 and 200 the third last has to be over.
  now = 1150
  expect(limiter.admit('a', two).seconds).toBe(1)
  now = 1200
  expect(limiter.admit('a', two).seconds).toBe(0)
})

test('when there are too many kinds the one not used for longest is forgotten', () => {
  const limiter = new RateLimiter(() => 0, 3)
  const one = { countMax: 1, windowMs: 1000 }
  for (const kind of ['a', 'b', 'c']) limiter.admit(kind, one)
  expect(limiter.admit('a', one).seconds).toBe(1)
  limiter.admit('d', one)
  limiter.admit('e', one)
  expect(limiter.admit('a', one).seconds).toBe(1)
})

test('a new kind costs no more when there are very many', () => {
  const limiter = new RateLimiter(() => 0)
  const spend = (from: number, count: number) => {
    const started = performance.now()
    for (let index = from; index < from + count; index += 1) limiter.admit(`kind ${index}`, five)
    return performance.now() - started
  }
  spend(0, 100_000)
  // Looking through all kinds for each would take minutes.
  expect(spend(100_000, 20_000)).toBeLessThan(5000)
})
