import { beforeAll, expect, test } from 'vitest'
import { ownerOf, type DashboardMember } from '#test/support/dashboard.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { body, callsOf, uidOf, userProject, type UserProject } from './user-support.ts'

const server = sharedServer()
let owner: DashboardMember
let p: UserProject
beforeAll(async () => {
  owner = await ownerOf(server)
  p = await userProject()
})

interface Entry {
  readonly id: string
  readonly kind: string
  readonly wire: string | null
  readonly at: string
  readonly what: string
  readonly subject: string | null
  readonly amount: number | null
  readonly total: number | null
  readonly user: { readonly customerId: string; readonly name: string | null } | null
  readonly data: unknown
}

const made = async (id: string, fields: object = {}) =>
  void body(await p.wires.trophy('PUT', `/users/${id}`, fields))
const timeline = async (id: string) => {
  const call = callsOf(owner, p.project.projectId, await uidOf(owner, p.project.projectId, id))
  return async (query = ''): Promise<{ entries: readonly Entry[]; nextCursor: string | null }> =>
    body(await call('GET', `/timeline${query}`))
}
const crm = async (path: string, json: unknown) => {
  const answer = await p.wires.usercom('POST', path, json)
  expect([200, 201], answer.text).toContain(answer.status)
}

/** A user with one thing of every kind that wires bring. */
async function lively(id: string): Promise<void> {
  await made(id, { name: 'Lively' })
  await made(`${id}-friend`, { name: 'Friend' })
  await p.event(id, 120, { attributes: { device: 'phone' } })
  await crm('/events/', { user_custom_id: id, name: 'checkout', timestamp: 2627985600, data: { basket: 3 } })
  await crm('/products-by-id/sku-1/product_event/', {
    user_custom_id: id,
    event_type: 'view',
    timestamp: 2627985601,
  })
  const follow = await p.wires.replyke('POST', `/users/${id}/follow`, { userId: `${id}-friend` })
  expect(follow.status, follow.text).toBe(201)
  const asked = await p.wires.replyke('POST', `/users/${id}-friend/connection`, { userId: id })
  expect(asked.status, asked.text).toBe(201)
}

test('what came on three wires is one timeline, newest first, each entry with its wire', async () => {
  await lively('story')
  const { entries, nextCursor } = await (await timeline('story'))('?limit=200')
  expect(nextCursor).toBeNull()
  const times = entries.map(({ at }) => at)
  expect(times).toEqual(times.toSorted().toReversed())
  const facts = entries.map(({ kind, wire, what, subject }) => `${kind} ${wire} ${what} ${subject}`)
  expect(facts.toSorted()).toEqual(
    [
      'achievement trophy completed Hundred words',
      'connection replyke requested null',
      'follow replyke followed_by null',
      'metric_event trophy recorded Words',
      'notification replyke new-follow null',
      'points trophy awarded XP',
      'product_event usercom view sku-1',
      'profile null created null',
      'streak trophy started null',
      'usercom_event usercom recorded checkout',
    ].toSorted(),
  )
  const of = (kind: string) => entries.find((entry) => entry.kind === kind)
  expect(of('metric_event')).toMatchObject({ amount: 120, data: { device: 'phone' } })
  expect(of('points')).toMatchObject({ amount: 60, total: 60 })
  expect(of('usercom_event')?.data).toEqual({ basket: 3 })
  expect(of('follow')?.user).toMatchObject({ customerId: 'story-friend', name: 'Friend' })
})

test('pages of any length hold together every entry once, in the same order, whatever happens meanwhile', async () => {
  await made('paged')
  await p.event('paged', 15)
  for (let index = 0; index < 7; index += 1) {
    await p.event('paged', 20)
    await crm('/events/', { user_custom_id: 'paged', name: 'tick', timestamp: 2627985600 + index })
  }
  const read = await timeline('paged')
  const all = (await read('?limit=200')).entries
  for (const limit of [1, 4]) {
    const found: Entry[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`
      const page = await read(`?limit=${limit}${query}`)
      expect(page.entries.length).toBeLessThanOrEqual(limit)
      found.push(...page.entries)
      cursor = page.nextCursor
      // Newer than where the pages have come to.
      if (found.length === limit) await p.event('paged-other', 1)
    } while (cursor !== null)
    expect(found.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  }
})

test('events of a user who moved through zones are in the order of their instants', async () => {
  const own = await userProject()
  const call = async () =>
    callsOf(owner, own.project.projectId, await uidOf(owner, own.project.projectId, 'mover'))
  const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Tokyo', 'America/Los_Angeles', null]
  let minute = 0
  for (const tz of [...zones, ...zones]) {
    minute += 1
    await own.moveTo(`2053-04-03T00:${String(minute).padStart(2, '0')}:00.000Z`)
    body(await own.wires.trophy('PUT', '/users/mover', { tz }))
    await own.event('mover', minute)
  }
  const found: number[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`
    const page = body(await (await call())('GET', `/timeline?kinds=metric_event&limit=3${query}`))
    found.push(...page.entries.map(({ amount }: Entry) => amount))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(found).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
})

test('only the kinds that are asked for are shown', async () => {
  await lively('picky')
  const read = await timeline('picky')
  const { entries } = await read('?kinds=follow,usercom_event')
  expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['follow', 'usercom_event'])
})

test.each([
  '?kinds=nonsense',
  '?limit=0',
  '?limit=201',
  '?limit=x',
  '?cursor=x',
  '?cursor=WzEsMl0',
  '?cursor=WzEsInBvaW50cyIsIlx1MDAwMCJd',
])('a question that is none is refused: %s', async (query) => {
  await made('refused')
  const call = callsOf(owner, p.project.projectId, await uidOf(owner, p.project.projectId, 'refused'))
  const answer = await call('GET', `/timeline${query}`)
  expect([answer.status, answer.json().error.code], answer.text).toEqual([422, 'invalid'])
})
