import { mkdtemp, readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'

const rounds = 4
const writersPerWire = 8

let dataDir: string
let server: RunningServer
let project: Project

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-crash-'))
  server = await startServer({ LAUREL_DATA_DIR: dataDir })
  project = await server.createProject()
})

afterAll(async () => {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** One writer on one user: it counts up in a field, and remembers the last value that was acknowledged. */
interface Writer {
  readonly id: string
  sent: number
  acknowledged: number
  readonly write: (value: number) => Promise<number>
  readonly read: () => Promise<number>
}

function writers(): Writer[] {
  const { adminKey, usercomToken, projectId, replyke } = project
  const trophy = { 'x-api-key': adminKey }
  const usercom = { authorization: `Token ${usercomToken}` }
  const service = { authorization: `Bearer ${replyke.serviceKey}`, 'x-replyke-project-id': projectId }
  const put = async (path: string, method: string, headers: Record<string, string>, json: unknown) =>
    (await http({ origin: server.url, method, path, headers, json })).status
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await http({ origin: server.url, path, headers })).json()
  return Array.from({ length: writersPerWire }, (_, index) => [
    {
      ...blank(`trophy-${index}`),
      write: (value: number) => put(`/v1/users/trophy-${index}`, 'PATCH', trophy, { name: String(value) }),
      read: async () => Number((await get(`/v1/users/trophy-${index}`, trophy)).name),
    },
    {
      ...blank(`usercom-${index}`),
      write: (value: number) =>
        put(`/api/public/users-by-id/usercom-${index}/`, 'PUT', usercom, { score: value }),
      read: async () => Number((await get(`/api/public/users-by-id/usercom-${index}/`, usercom)).score),
    },
    {
      ...blank(`replyke-${index}`),
      write: (value: number) =>
        put(`/${projectId}/users/replyke-${index}`, 'PATCH', service, { update: { metadata: { value } } }),
      read: async () => Number((await get(`/${projectId}/users/replyke-${index}`)).metadata.value),
    },
  ]).flat()
}

const blank = (id: string) => ({ id, sent: 0, acknowledged: 0 })

test('kill -9 of the server under load from all wires loses no acknowledged write, and never makes two postmasters', async () => {
  const all = writers()
  for (const { id } of all) {
    const made = await http({
      origin: server.url,
      method: 'PUT',
      path: `/v1/users/${id}`,
      headers: { 'x-api-key': project.adminKey },
      json: {},
    })
    expect(made.status, made.text).toBe(200)
  }
  const postmaster = await postmasterOf(dataDir)
  for (let round = 1; round <= rounds; round += 1) {
    const enough = Promise.withResolvers<void>()
    let acknowledged = 0
    const running = all.map(async (writer) => {
      for (;;) {
        writer.sent += 1
        const status = await writer.write(writer.sent).catch(() => null)
        if (status === null) return // the server is gone: this write may or may not have happened
        expect(status).toBe(200)
        writer.acknowledged = writer.sent
        acknowledged += 1
        if (acknowledged === 150 * round) enough.resolve()
      }
    })
    await enough.promise
    await server.kill9()
    await Promise.all(running)
    server = await startServer({ LAUREL_DATA_DIR: dataDir, PORT: String(server.port) })
    for (const writer of all) {
      const stored = await writer.read()
      expect(stored, writer.id).toBeGreaterThanOrEqual(writer.acknowledged)
      expect(stored, writer.id).toBeLessThanOrEqual(writer.sent)
    }
    // The orphan was found and used again.
    expect(await postmasterOf(dataDir)).toBe(postmaster)
    expect(await postmastersOn(dataDir)).toEqual([postmaster])
  }
}, 60_000)

/** The process id in the cluster's own lock file. */
async function postmasterOf(directory: string): Promise<number> {
  const [line = ''] = (await readFile(join(directory, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  return Number(line)
}

/** Every running postmaster of a cluster, from the process table: it works in its data directory and has no postmaster above. */
async function postmastersOn(directory: string): Promise<number[]> {
  const cluster = await realpath(join(directory, 'postgres'))
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const inCluster = await Promise.all(
    pids.map(async (pid) => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return cwd === cluster ? [{ pid: Number(pid), parent }] : []
    }),
  )
  const all = inCluster.flat()
  return all.filter(({ parent }) => !all.some(({ pid }) => pid === parent)).map(({ pid }) => pid)
}
