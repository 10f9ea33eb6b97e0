import { expect, test } from 'vitest'
import { AchievementCatalog } from '#core/achievements/catalog.ts'
import type { Rules } from '#usecases/ports.ts'
import { trophyWebhooks } from './webhooks.ts'

test('C140: a delivery is signed with base64 of HMAC-SHA256 over the exact body', () => {
  const body = '{"type":"streak.lost","user":{"id":"u1"},"length":7}'
  expect(trophyWebhooks.headers({ id: 'the id', body, secret: 'whsec_case' })).toMatchObject({
    'x-trophy-signature': 'sMFXSZyMMSWqYwvPqqwogOdDceiSR5V9S5RB01Li2dQ=',
    'x-trophy-webhook-id': 'the id',
  })
})

test.each(['streak.lost', 'achievement.completed', 'unheard.of', 'toString'])(
  'of %s nothing is told when there is nobody it is about',
  (kind) => {
    const rules = { achievements: new AchievementCatalog([]) } as unknown as Rules
    expect(trophyWebhooks.payload({ kind, body: { length: 7 } }, { user: null, rules })).toBeNull()
  },
)
