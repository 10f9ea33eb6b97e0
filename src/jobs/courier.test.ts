import { expect, test, vi } from 'vitest'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { ClaimedDelivery, Deliveries, DeliveryLimits, Outbox } from '#usecases/ports.ts'
import { Courier } from './courier.ts'

const [busy, quiet] = ['busy' as SpaceId, 'quiet' as SpaceId]
const endpoint = 7
const never = () => Promise.reject(new Error('nobody asked for this'))

interface World {
  readonly spaces: readonly SpaceId[]
  readonly passOn: (spaceId: SpaceId) => Promise<boolean>
  /** What is under way when something is claimed. */
  readonly claim?: (limits: DeliveryLimits) => readonly ClaimedDelivery[]
  readonly giveUp?: Deliveries['giveUp']
  readonly post?: () => Promise<number>
}

function courierIn({ spaces, passOn, claim = () => [], giveUp = async () => 0, post = never }: World) {
  const errors: object[] = []
  const outbox: Outbox = { spaces: async () => spaces, passOn }
  const deliveries: Deliveries = {
    claim: async (limits) => claim(limits),
    giveUp,
    settle: async () => undefined,
    release: async () => undefined,
    progress: async () => null,
    list: never,
    page: never,
    counts: never,
    resend: never,
  }
  const courier = new Courier({
    ports: { outbox, deliveries },
    outbound: { post },
    wire: { payload: () => null, headers: () => ({}) },
    log: { info: () => undefined, warn: () => undefined, error: (facts) => void errors.push(facts) },
    patienceMs: 0,
  })
  return { courier, errors }
}

let serial = 0
const delivery = (isActive = true): ClaimedDelivery => ({
  uid: 'u' as Uid,
  id: `d${++serial}`,
  spaceId: busy,
  endpoint,
  url: 'http://hook.test/',
  secret: 's',
  isActive,
  payload: '{}',
  failures: 0,
  lease: 'l',
  now: async () => 0 as never,
})

test('a space in which something happens all the time holds up no other, and nobody who waits for it', async () => {
  const turns: SpaceId[] = []
  let left = 50
  const { courier } = courierIn({
    spaces: [busy, quiet],
    async passOn(spaceId) {
      turns.push(spaceId)
      return spaceId === busy && (left -= 1) > 0
    },
  })
  await courier.finish(quiet)
  expect(turns.slice(0, 2)).toEqual([busy, quiet])
  expect(left).toBeGreaterThan(0)
})

test('what is left of a full batch is passed on at once, not a second later', async () => {
  let turns = 0
  const { courier } = courierIn({
    spaces: [busy],
    async passOn() {
      turns += 1
      return turns < 200
    },
  })
  courier.start()
  await vi.waitFor(() => expect(turns).toBe(200), 10_000)
  await courier.stop()
})

test('a space in which nothing can be passed on is logged; the others go on, and what is due is sent', async () => {
  const turns: SpaceId[] = []
  let claims = 0
  const { courier, errors } = courierIn({
    spaces: [busy, quiet],
    async passOn(spaceId) {
      turns.push(spaceId)
      if (spaceId === busy) throw new Error('broken')
      return false
    },
    claim() {
      claims += 1
      return []
    },
  })
  await courier.finish(quiet)
  expect(turns.slice(0, 2)).toEqual([busy, quiet])
  expect(claims).toBeGreaterThan(0)
  expect(errors[0]).toMatchObject({ space: busy, err: new Error('broken') })
})

test('an endpoint at which one attempt after another fails gets one at a time, what waits for it is given up when old, and one success brings it back', async () => {
  let isBack = false
  const room: number[] = []
  const givenUp: Array<readonly number[]> = []
  const { courier } = courierIn({
    spaces: [],
    passOn: never,
    claim({ perEndpoint, busy: underWay }) {
      const free = Math.max(perEndpoint - (underWay.get(endpoint) ?? 0), 0)
      room.push(free)
      return room.length > 40 ? [] : Array.from({ length: free }, () => delivery())
    },
    async giveUp(endpoints) {
      givenUp.push(endpoints)
      return 0
    },
    async post() {
      if (!isBack) throw new Error('no answer')
      return 200
    },
  })
  const round = async () => {
    await courier.finish(quiet)
    await new Promise((resolve) => setImmediate(resolve)) // attempts end
  }
  await round()
  await round()
  expect(room).toEqual([8, 8])
  expect(givenUp).toEqual([])
  await round()
  expect(room.at(-1)).toBe(1)
  expect(givenUp).toEqual([[endpoint]])
  isBack = true
  await round()
  await round()
  expect(room.at(-1)).toBe(8)
})
