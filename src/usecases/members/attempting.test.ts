import { expect, test } from 'vitest'
import { attemptLimits, TooManyAttempts } from '#core/members/attempts.ts'
import type { MemberAttempts } from '../ports.ts'
import { attempting } from './attempting.ts'

function counting() {
  const counts = new Map<string, number>()
  const change = (kind: string, subject: string, by: number) => {
    const count = (counts.get(`${kind} ${subject}`) ?? 0) + by
    counts.set(`${kind} ${subject}`, count)
    return count
  }
  const memberAttempts: MemberAttempts = {
    count: (kind, subject) =>
      Promise.resolve(change(kind, subject, 1) > attemptLimits[kind].countMax ? 900 : 0),
    takeBack: (kind, subject) => {
      change(kind, subject, -1)
      return Promise.resolve()
    },
    sweep: () => Promise.resolve(),
  }
  return { counts, memberAttempts }
}

test('attempts at an account that waits do not count against the network', async () => {
  const { counts, memberAttempts } = counting()
  const guess = (account: string) =>
    attempting(
      { memberAttempts },
      [
        ['sign-in of network', 'n'],
        ['sign-in of account', account],
      ],
      () => Promise.resolve(null),
    )
  for (let count = 0; count < 10; count += 1) expect(await guess('a')).toBeNull()
  for (let count = 0; count < 100; count += 1) await expect(guess('a')).rejects.toThrow(TooManyAttempts)
  expect(counts.get('sign-in of network n')).toBe(10)
  expect(await guess('b')).toBeNull()
})
