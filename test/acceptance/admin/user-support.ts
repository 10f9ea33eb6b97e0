import { expect } from 'vitest'
import { http, type RawResponse } from '#test/support/http.ts'
import type { DashboardMember } from '#test/support/dashboard.ts'
import type { Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { wiresOf, type Wires } from '../record/wires.ts'

/** A project with metrics, achievements, a streak, points and a board, and a clock that stands still. */
export interface UserProject {
  readonly project: Project
  readonly wires: Wires
  readonly adm: (method: string, path: string, json?: unknown) => Promise<RawResponse>
  readonly moveTo: (instant: string) => Promise<void>
  /** Sends a metric event by Trophy's wire. */
  readonly event: (id: string, value?: number, more?: object) => Promise<void>
}

export const start = '2053-04-02T12:00:00.000Z'

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
export function body(answer: RawResponse, status = 200): any {
  expect(answer.status, answer.text).toBe(status)
  return answer.json()
}

export async function userProject(): Promise<UserProject> {
  const server = sharedServer()
  const project = await server.createProject({})
  const adm: UserProject['adm'] = (method, path, json) =>
    http({
      origin: server.url,
      method,
      path: `/admin/v1${path}`,
      headers: { 'x-api-key': project.adminKey },
      ...(json === undefined ? {} : { json }),
    })
  const moveTo = async (now: string) => void body(await adm('POST', '/test/clock', { now }))
  await moveTo(start)
  const attributes = [
    { key: 'plan', name: 'Plan', type: 'user' },
    { key: 'device', name: 'Device', type: 'event' },
  ]
  body(await adm('POST', '/attributes', attributes), 201)
  const { created } = body(
    await adm('POST', '/metrics', [
      { key: 'words', name: 'Words', units: 'words' },
      { key: 'runs', name: 'Runs' },
    ]),
    201,
  )
  const metricId = created[0].id
  body(
    await adm('PATCH', '/streaks/settings', {
      metrics: [{ key: 'words', threshold: 1 }],
      freezes: { enabled: true, startCount: 0, maxCount: 3 },
    }),
  )
  body(
    await adm('POST', '/achievements', [
      { name: 'Hundred words', trigger: 'metric', metricId, metricValue: 100, status: 'active' },
      { name: 'Profile complete', trigger: 'api', key: 'profile-complete', status: 'active' },
    ]),
    201,
  )
  const system = body(await adm('POST', '/points', [{ key: 'xp', name: 'XP' }]), 201).created[0]
  body(
    await adm('POST', `/points/${system.id}/triggers`, [
      { type: 'metric', metricId, metricThreshold: 10, points: 5, status: 'active' },
    ]),
    201,
  )
  body(
    await adm('POST', `/points/${system.id}/levels`, [
      { key: 'bronze', name: 'Bronze', points: 5 },
      { key: 'silver', name: 'Silver', points: 500 },
    ]),
    201,
  )
  body(
    await adm('POST', '/leaderboards', [
      { key: 'top', name: 'Top words', rankBy: 'metric', metricId, start: '2053-04-01', status: 'active' },
    ]),
    201,
  )
  const wires = wiresOf(server.url, project)
  return {
    project,
    wires,
    adm,
    moveTo,
    async event(id, value = 1, more = {}) {
      body(await wires.trophy('POST', '/metrics/words/event', { user: { id }, value, ...more }), 201)
    },
  }
}

/** Calls about one user of a project, by a member. */
export const callsOf =
  (member: DashboardMember, projectId: string, uid: string) =>
  (method: string, path = '', json?: unknown, headers?: Readonly<Record<string, string>>) => {
    const whole = `/projects/${projectId}/users/${uid}${path}`
    if (method === 'GET') return member.get(whole, headers)
    // Node frames no body of a DELETE by itself.
    const length = json === undefined ? '0' : String(Buffer.byteLength(JSON.stringify(json)))
    return member.send(method, whole, json, { ...headers, 'content-length': length })
  }

/** The uid of whoever has this customer's id. */
export async function uidOf(member: DashboardMember, projectId: string, id: string): Promise<string> {
  const query = new URLSearchParams({ by: 'customerId', value: id }).toString()
  return body(await member.get(`/projects/${projectId}/users/lookup?${query}`)).uid
}
