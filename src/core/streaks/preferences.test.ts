import { expect, test } from 'vitest'
import type { Decimal } from '../shared/decimal.ts'
import { patchPreferences, type StreakPreferences, type StreakPreferencesPatch } from './preferences.ts'

const one = 1_000_000n as Decimal
const numbers = new Map([
  ['words', 1],
  ['cards', 2],
])
const patched = (
  before: StreakPreferences | null,
  patch: StreakPreferencesPatch,
  customizationEnabled = true,
) => patchPreferences(before, patch, customizationEnabled, (key) => numbers.get(key))
const words = { metric: 1, threshold: one }

test.each<[StreakPreferences | null, StreakPreferencesPatch, StreakPreferences | null]>([
  [null, {}, null],
  [null, { enabled: true }, { enabled: true }],
  [{ enabled: false }, { evaluationMode: 'ALL' }, { enabled: false, evaluationMode: 'ALL' }],
  [{ evaluationMode: 'OR' }, { evaluationMode: 'AND' }, { evaluationMode: 'AND' }],
  [null, { metrics: [{ key: 'words', threshold: one }] }, { metrics: [words] }],
  [{ metrics: [words] }, { enabled: true }, { enabled: true, metrics: [words] }],
  [{ metrics: [words] }, { metrics: [] }, null],
  [{ metrics: [words], enabled: true }, { metrics: null }, { enabled: true }],
])('%o and %o make %o', (before, patch, preferences) => {
  expect(patched(before, patch)).toEqual({ preferences })
})

test.each<[string, StreakPreferencesPatch]>([
  ['Metric not found: nope', { metrics: [{ key: 'nope', threshold: one }] }],
  ['threshold must be greater than 0', { metrics: [{ key: 'words', threshold: 0n as Decimal }] }],
  [
    'metrics must name each metric once',
    {
      metrics: [
        { key: 'cards', threshold: one },
        { key: 'cards', threshold: one },
      ],
    },
  ],
])('%s', (message, patch) => {
  expect(patched(null, patch)).toMatchObject({ code: 'invalid', message })
})

test('while customization is off, only switching off and removing the list are taken', () => {
  expect(patched({ metrics: [words] }, { enabled: false, metrics: null }, false)).toEqual({
    preferences: { enabled: false },
  })
  for (const patch of [{ evaluationMode: 'OR' } as const, { metrics: [] }])
    expect(patched(null, patch, false)).toMatchObject({ code: 'forbidden' })
})
