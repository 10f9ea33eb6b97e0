import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import { activatedAt } from './activation.ts'

const since = 1 as Micros
const now = 9 as Micros
const achievement = (number: number) => ({ type: 'achievement', achievement: number }) as const
const active = { rule: achievement(1), status: 'active', activatedAt: since } as const
const inactive = { ...active, status: 'inactive', activatedAt: null } as const

test.each([
  ['a new one', null, active, now],
  ['a new one that is not active', null, inactive, null],
  ['one that becomes active', inactive, active, now],
  ['one that was active', active, active, since],
  ['one that names another achievement', active, { ...active, rule: achievement(2) }, now],
  ['one that is active no more', active, inactive, null],
  ['one that is deleted', active, { ...active, status: 'archived' }, null],
] as const)('%s', (_, before, after, expected) => {
  expect(activatedAt(before, after, now)).toBe(expected)
})
