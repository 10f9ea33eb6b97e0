import { http, type RawResponse } from '#test/support/http.ts'
import type { Project } from '#test/support/running-server.ts'

/** One project seen through its three wires, as three clients would. */
export interface Wires {
  readonly project: Project
  readonly trophy: (method: string, path: string, json?: unknown) => Promise<RawResponse>
  readonly usercom: (method: string, path: string, json?: unknown) => Promise<RawResponse>
  /** As the service caller. */
  readonly replyke: (method: string, path: string, json?: unknown) => Promise<RawResponse>
  /** As anybody. */
  readonly replykePublic: (path: string) => Promise<RawResponse>
}

/** The three wires of a project on a server. */
export function wiresOf(origin: string, project: Project): Wires {
  const { adminKey, usercomToken, projectId, replyke } = project
  const call =
    (prefix: string, headers: Record<string, string>) => (method: string, path: string, json?: unknown) =>
      http({ origin, method, path: prefix + path, headers, ...(json === undefined ? {} : { json }) })
  return {
    project,
    trophy: call('/v1', { 'x-api-key': adminKey }),
    usercom: call('/api/public', { authorization: `Token ${usercomToken}` }),
    replyke: call(`/${projectId}`, {
      authorization: `Bearer ${replyke.serviceKey}`,
      'x-replyke-project-id': projectId,
    }),
    replykePublic: (path) => http({ origin, path: `/${projectId}${path}` }),
  }
}

/** The same user as each wire shows it. Replyke's own view needs a PATCH, which shows the private fields too. */
export async function readAll(wires: Wires, id: string) {
  const path = encodeURIComponent(id)
  const [trophy, usercom, replyke] = await Promise.all([
    wires.trophy('GET', `/users/${path}`),
    wires.usercom('GET', `/users-by-id/${path}/`),
    wires.replykePublic(`/users/${path}`),
  ])
  return { trophy: trophy.json(), usercom: usercom.json(), replyke: replyke.json() }
}
