import { describe, expect, test } from 'vitest'
import { toInstant, toPatch, toPreferencesChange } from './to-core.ts'

describe('a user’s properties', () => {
  test.each([
    ['nothing', {}, {}],
    ['null is not given', { email: null, name: null, subscribeToEmails: null, attributes: null }, {}],
    ['null clears these two', { tz: null, deviceTokens: null }, { tz: null, deviceTokens: [] }],
    ['a name', { name: '' }, { name: { whole: '' } }],
    ['an email', { email: 'a@b' }, { email: { rule: 'subscription', email: 'a@b' } }],
    ['emails off', { subscribeToEmails: false }, { email: { rule: 'subscription', subscribe: false } }],
    [
      'emails on with an address',
      { email: 'a@b', subscribeToEmails: true },
      { email: { rule: 'subscription', email: 'a@b', subscribe: true } },
    ],
    ['a time zone', { tz: 'Asia/Tokyo' }, { tz: 'Asia/Tokyo' }],
    [
      'attributes in request order',
      { attributes: { b: 'x', a: null } },
      {
        attributes: {
          style: 'text',
          entries: [
            ['b', 'x'],
            ['a', null],
          ],
        },
      },
    ],
  ])('%s', (_, input, patch) => {
    expect(toPatch(input)).toEqual(patch)
  })

  test.each([
    [{ tz: 'Mars/Olympus' }, 'Invalid timezone: Mars/Olympus'],
    [{ tz: '' }, 'Invalid timezone: '],
    [{ email: 'nobody' }, 'email must contain one @ with text on both sides'],
    [{ email: '', subscribeToEmails: false }, 'email must contain one @ with text on both sides'],
  ])('%j is refused', (input, message) => {
    expect(() => toPatch(input)).toThrow(message)
  })
})

describe('preferences', () => {
  test.each([
    [{}, {}],
    [{ notifications: null, streak: null }, {}],
    [
      { notifications: { recap: null, reactivation: ['push', 'push'] } },
      { notifications: { reactivation: ['push'] } },
    ],
    [{ streak: { enabled: null, evaluationMode: null, metrics: null } }, { streak: { metrics: null } }],
    [
      { streak: { metrics: [{ key: 'words', threshold: 0.1 }] } },
      { streak: { metrics: [{ key: 'words', threshold: 100_000n }] } },
    ],
    [{ streak: { enabled: false, metrics: [] } }, { streak: { enabled: false, metrics: [] } }],
  ])('%j', (input, change) => {
    expect(toPreferencesChange(input)).toEqual(change)
  })
})

describe('instants', () => {
  test.each([
    ['2025-04-02T12:00:00Z', '2025-04-02T12:00:00.000Z'],
    ['2025-04-02T12:00Z', '2025-04-02T12:00:00.000Z'],
    ['2025-04-02T12:00:00.1234567+02:00', '2025-04-02T10:00:00.123Z'],
    ['2024-02-29T23:30:00-01:00', '2024-03-01T00:30:00.000Z'],
  ])('%s', (text, instant) => {
    expect(toInstant('now', text)).toBe(Date.parse(instant) * 1000)
  })

  test.each([
    '',
    'now',
    '2025-04-02',
    '2025-04-02T12:00:00',
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '9999-01-01T00:00:00Z',
  ])('%j is none', (text) => {
    expect(() => toInstant('now', text)).toThrow(/^now must be a date and time/)
  })
})
