import { expect, test } from 'vitest'
import { SentOnce, randomKey } from './sent-once.ts'

test('what is sent again unchanged has the key it had, until it succeeded; anything else has another one', () => {
  const sent = new SentOnce()
  const first = sent.keyOf({ metric: 'm', value: 1 })
  expect(sent.keyOf({ metric: 'm', value: 1 })).toBe(first)
  const second = sent.keyOf({ metric: 'm', value: 2 })
  expect(second).not.toBe(first)
  sent.succeeded()
  const third = sent.keyOf({ metric: 'm', value: 2 })
  expect(new Set([first, second, third]).size).toBe(3)
})

test('a key is 128 bits in hex', () => {
  expect(randomKey()).toMatch(/^[0-9a-f]{32}$/)
})
