import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeS3, type FakeS3 } from '#test/support/fake-s3.ts'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'
import { picture, sendForm, type Parts } from './uploads.ts'

const owned = new AsyncDisposableStack()
let s3: FakeS3
let server: RunningServer
let project: Project
let dataDir: string

beforeAll(async () => {
  s3 = owned.use(await startFakeS3())
  const database = owned.use(await emptyDatabase())
  dataDir = owned.adopt(await mkdtemp(join(tmpdir(), 'laurel-s3-')), (path) =>
    rm(path, { recursive: true, force: true }),
  )
  server = owned.use(
    await startServer({
      DATABASE_URL: database.url,
      LAUREL_DATA_DIR: dataDir,
      FILES_S3_URL: `${s3.origin.replace('//', '//key:sec%2Fret@')}/bucket?region=eu-central-1`,
      FILES_MAX_MB: '1',
      PUBLIC_URL: 'https://laurel.example.com/users',
    }),
  )
  project = await server.createProject({ id: 'bucketed' })
}, 120_000)
afterAll(() => owned.disposeAsync())

const signUp = async (email: string, parts: Parts) => {
  const call = (method: string, path: string, sent: object) =>
    http({ origin: server.url, method, path, ...sent })
  return sendForm({ call }, 'POST', `/v7/${project.projectId}/auth/sign-up`, {
    email,
    password: 'p',
    ...parts,
  })
}
const options = '{"mode":"original-aspect","sizes":{"s":16}}'

test('with FILES_S3_URL pictures are in the bucket and not on the disk, under the public address, and come from there', async () => {
  const answer = await signUp('one@example.com', {
    avatarFile: { bytes: await picture() },
    'avatarFile.options': options,
  })
  expect(answer.status, answer.text).toBe(201)
  const { user, accessToken } = answer.json()
  expect([...s3.kept.keys()].toSorted()).toEqual([
    `/bucket/bucketed/${user.avatarFileId}/original.webp`,
    `/bucket/bucketed/${user.avatarFileId}/s_original.webp`,
  ])
  expect(await readdir(dataDir)).not.toContain('files')
  const address = `https://laurel.example.com/users/internal/files/bucketed/${user.avatarFileId}/original.webp`
  expect(user.avatar).toBe(address)
  const path = new URL(address).pathname.slice('/users'.length)
  const found = await http({ origin: server.url, path })
  expect([found.status, found.headers['content-type']]).toEqual([200, 'image/webp'])
  const left = await http({
    origin: server.url,
    method: 'PATCH',
    path: `/v7/${project.projectId}/users/${user.id}`,
    headers: { authorization: `Bearer ${accessToken}` },
    json: { avatar: null },
  })
  expect(left.status, left.text).toBe(200)
  await until(
    () => 'the bucket still has a picture that nobody shows',
    async () => s3.kept.size === 0,
    20_000,
  )
  expect((await http({ origin: server.url, path })).status).toBe(404)
})

test('a bucket that is away is the documented 500 and makes nobody; the log does not hold the key', async () => {
  s3.failing = true
  const parts = { avatarFile: { bytes: await picture() }, 'avatarFile.options': options }
  const answer = await signUp('two@example.com', parts)
  expect([answer.status, answer.json()]).toEqual([
    500,
    { error: 'Internal server error', code: 'auth/server-error', details: 'Unexpected error' },
  ])
  s3.failing = false
  const again = await signUp('two@example.com', parts)
  expect(again.status, again.text).toBe(201)
  expect(server.logs()).not.toMatch(/sec%2Fret|sec\/ret/)
})

test('FILES_MAX_MB is the limit, and is told', async () => {
  const answer = await signUp('three@example.com', {
    avatarFile: { bytes: Buffer.alloc(1024 * 1024 + 1) },
    'avatarFile.options': options,
  })
  expect([answer.status, answer.json().error]).toEqual([413, 'Avatar image exceeds 1MB limit.'])
})
