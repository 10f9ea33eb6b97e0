import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import type { HookCall, Receiver } from '#test/support/receiver.ts'
import { expectBody, type Fixture } from './fixture.ts'

export const streakKinds = [
  'streak.started',
  'streak.extended',
  'streak.lost',
  'streak.freeze_consumed',
  'streak.freeze_earned',
]

/** An endpoint as the admin API answers it. */
export interface Endpoint {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly status: string
  readonly secret: string
}

/** Makes an endpoint at a receiver. */
export async function subscribe(
  f: Fixture,
  { url }: Pick<Receiver, 'url'>,
  events: readonly string[],
  more: object = {},
): Promise<Endpoint> {
  const answer = expectBody(await f.adm('POST', '/webhooks', [{ name: 'mine', url, events, ...more }]), 201)
  expect(answer.issues).toEqual([])
  return answer.created[0]
}

/** What Trophy signs: the exact bytes (trophy.md §5). */
export const signatureOf = (raw: string, secret: string): string =>
  createHmac('sha256', secret).update(raw).digest('base64')

export const kindsOf = (calls: readonly HookCall[]): readonly string[] =>
  calls.map(({ body }) => String(body.type))

/** An endpoint's log, newest first. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
export const deliveriesOf = async (f: Fixture, { id }: Endpoint, query = ''): Promise<any> =>
  expectBody(await f.adm('GET', `/webhooks/${id}/deliveries${query}`))
