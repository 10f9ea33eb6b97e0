import { expect } from 'vitest'
import { caseTime, expectBody, fixture, type Fixture } from '#test/acceptance/trophy/fixture.ts'
import type { DashboardMember } from '#test/support/dashboard.ts'
import type { RawResponse } from '#test/support/http.ts'

/** A project of the cases, and what one member asks the dashboard about it. */
export interface RulesPlace {
  readonly f: Fixture
  /** Asks below the project: `ask('GET', '/metrics')`. */
  readonly ask: (method: string, path: string, json?: unknown) => Promise<RawResponse>
  /** Likewise of another member. */
  readonly as: (member: DashboardMember) => RulesPlace['ask']
}

/** A text that a page must never take for anything but text. */
export const hostile = `<img src=x onerror="alert(1)">'"&;--‮\u{1F600}`

export async function rulesPlace(member: DashboardMember): Promise<RulesPlace> {
  const f = await fixture(caseTime)
  const as =
    (who: DashboardMember): RulesPlace['ask'] =>
    (method, path, json) =>
      method === 'GET'
        ? who.get(`/projects/${f.projectId}${path}`)
        : who.send(method, `/projects/${f.projectId}${path}`, json)
  return { f, ask: as(member), as }
}

/** The status of a refusal, its code and what it is about. */
export function faultOf(answer: RawResponse): readonly unknown[] {
  const { code, field } = expectRefusal(answer)
  return [answer.status, code, field]
}

function expectRefusal(answer: RawResponse): { readonly code: string; readonly field?: string } {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
  const { error } = answer.json() as { error: { code: string; message: string; field?: string } }
  expect(error.message).toMatch(/\S/)
  return error
}

/** Whatever a viewer asks for with anything but GET is refused, and changes nothing. */
export async function expectForbidden(answer: Promise<RawResponse>): Promise<void> {
  expect(faultOf(await answer)).toEqual([403, 'forbidden', undefined])
}

/** Records an event of a user. */
export async function recordEvent(
  { f }: RulesPlace,
  userId: string,
  value: number,
  { metric = 'flashcards-flipped', user = {}, attributes }: EventOptions = {},
): Promise<void> {
  const json = { user: { id: userId, ...user }, value, ...(attributes === undefined ? {} : { attributes }) }
  expectBody(await f.app('POST', `/metrics/${metric}/event`, json), 201)
}

interface EventOptions {
  readonly metric?: string
  readonly user?: object
  readonly attributes?: object
}
