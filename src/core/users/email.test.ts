import { describe, expect, test } from 'vitest'
import { changeEmail, isEmail, isLooseEmail, type EmailChange, type EmailState } from './email.ts'

const old = 'old@example.com'
const given = 'new@example.com'
const absent = undefined

/** A change without the members that are absent. */
const subscription = (email: string | undefined, subscribe: boolean | undefined): EmailChange => ({
  rule: 'subscription',
  ...(email === undefined ? {} : { email }),
  ...(subscribe === undefined ? {} : { subscribe }),
})
const flag = (email: string | null | undefined, unsubscribed: boolean | undefined): EmailChange => ({
  rule: 'flag',
  ...(email === undefined ? {} : { email }),
  ...(unsubscribed === undefined ? {} : { unsubscribed }),
})

const state = (email: string | null, unsubscribed: boolean): EmailState => ({ email, unsubscribed })
const shown = (result: ReturnType<typeof changeEmail>) =>
  'code' in result ? result.code : state(result.email, result.unsubscribed)

describe("Trophy's rule: emails off erases the address, and while they are off none is stored", () => {
  test.each<[string | null, boolean, string | undefined, boolean | undefined, EmailState | 'email_required']>(
    [
      // held, unsubscribed, email given, subscribeToEmails given, after
      [null, false, absent, absent, state(null, false)],
      [null, false, absent, true, 'email_required'],
      [null, false, absent, false, state(null, true)],
      [null, false, given, absent, state(given, false)],
      [null, false, given, true, state(given, false)],
      [null, false, given, false, state(null, true)],

      [old, false, absent, absent, state(old, false)],
      [old, false, absent, true, state(old, false)],
      [old, false, absent, false, state(null, true)],
      [old, false, given, absent, state(given, false)],
      [old, false, given, true, state(given, false)],
      [old, false, given, false, state(null, true)],

      [null, true, absent, absent, state(null, true)],
      [null, true, absent, true, 'email_required'],
      [null, true, absent, false, state(null, true)],
      [null, true, given, absent, state(null, true)],
      [null, true, given, true, state(given, false)],
      [null, true, given, false, state(null, true)],

      // Unsubscribed through User.com, which keeps the address.
      [old, true, absent, absent, state(old, true)],
      [old, true, absent, true, state(old, false)],
      [old, true, absent, false, state(null, true)],
      [old, true, given, absent, state(old, true)],
      [old, true, given, true, state(given, false)],
      [old, true, given, false, state(null, true)],
    ],
  )(
    'held %j, unsubscribed %s; email %j, subscribe %j → %j',
    (held, unsubscribed, email, subscribe, after) => {
      expect(shown(changeEmail(state(held, unsubscribed), subscription(email, subscribe)))).toEqual(after)
    },
  )
})

describe('the rule of User.com and Replyke: the flag and the address are two things', () => {
  const befores = [state(null, false), state(old, false), state(null, true), state(old, true)]
  test.each<[string | null | undefined, boolean | undefined, readonly EmailState[]]>([
    // email given, flag given, what becomes of each of the four states above
    [absent, absent, [state(null, false), state(old, false), state(null, true), state(old, true)]],
    [absent, true, [state(null, true), state(old, true), state(null, true), state(old, true)]],
    [absent, false, [state(null, false), state(old, false), state(null, false), state(old, false)]],
    [null, absent, [state(null, false), state(null, false), state(null, true), state(null, true)]],
    [null, true, [state(null, true), state(null, true), state(null, true), state(null, true)]],
    [null, false, [state(null, false), state(null, false), state(null, false), state(null, false)]],
    [given, absent, [state(given, false), state(given, false), state(given, true), state(given, true)]],
    [given, true, [state(given, true), state(given, true), state(given, true), state(given, true)]],
    [given, false, [state(given, false), state(given, false), state(given, false), state(given, false)]],
  ])('email %j, unsubscribed %j → %j', (email, unsubscribed, afters) => {
    expect(befores.map((before) => shown(changeEmail(before, flag(email, unsubscribed))))).toEqual(afters)
  })
})

describe('in the order of the contract', () => {
  const inTurn = (before: EmailState, ...changes: readonly EmailChange[]) =>
    changes.reduce<EmailState | string>((held, change) => {
      if (typeof held === 'string') return held
      return shown(changeEmail(held, change))
    }, before)
  const nobody = state(null, false)

  test('C022: emails on, and no address anywhere, is refused', () => {
    expect(inTurn(nobody, subscription(absent, true))).toBe('email_required')
  })

  test('C023: emails on, with an address held, is fine', () => {
    expect(inTurn(state(old, false), subscription(absent, true))).toEqual(state(old, false))
  })

  test('C024: once erased, an address is only stored together with turning emails on', () => {
    const off = [subscription(absent, false), subscription(given, absent)]
    expect(inTurn(state(old, false), ...off)).toEqual(state(null, true))
    expect(inTurn(state(old, false), ...off, subscription(absent, true))).toBe('email_required')
    expect(inTurn(state(old, false), ...off, subscription(given, true))).toEqual(state(given, false))
  })

  test('C025: an address that comes with emails off is not stored', () => {
    expect(inTurn(nobody, subscription(given, false))).toEqual(state(null, true))
  })

  test("User.com's unsubscribing keeps the address, so that Trophy's subscribing finds it", () => {
    expect(inTurn(state(old, false), flag(absent, true), subscription(absent, true))).toEqual(
      state(old, false),
    )
  })

  test("User.com's unsubscribing does not let a Trophy request change the address that is kept", () => {
    expect(inTurn(state(old, false), flag(absent, true), subscription(given, absent))).toEqual(
      state(old, true),
    )
  })
})

describe('the form of an address', () => {
  const long = (characters: number, unit = 'x') =>
    `${unit.repeat(characters - '@example.com'.length)}@example.com`
  test.each<[string, boolean, boolean]>([
    // text, on Trophy, on User.com and Replyke
    ['user@example.com', true, true],
    ['joe.bloggs+tag@mail.example.co.uk', true, true],
    ['a@b', true, true],
    ['me@localhost', true, true],
    ['żółw@例え.jp', true, true],
    ["o'hara_%-1@example.com", true, true],
    ['', false, false],
    ['plain', false, false],
    ['@', false, false],
    ['a@', false, false],
    ['@b', false, false],
    ['a@b@c', false, false],
    ['a@@b', false, false],
    ['a b@example.com', true, false],
    [' a@example.com', true, false],
    ['a@example.com ', true, false],
    ['a@example.com\n', true, false],
    ['a@exa\tmple.com', true, false],
    ['a@example..com', true, false],
    ['a@.example.com', true, false],
    ['a@example.com.', true, false],
    ['a@b.com,c', true, false],
    ['<a@b.com>', true, false],
    ['"a"@b.com', true, false],
    ['a(x)@b.com', true, false],
    [long(255), true, true],
    [long(256), false, false],
    [long(255, '🙂'), true, true],
    [long(256, '🙂'), false, false],
  ])('%j: Trophy %s, User.com and Replyke %s', (text, loose, strict) => {
    expect([isLooseEmail(text), isEmail(text)]).toEqual([loose, strict])
  })

  test('is judged, however hostile the text', () => {
    const hostile = [`${'a.'.repeat(50_000)}@`, `a@${'b.'.repeat(100)}`, `a@${'b'.repeat(100_000)},`]
    expect(hostile.map(isEmail)).toEqual([false, false, false])
  })
})
