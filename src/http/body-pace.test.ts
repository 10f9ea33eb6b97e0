import { expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { atPace } from './body-pace.ts'

const pace = { bytesMin: 100, everyMs: 20 }
const tooSlow = () => new Error('too slow')
const never = () => new Promise<never>(() => {})

test('a body that stands still is not waited for, one that comes in is, and one that is there is worked on in peace', async () => {
  const still = { complete: false, socket: { bytesRead: 5000 } }
  await expect(atPace(still, never, tooSlow, pace)).rejects.toThrow('too slow')

  let looks = 0
  const moving = { complete: false, socket: { bytesRead: 0 } }
  Object.defineProperty(moving.socket, 'bytesRead', { get: () => (looks += 1) * 100 })
  const whole = { complete: true, socket: { bytesRead: 0 } }
  for (const request of [moving, whole]) {
    const after = performance.now() + 5 * pace.everyMs
    const work = async () => {
      await until('time passes', () => performance.now() > after)
      return 'done'
    }
    expect(await atPace(request, work, tooSlow, pace)).toBe('done')
  }
  expect(looks).toBeGreaterThan(2)
  await expect(atPace(whole, () => Promise.reject(new Error('bad')), tooSlow, pace)).rejects.toThrow('bad')
})
