import { pbkdf2Sync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { replykeProject, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let P: string
let folder: string
let serial = 0

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  folder = await mkdtemp(join(tmpdir(), 'laurel-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A password as the old server kept it (replyke.md §2.5). */
const pbkdf2 = (password: string, salt = 'ab'.repeat(32)) => ({
  salt,
  hash: pbkdf2Sync(password, salt, 10_000, 64, 'sha512').toString('hex'),
})
async function run(content: string | Buffer, ...args: readonly string[]) {
  const file = join(folder, `${(serial += 1)}.ndjson`)
  await writeFile(file, content)
  return laurel.users('import', file, ...args)
}
async function load(...lines: readonly unknown[]) {
  return loadWith([], ...lines)
}
async function loadWith(args: readonly string[], ...lines: readonly unknown[]) {
  const done = await run(lines.map((line) => JSON.stringify(line)).join('\n'), '--json', ...args)
  return { code: done.code, ...(JSON.parse(done.stdout) as Record<string, unknown>) }
}
const signIn = (email: string, password: string) => laurel.post(`${P}/auth/sign-in`, { email, password })
const shown = async (id: string) => (await laurel.get(`${P}/users/by-foreign-id?foreignId=${id}`)).json()
const usercom = async (id: string) =>
  (
    await laurel.get(`/api/public/users-by-id/${id}/`, {
      authorization: `Token ${laurel.project.usercomToken}`,
    })
  ).json()

test('a user with fields of every wire, and a password that goes on', async () => {
  const line = {
    id: 'imported-1',
    signInEmail: ' Old@Example.com ',
    pbkdf2: pbkdf2('öld password'),
    isVerified: true,
    name: 'John Doe',
    tz: 'Europe/Berlin',
    attributes: { Plan: 'pro', seats: 5 },
    city: 'Berlin',
    score: 7,
    tags: ['vip'],
    username: 'JohnDoe',
    bio: 'Old bio',
    birthdate: '1990-01-01',
    location: { type: 'Point', coordinates: [34.05, -118.25] },
    metadata: { theme: 'dark' },
  }
  expect(await load(line)).toEqual({ code: 0, created: 1, updated: 0, unchanged: 0, failed: 0, issues: [] })
  expect(await shown('imported-1')).toMatchObject({
    id: 'imported-1',
    name: 'John Doe',
    username: 'JohnDoe',
    bio: 'Old bio',
    birthdate: '1990-01-01T00:00:00.000Z',
    location: { type: 'Point', coordinates: [34.05, -118.25] },
    metadata: { theme: 'dark' },
  })
  const other = await usercom('imported-1')
  expect(other).toMatchObject({
    email: 'old@example.com',
    city: 'Berlin',
    score: 7,
    timezone: 'Europe/Berlin',
  })
  expect(other.tags.map(({ name }: { name: string }) => name)).toEqual(['vip'])

  expect((await signIn('old@example.com', 'old password')).status).toBe(401)
  const first = await signIn('OLD@example.com', 'öld password')
  expect([first.status, first.json().user.isVerified]).toEqual([200, true])
  // By the new hash, which the first sign-in has put into the place of the old one.
  expect((await signIn('old@example.com', 'öld password')).status).toBe(200)
  expect((await signIn('old@example.com', 'other')).status).toBe(401)
})

test('running it again changes nothing, and puts no old password back', async () => {
  const line = {
    id: 'again',
    signInEmail: 'again@example.com',
    pbkdf2: pbkdf2('old'),
    name: 'A',
    attributes: { x: 1 },
  }
  expect(await load(line)).toMatchObject({ created: 1 })
  expect(await load(line)).toMatchObject({ code: 0, created: 0, updated: 0, unchanged: 1, failed: 0 })
  const { accessToken } = (await signIn('again@example.com', 'old')).json()
  const changed = await laurel.post(
    `${P}/auth/change-password`,
    { password: 'old', newPassword: 'new' },
    { authorization: `Bearer ${accessToken}` },
  )
  expect(changed.status).toBe(200)
  expect(await load(line)).toMatchObject({ unchanged: 1 })
  expect((await signIn('again@example.com', 'old')).status).toBe(401)
  expect((await signIn('again@example.com', 'new')).status).toBe(200)
})

test('a user who is there keeps what it has and gets what it lacks; --overwrite replaces all but the password', async () => {
  const line = {
    id: 'kept',
    signInEmail: 'kept@example.com',
    pbkdf2: pbkdf2('old'),
    name: 'Old Name',
    attributes: { tier: 'old', seats: 5 },
    score: 1,
    bio: 'Old bio',
    metadata: { theme: 'dark' },
    tags: ['old'],
  }
  await load(line)
  const changed = await laurel.patch(`${P}/users/kept`, laurel.K, { update: { name: 'New', bio: '' } })
  expect(changed.status, changed.text).toBe(200)
  const again = {
    ...line,
    attributes: { tier: 'older', colour: 'red' },
    score: 7,
    city: 'Berlin',
    tags: ['other'],
  }
  expect(await load(again)).toMatchObject({ code: 0, updated: 1, failed: 0 })
  const show = async () => {
    const { name, bio, metadata } = await shown('kept')
    const { score, city, tags, attributes } = await usercom('kept')
    const values = (attributes as { name: string; value: unknown }[]).map((one) => [one.name, one.value])
    return [
      name,
      bio,
      metadata,
      score,
      city,
      tags.map((one: { name: string }) => one.name),
      Object.fromEntries(values),
    ]
  }
  // The command made the attribute: the server hears of it some milliseconds later.
  const kept = await until('the server to know the new attribute', async () => {
    const all = await show()
    return 'colour' in all[6] ? all : null
  })
  const [name, bio, metadata, score, city, tags, attributes] = kept
  expect([name, bio, metadata, score, city, tags]).toEqual([
    'New',
    'Old bio',
    { theme: 'dark' },
    1,
    'Berlin',
    ['old'],
  ])
  expect(attributes).toMatchObject({ tier: 'old', seats: 5, colour: 'red' })
  expect(await load(again)).toMatchObject({ unchanged: 1 })

  expect(await loadWith(['--overwrite'], { ...again, pbkdf2: pbkdf2('another') })).toMatchObject({
    updated: 1,
  })
  const overwritten = await until('the server to know the new tag', async () => {
    const all = await show()
    return all[5].includes('other') ? all : null
  })
  expect(overwritten.slice(0, 6)).toEqual([
    'Old Name',
    'Old bio',
    { theme: 'dark' },
    7,
    'Berlin',
    ['old', 'other'],
  ])
  expect(overwritten[6]).toMatchObject({ tier: 'older', seats: 5, colour: 'red' })
  expect((await signIn('kept@example.com', 'old')).status).toBe(200)
})

test('the project’s own rules of values hold', async () => {
  const line = { id: 'rules', username: 'UpperCase', metadata: { a: 'x'.repeat(11_000) } }
  const far = { id: 'far', location: { longitude: 181, latitude: 0 } }
  expect(await load(line, far)).toMatchObject({ created: 1, failed: 1, issues: [{ line: 1 }] })
  await laurel.set('replyke.usernames.lowerCase', 'on')
  await laurel.set('replyke.metadata.maxBytes', '20000')
  await laurel.set('replyke.location.checkRange', 'on')
  try {
    expect(await load(line, { ...far, id: 'farther' })).toMatchObject({ created: 1, issues: [{ line: 2 }] })
    expect((await shown('rules')).username).toBe('uppercase')
  } finally {
    await laurel.set('replyke.usernames.lowerCase', 'off')
    await laurel.set('replyke.metadata.maxBytes', '10240')
    await laurel.set('replyke.location.checkRange', 'off')
  }
})

test('an imported password can be changed before its first use', async () => {
  await load({ id: 'fresh', signInEmail: 'fresh@example.com', pbkdf2: pbkdf2('old', '$ % é') })
  expect((await signIn('fresh@example.com', 'old')).status).toBe(200)
})

test('bad lines are reported by number and store nothing; the others are stored', async () => {
  const good = { id: 'good-1', name: 'Good' }
  const lines = [
    JSON.stringify(good),
    '{"id": "bad',
    '[]',
    '',
    '{"name": "no id"}',
    '{"id": "bad-1", "nmae": "typo"}',
    '{"id": "bad-2", "username": "jane doe"}',
    '{"id": "bad-3", "signInEmail": "x@example.com"}',
    '{"id": "bad-4", "signInEmail": "x@example.com", "pbkdf2": {"hash": "00", "salt": "s"}}',
    '{"id": "bad-5", "attributes": {"a": 1}, "tz": "Mars"}',
    '{"id": "bad-6", "bio": "\\u0000"}',
    `{"id": "bad-7", "birthdate": "1990-02-30"}`,
    '{"id": "good-2", "name": null}',
  ]
  const done = await run(lines.join('\r\n'))
  expect(done.code).toBe(1)
  expect(done.stdout.trim()).toBe('2 created, 0 updated, 0 unchanged, 10 failed.')
  const numbers = [...done.stderr.matchAll(/^Line (\d+): /gm)].map(([, line]) => Number(line))
  expect(numbers.toSorted((a, b) => a - b)).toEqual([2, 3, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(done.stderr).toContain('Line 6: nmae is no field of a user')
  for (let index = 1; index <= 7; index += 1)
    expect((await laurel.get(`${P}/users/bad-${index}`)).status).toBe(404)
  expect((await shown('good-1')).name).toBe('Good')
  expect((await laurel.get(`${P}/users/good-2`)).status).toBe(200)
})

test('what is taken refuses its line alone: an address, a username, another sign-in address', async () => {
  const account = (id: string, email: string) => ({ id, signInEmail: email, pbkdf2: pbkdf2('p') })
  const summary = await load(
    { ...account('taken-1', 'taken@example.com'), username: 'taken' },
    account('taken-2', 'TAKEN@example.com'),
    { id: 'taken-3', username: 'taken' },
  )
  expect(summary).toMatchObject({ code: 1, created: 1, failed: 2, issues: [{ line: 2 }, { line: 3 }] })
  const moved = await load(account('taken-1', 'moved@example.com'))
  expect(moved).toMatchObject({
    failed: 1,
    issues: [{ line: 1, message: 'signInEmail is another one than the user signs in with' }],
  })
  expect((await signIn('taken@example.com', 'p')).status).toBe(200)
})

test('many users, in lines that are no UTF-8 among them', async () => {
  const lines = Array.from({ length: 1200 }, (_, index) =>
    JSON.stringify({ id: `many-${index}`, name: `Näme ${index}` }),
  )
  const bad = Buffer.from([...Buffer.from('{"id":"many-x","name":"'), 0xff, ...Buffer.from('"}')])
  const done = await run(Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), bad]), '--json')
  expect(JSON.parse(done.stdout)).toMatchObject({
    created: 1200,
    failed: 1,
    issues: [{ line: 1201, message: 'the line is no UTF-8' }],
  })
  expect((await shown('many-1199')).name).toBe('Näme 1199')
})

test('a file that is not there, and a project that is not, are sentences', async () => {
  const missing = await laurel.users('import', join(folder, 'none'))
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('ENOENT')])
})
