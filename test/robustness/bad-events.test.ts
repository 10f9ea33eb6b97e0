import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { credential, makeWorld, notTheWiresError, type World } from './world.ts'

/** Prints as `FC_SEED=… npm test -- --project robustness`. */
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31)
const eventsMin = 2000
const each = 100

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** An event that must be refused, and with what. */
interface BadEvent {
  readonly key: string
  readonly body: unknown
  readonly statuses: readonly number[]
  readonly idempotencyKey: string
}

const not = (...types: readonly string[]) =>
  fc
    .jsonValue({ maxDepth: 2 })
    .filter(
      (value) => !types.includes(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value),
    )

const userId = fc.constantFrom('nobody', 'somebody new', 'u')
const goodUser = fc.record({ id: userId })
const badUser = fc.oneof(
  not('object'),
  fc.record({ name: fc.string() }),
  fc.record({
    id: fc.oneof(not('string'), fc.constantFrom('', '.', '..', 'x'.repeat(256), 'a\u0000b', '\ud800')),
  }),
  fc.record({ id: userId, tz: fc.constantFrom('Mars/Olympus', '+02:00', '', 7) }),
  fc.record({ id: userId, email: fc.constantFrom('none', '@', 'a@', '@b', 5) }),
  fc.record({ id: fc.uuid(), subscribeToEmails: fc.constant(true) }),
  fc.record({
    id: userId,
    attributes: fc.constantFrom({ nope: 'x' }, { plan: 5 }, [], 'x', { __proto__: null, constructor: 'x' }),
  }),
  fc.record({ id: userId, deviceTokens: fc.constantFrom('x', [5], {}) }),
)
const badValue = fc.oneof(not('number'), fc.constantFrom(1e12, -1e12, 1e300, Number.MAX_VALUE))
const badAttributes = fc.oneof(
  fc.constantFrom({ nope: 'x' }, { plan: 'x' }, { toString: 'x' }),
  fc.dictionary(fc.constantFrom('plan', 'device'), not('string'), { minKeys: 1 }),
  not('object', 'null', 'undefined'),
)

const badBody = fc.oneof(
  not('object'),
  fc.record({ user: badUser, value: fc.constant(1) }),
  fc.record({ user: goodUser, value: badValue }),
  fc.record({ user: goodUser }),
  fc.record({ value: fc.constant(1) }),
  fc.record({ user: goodUser, value: fc.constant(1), attributes: badAttributes }),
)

const badEvent: fc.Arbitrary<BadEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      key: fc.constant('words'),
      body: badBody,
      statuses: fc.constant([400, 422]),
      idempotencyKey: fc.string({ unit: 'binary-ascii', maxLength: 20 }).map(encodeURIComponent),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      key: fc.constantFrom('no-such-metric', 'WORDS', '__proto__', 'words%20', '%2e', 'x'.repeat(300)),
      body: fc.record({ user: goodUser, value: fc.constant(1) }),
      statuses: fc.constant([404]),
      idempotencyKey: fc.constant('k'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      key: fc.constant('words'),
      body: fc.record({ user: goodUser, value: fc.constant(1) }),
      statuses: fc.constant([422]),
      idempotencyKey: fc.constant('k'.repeat(256)),
    }),
  },
)

test(`a bad event is refused, and leaves no user, no event and no used key (FC_SEED=${seed})`, async () => {
  let sent = 0
  await fc.assert(
    fc.asyncProperty(fc.array(badEvent, { minLength: each, maxLength: each }), async (events) => {
      const before = await world.tables.contents()
      const answers = await Promise.all(
        events.map(({ key, body, idempotencyKey }) =>
          world.send({
            method: 'POST',
            path: `/v1/metrics/${key}/event`,
            headers: {
              ...credential('trophy', world.here.keys.trophy),
              'content-type': 'application/json',
              'idempotency-key': idempotencyKey,
            },
            body: JSON.stringify(body) ?? '',
          }),
        ),
      )
      sent += answers.length
      for (const [index, answer] of answers.entries()) {
        const said = `${JSON.stringify(events[index])}\n${answer.status} ${answer.text.slice(0, 300)}`
        expect(events[index]?.statuses, said).toContain(answer.status)
        expect(notTheWiresError('trophy', answer), said).toBeNull()
      }
      expect(await world.tables.contents()).toEqual(before)
    }),
    { seed, numRuns: eventsMin / each, endOnFailure: true },
  )
  expect(sent).toBeGreaterThanOrEqual(eventsMin)
  console.log(`${sent} bad events (FC_SEED=${seed})`)
})
