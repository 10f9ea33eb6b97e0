import { expect, test } from 'vitest'
import type { Day } from '../shared/calendar.ts'
import { ActiveUsersLook } from './active-users.ts'
import { nobody } from './look.ts'

const part = (day: number, ...users: readonly number[]) => ({
  day: day as Day,
  count: users.length,
  users: Uint16Array.from(users),
  values: new Float64Array(users.length),
  unit: 1n,
})

test('who was active on several days of the window counts once, in each block anew, and nobody else', () => {
  const look = new ActiveUsersLook({ from: 10 as Day, until: 12 as Day })
  const block = (first: number, ...groups: readonly number[]) => ({
    first,
    groups: Uint8Array.from(groups),
    made: new Int32Array(groups.length),
  })
  look.begin(block(0, 0, 0, nobody, 0))
  for (const one of [part(9, 0), part(10, 1, 2), part(12, 1), part(13, 3)]) look.see(0, one)
  expect(look.count).toBe(1)
  look.begin(block(16_384, 0, 0))
  look.see(0, part(11, 0, 1))
  expect(look.count).toBe(3)
})
