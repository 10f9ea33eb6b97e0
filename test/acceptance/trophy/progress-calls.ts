import { expectBody, type Call, type Fixture } from './fixture.ts'

/** The metric that extends streaks in the fixture. */
export const flashcards = 'flashcards-flipped'
export const words = 'words-written'

/** A date of the cases, which are written for 2025, as `04-02`: 28 years later (trophy.md §7.1). */
export const day = (monthAndDate: string): string => `2053-${monthAndDate}`

/** An instant of the cases, as `04-02T12:00Z`. */
export const instant = (text: string): string => new Date(`2053-${text}`).toISOString()

/** What tests of progress ask of a server, by users and days. */
export interface Calls {
  readonly f: Fixture
  /** Sends an event; gives its answer. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  ev(id: string, value?: number, metric?: string, more?: { user?: object; attributes?: object }): Promise<any>
  /** Sends an event at an instant of the cases. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  evAt(at: string, id: string, value?: number, metric?: string): Promise<any>
  /** Moves the clock to an instant of the cases. */
  moveTo(at: string): Promise<void>
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  streak(id: string, historyPeriods?: number): Promise<any>
  settings(change: object): Promise<void>
}

export function callsOf(f: Fixture): Calls {
  const calls: Calls = {
    f,
    async ev(id, value = 1, metric = flashcards, { user = {}, attributes } = {}) {
      const json = { user: { id, ...user }, value, ...(attributes === undefined ? {} : { attributes }) }
      return expectBody(await f.app('POST', `/metrics/${metric}/event`, json), 201)
    },
    async evAt(at, id, value, metric) {
      await calls.moveTo(at)
      return calls.ev(id, value, metric)
    },
    moveTo: (at) => f.moveTo(instant(at)),
    async streak(id, historyPeriods) {
      const query = historyPeriods === undefined ? '' : `?historyPeriods=${historyPeriods}`
      return expectBody(await f.app('GET', `/users/${id}/streak${query}`))
    },
    async settings(change) {
      expectBody(await f.adm('PATCH', '/streaks/settings', change))
    },
  }
  return calls
}

interface Definition {
  readonly key: string
  readonly id: string
}

/** Uuids by key of what a list of the admin API shows. */
export async function idsByKey(adm: Call, path: string): Promise<ReadonlyMap<string, string>> {
  const all: readonly Definition[] = expectBody(await adm('GET', path))
  return new Map(all.map(({ key, id }) => [key, id]))
}
