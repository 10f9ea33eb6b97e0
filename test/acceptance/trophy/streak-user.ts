import { expect } from 'vitest'
import { expectBody, fixture, type Fixture } from './fixture.ts'

/** A project in which streaks are at work: days of April 2053 stand for those of 2025 in the cases. */
export interface StreakFixture extends Fixture {
  /** Moves the clock to a day of April, at noon unless a time is given. */
  readonly to: (day: number, time?: string) => Promise<void>
  /** Sends flashcards of a user. */
  readonly ev: (user: string, value?: number, more?: object) => Promise<StreakAnswer>
  /** `GET /users/{id}/streak`. */
  readonly streak: (user: string, historyPeriods?: number) => Promise<StreakAnswer>
  readonly settings: (patch: object) => Promise<void>
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
type StreakAnswer = any

export const april = (day: number): string => `2053-04-${String(day).padStart(2, '0')}`

/** Makes F0 with these streak settings; the clock stands at noon of 2 April. */
export async function streakFixture(settings: object = {}): Promise<StreakFixture> {
  const f = await fixture()
  const set = async (patch: object) => {
    expect(await f.adm('PATCH', '/streaks/settings', patch)).toMatchObject({ status: 200 })
  }
  await set(settings)
  return {
    ...f,
    settings: set,
    async to(day, time = '12:00:00Z') {
      expect(await f.adm('POST', '/test/clock', { now: `${april(day)}T${time}` })).toMatchObject({
        status: 200,
      })
    },
    async ev(user, value = 1, more = {}) {
      const body = { user: { id: user, ...more }, value }
      return expectBody(await f.app('POST', '/metrics/flashcards-flipped/event', body), 201)
    },
    streak: async (user, historyPeriods = 7) =>
      expectBody(await f.app('GET', `/users/${user}/streak?historyPeriods=${historyPeriods}`)),
  }
}
