import type { Project } from '#test/support/running-server.ts'

/** Calls of the admin API that have to succeed whole. */
export const adminOf =
  (url: string, project: Project) =>
  async (method: string, path: string, body: unknown): Promise<{ created: Array<{ id: string }> }> => {
    const answer = await fetch(`${url}/admin/v1${path}`, {
      method,
      headers: { 'x-api-key': project.adminKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok || text.includes('"severity"')) throw new Error(`${answer.status} ${text}`)
    return JSON.parse(text) as { created: Array<{ id: string }> }
  }
