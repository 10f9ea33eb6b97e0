import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoreError } from '../shared/errors.ts'
import {
  changeNotifications,
  notificationChannels,
  notificationTypes,
  parseNotifications,
} from './notifications.ts'

const preferences = fc.dictionary(
  fc.constantFrom(...notificationTypes),
  fc.uniqueArray(fc.constantFrom(...notificationChannels)),
)

/** What a parse refuses, or null when it accepts; anything else it throws comes through. */
function refusal(raw: unknown): CoreError | null {
  try {
    parseNotifications(raw)
    return null
  } catch (error) {
    if (error instanceof CoreError) return error
    throw error
  }
}

describe('the notifications of a request', () => {
  test('are the types and channels of trophy.md §2.10', () => {
    expect(notificationTypes).toEqual(['achievement_completed', 'recap', 'reactivation', 'streak_reminder'])
    expect(notificationChannels).toEqual(['email', 'push'])
  })

  test.each<[unknown, unknown]>([
    [{}, {}],
    [{ recap: [] }, { recap: [] }],
    [{ recap: ['push', 'email'] }, { recap: ['push', 'email'] }],
    [{ recap: ['push', 'push'] }, { recap: ['push'] }],
    [
      { achievement_completed: ['email'], reactivation: [], streak_reminder: ['push'] },
      { achievement_completed: ['email'], reactivation: [], streak_reminder: ['push'] },
    ],
  ])('%j is read as %j', (raw, expected) => {
    expect(parseNotifications(raw)).toEqual(expected)
  })

  test.each<[unknown, string]>([
    [null, 'object'],
    [undefined, 'object'],
    [[], 'object'],
    ['recap', 'object'],
    [1, 'object'],
    [{ achievementCompleted: [] }, 'achievementCompleted'],
    [{ Recap: [] }, 'Recap'],
    [{ recap: [], '': [] }, 'type'],
    [{ constructor: [] }, 'constructor'],
    [JSON.parse('{"__proto__": []}'), '__proto__'],
    [{ recap: null }, 'recap'],
    [{ recap: 'email' }, 'recap'],
    [{ recap: { 0: 'email' } }, 'recap'],
    [{ recap: true }, 'recap'],
    [{ recap: ['sms'] }, 'sms'],
    [{ recap: ['email', 'Email'] }, 'Email'],
    [{ recap: [null] }, 'null'],
    [{ recap: [['email']] }, 'email'],
    [{ recap: [{ toString: 1 }] }, 'toString'],
  ])('%j is refused, and the message says %j', (raw, word) => {
    const error = refusal(raw)
    expect(error?.refusal).toMatchObject({ code: 'invalid', field: 'notifications' })
    expect(error?.message).toContain(word)
  })

  test('whatever JSON comes, it is read or refused, nothing else', () => {
    const likely = fc.dictionary(fc.constantFrom(...notificationTypes, 'x'), fc.array(fc.jsonValue()))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), likely), (raw) => {
        expect(() => refusal(raw)).not.toThrow()
      }),
    )
  })

  test('what was read is read again as the same', () => {
    fc.assert(
      fc.property(preferences, (wanted) => {
        expect(parseNotifications(wanted)).toEqual(wanted)
      }),
    )
  })
})

describe('a change of notifications', () => {
  test('replaces the types it names and no others; an empty list switches a type off', () => {
    const before = { recap: ['email', 'push'], streak_reminder: ['push'] }
    const after = changeNotifications(before, { recap: ['push'], reactivation: [] })
    expect(after).toEqual({ recap: ['push'], streak_reminder: ['push'], reactivation: [] })
    expect(before).toEqual({ recap: ['email', 'push'], streak_reminder: ['push'] })
  })

  test('naming no type changes nothing', () => {
    fc.assert(
      fc.property(preferences, (before) => {
        expect(changeNotifications(before, {})).toEqual(before)
      }),
    )
  })

  test('each type is as the change says, else as before', () => {
    fc.assert(
      fc.property(preferences, preferences, (before, change) => {
        const after = changeNotifications(before, change)
        for (const type of notificationTypes) expect(after[type]).toEqual(change[type] ?? before[type])
      }),
    )
  })
})
