import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import { WebhookCatalog } from './catalog.ts'
import { changeWebhooks, createWebhooks, type WebhookDraft } from './define.ts'
import { webhookKinds, type WebhookEndpoint } from './endpoint.ts'

let serial = 0
const fresh = { now: 5 as Micros, newId: () => `0000-${++serial}` }
const draft: WebhookDraft = { name: 'N', url: 'https://example.com/', events: ['streak.lost'] }
const endpoint = (number: number, more: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  ...draft,
  id: `id-${number}`,
  number,
  status: 'active',
  secret: 's',
  createdAt: 5 as Micros,
  ...more,
})

test('there are eighteen kinds', () => {
  expect(new Set(webhookKinds).size).toBe(18)
})

test('of a batch the bad are refused and the others made, each with another secret', () => {
  const made = createWebhooks([draft, { ...draft, url: 'file:///etc/passwd' }, draft], fresh)
  expect(made).toMatchObject([{ status: 'active' }, { code: 'invalid', field: 'url' }, { status: 'active' }])
  const secrets = made.map((one) => ('secret' in one ? one.secret : null))
  expect(secrets[0]).toMatch(/^whsec_/)
  expect(secrets[0]).not.toBe(secrets[2])
})

test('a change that asks for nothing gives back the endpoint itself, and events stand once each', () => {
  const known = new WebhookCatalog([endpoint(1)])
  const [same] = changeWebhooks(known, [{ id: 'id-1' }])
  expect(same).toBe(known.byId('id-1'))
  expect(changeWebhooks(known, [{ id: 'id-1', events: ['streak.started', 'streak.started'] }])).toMatchObject(
    [{ events: ['streak.started'], url: draft.url }],
  )
})

test('subscribers are the active ones of a kind, oldest first', () => {
  const catalog = new WebhookCatalog([
    endpoint(3),
    endpoint(1, { events: ['streak.lost', 'streak.started'] }),
    endpoint(2, { status: 'inactive', events: ['streak.extended'] }),
    endpoint(4, { status: 'archived', events: ['streak.extended'] }),
  ])
  expect(catalog.subscribers('streak.lost').map(({ number }) => number)).toEqual([1, 3])
  expect(catalog.wants('streak.started')).toBe(true)
  expect(catalog.wants('streak.extended')).toBe(false)
  expect(catalog.subscribers('streak.extended')).toEqual([])
})

test.each(['leaderboard.score_changed', 'leaderboard.group_changed'])(
  '%s is stored only where somebody is told of places',
  (fact) => {
    const wants = (...events: WebhookEndpoint['events']) =>
      new WebhookCatalog([endpoint(1, { events })]).wants(fact)
    expect(wants('leaderboard.changed')).toBe(true)
    expect(wants('leaderboard.rank_changed', 'streak.lost')).toBe(true)
    expect(wants('leaderboard.started', 'leaderboard.finished')).toBe(false)
  },
)
