import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { http } from '../support/http.ts'
import { laurel, startServer, type Env, type Project, type RunningServer } from '../support/running-server.ts'
import { hashesInBackup } from './backup-file.ts'
import { databasePlace, embeddedPlace, scratchFolder, type Place } from './places.ts'

/** Ids and names that are hard on formats made of lines and tabs. */
const users = [
  { id: 'tab\there', name: 'new\nline' },
  { id: '\\.', name: '\\N' },
  { id: '𝒜é', name: '"quoted", \\and\r\n ended' },
  ...Array.from({ length: 40 }, (_, index) => ({ id: `user-${index}`, name: `Name ${index}` })),
]

let folder: Awaited<ReturnType<typeof scratchFolder>>
let source: Place
let server: RunningServer
let project: Project
let file: string

const userOf = (origin: string, id: string) =>
  http({ origin, path: `/v1/users/${encodeURIComponent(id)}`, headers: { 'x-api-key': project.adminKey } })
const createUser = (origin: string, json: object) =>
  http({ origin, path: '/v1/users', headers: { 'x-api-key': project.adminKey }, json })
const numberOf = async (origin: string, id: string): Promise<number> => {
  const path = `/api/public/users-by-id/${encodeURIComponent(id)}/`
  const headers = { authorization: `Token ${project.usercomToken}` }
  return (await http({ origin, path, headers })).json().id
}
const backUp = async (env: Env): Promise<string> => {
  const made = join(folder.path, `backup-${performance.now()}`)
  const { code, stdout, stderr } = await laurel(['backup', made], env)
  if (code !== 0 || stdout !== `Wrote ${made}\n` || stderr !== '')
    throw new Error(`${code} ${stdout}${stderr}`)
  return made
}
/** All but the number that a restore raises. */
const dataIn = async (made: string) => {
  const { configuration_version: _raised, api_keys: _used, ...data } = await hashesInBackup(made)
  return data
}

beforeAll(async () => {
  folder = await scratchFolder()
  source = await databasePlace()
  server = await startServer(source.env)
  project = await server.createProject({ id: 'kept' })
  for (const user of users) await createUser(server.url, user)
  // Taken while the server runs.
  file = await backUp(source.env)
})
afterAll(async () => {
  await server.stop()
  await source[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

test('goes from PostgreSQL 15 to the embedded 18 and back, row for row', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await using embedded = await embeddedPlace()
  expect(await laurel(['restore', file], embedded.env)).toEqual({
    code: 0,
    stdout: `Restored ${file}\n`,
    stderr: '',
  })
  const again = await backUp(embedded.env)
  expect(await dataIn(again)).toEqual(await dataIn(file))
  {
    await using restored = await startServer(embedded.env)
    expect(restored.logs()).not.toContain('X-API-KEY')
    for (const { id } of users) {
      const answer = await userOf(restored.url, id)
      expect(answer).toMatchObject({ status: 200, text: (await userOf(server.url, id)).text })
    }
    // Numbers go on where they were.
    expect((await createUser(restored.url, { id: 'new' })).status).toBe(201)
    expect(await numberOf(restored.url, 'new')).toBeGreaterThan(await numberOf(server.url, 'user-39'))
  }
  await using back = await databasePlace()
  expect((await laurel(['restore', again], back.env)).code).toBe(0)
  expect(await dataIn(await backUp(back.env))).toEqual(await dataIn(file))
})

test('an installation that a server has started on is not empty, and stays as it is', async () => {
  await using place = await databasePlace()
  await using started = await startServer(place.env)
  const { code, stdout, stderr } = await laurel(['restore', file], place.env)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^This installation is in use: it has project "default"\..* stop the server, .*\n$/)
  const listed = await laurel(['projects', 'list', '--json'], place.env)
  expect(JSON.parse(listed.stdout)).toMatchObject([{ projectId: 'default' }])
  expect((await http({ origin: started.url, path: '/readyz' })).status).toBe(200)
})

test('a file that is there is not replaced', async () => {
  const before = await readFile(file)
  const { code, stdout, stderr } = await laurel(['backup', file], source.env)
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: '',
    stderr: `${file} exists already. A backup replaces nothing: name another file.\n`,
  })
  expect(await readFile(file)).toEqual(before)
})

test('a file cut short is refused with a sentence, before a database is made', async () => {
  const whole = await readFile(file)
  const cut = join(folder.path, 'cut')
  await writeFile(cut, whole.subarray(0, whole.length - 9))
  await using place = await embeddedPlace()
  const { code, stderr } = await laurel(['restore', cut], place.env)
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /^\S+ is not a whole backup of Laurel: it is damaged or cut short\. Nothing was restored\.\n$/,
  )
  await expect(stat(place.dataDir)).rejects.toThrow('ENOENT')
})
