import { describe, expect, test } from 'vitest'
import { limitOf } from './rate-limits.ts'

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
