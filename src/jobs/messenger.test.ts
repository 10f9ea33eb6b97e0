import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import type { Micros, ProjectId, SpaceId, Uid } from '#core/shared/ids.ts'
import type { ClaimedNotice, Notify } from '#usecases/ports.ts'
import { Messenger } from './messenger.ts'

const notice = (id: string, space: string): ClaimedNotice => ({
  uid: 'someone' as Uid,
  id,
  spaceId: space as SpaceId,
  projectId: 'project' as ProjectId,
  hook: 'replyke.webhook.notification',
  payload: `{"id":"${id}"}`,
  failures: 0,
  lease: `lease of ${id}`,
  now: async () => 5_000_000 as Micros,
})

interface Fake {
  readonly messenger: Messenger
  readonly waiting: ClaimedNotice[]
  readonly said: string[]
}

/** A messenger whose notices wait in memory. */
function fake(notify: Notify, settings: Readonly<Record<string, string>>): Fake {
  const waiting: ClaimedNotice[] = []
  const said: string[] = []
  const say = (what: string) => (_: object, message: string) => void said.push(`${what} ${message}`)
  const messenger = new Messenger({
    notify,
    log: { info: say('info'), warn: say('warn'), error: say('error') },
    ports: {
      settings: { all: async () => new Map(Object.entries(settings)), set: async () => undefined },
      notices: {
        async claim({ perSpace, busy }) {
          const room = new Map<SpaceId, number>()
          const taken = waiting.filter(({ spaceId }) => {
            const count = (room.get(spaceId) ?? 0) + 1
            room.set(spaceId, count)
            return count + (busy.get(spaceId) ?? 0) <= perSpace
          })
          for (const one of taken) waiting.splice(waiting.indexOf(one), 1)
          return taken
        },
        settle: async ({ id }) => void said.push(`settled ${id}`),
        postpone: async ({ id }, dueAt) => void said.push(`postponed ${id} to ${dueAt}`),
        release: async (notices) => void said.push(`released ${notices.map(({ id }) => id).join(' ')}`),
        progress: async () => null,
        sweep: async () => 0,
      },
    },
  })
  return { messenger, waiting, said }
}

const urls = { 'replyke.webhook.notification': 'http://hooks.example/', 'replyke.webhook.secret': 's' }

test('one that is taken is settled, one that fails comes again, one that nobody wants is dropped', async () => {
  const statuses: Readonly<Record<string, number>> = { '{"id":"good"}': 204, '{"id":"bad"}': 302 }
  const { messenger, waiting, said } = fake(async ({ body, secret }) => {
    expect(secret).toBe('s')
    const status = statuses[body]
    if (status === undefined) throw new Error('connection refused')
    return status
  }, urls)
  waiting.push(notice('good', 'a'), notice('bad', 'a'), notice('away', 'b'), {
    ...notice('last', 'b'),
    failures: 3,
  })
  messenger.start()
  await until('all are done', () => said.length === 5)
  await messenger.stop()
  expect(said.slice(0, 5).toSorted((x, y) => x.localeCompare(y))).toEqual([
    'postponed away to 65000000',
    'postponed bad to 65000000',
    'settled good',
    'settled last',
    'warn a webhook was not told',
  ])
  const unwanted = fake(async () => expect.fail('nobody is to be told'), {})
  unwanted.waiting.push(notice('old', 'a'))
  unwanted.messenger.start()
  await until('it is dropped', () => unwanted.said.includes('settled old'))
  await unwanted.messenger.stop()
})

test('a webhook that takes its time holds up eight of its space and nobody else', async () => {
  const asked: string[] = []
  const { messenger, waiting, said } = fake(async ({ body, signal }) => {
    asked.push(body)
    if (!body.includes('slow')) return 200
    await delay(60_000, null, signal === undefined ? {} : { signal })
    return 200
  }, urls)
  for (let index = 0; index < 20; index += 1) waiting.push(notice(`slow${index}`, 'a'))
  waiting.push(notice('quick', 'b'))
  messenger.start()
  await until('the quick one is told', () => said.includes('settled quick'))
  waiting.push(notice('another', 'b'))
  await until('another one too', () => said.includes('settled another'))
  expect(asked.filter((body) => body.includes('slow'))).toHaveLength(8)
  await messenger.stop()
  expect(said.find((line) => line.startsWith('released'))?.split(' ')).toHaveLength(9)
  expect(said).not.toContain('settled slow0')
})
