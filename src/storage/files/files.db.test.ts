import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { StoredFile } from '#core/files/stored-file.ts'
import type { SocialFields } from '#core/profile/patch.ts'
import type { Micros } from '#core/shared/ids.ts'
import { openPool, query, transaction, type Pool } from '../database.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { fileStore, moveFiles } from './files.ts'

let database: FreshDatabase
let where: TestStorage
let pool: Pool

beforeAll(async () => {
  database = await freshDatabase()
  where = await openTestStorage(database.url)
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await where[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const newFile = (kind: StoredFile['kind'] = 'avatar'): StoredFile => {
  const id = randomUUID()
  const original = { path: `p/${id}/original.webp`, width: 1, height: 1, size: 1, format: 'webp' } as const
  return {
    id,
    kind,
    createdAt: 1_000_000 as Micros,
    uploaded: { width: 1, height: 1, bytes: 1, mimeType: 'image/png' },
    quality: 80,
    original,
    variants: { '64': { ...original, path: `p/${id}/64_original.webp` } },
  }
}
const loose = async (kind?: StoredFile['kind']) => {
  const file = newFile(kind)
  await where.storage.ports.files.addLoose(where.spaceId, file)
  return file
}
const write = async (id: string, social: SocialFields) => {
  const { view } = await where.storage.ports.writer.submit(upsert(where.spaceId, id, { social }))
  return view.user
}
const looseIds = async () =>
  (await query<{ id: string }>(pool, 'select id from loose_files')).map(({ id }) => id)
/** Which of these are due now. */
const due = async (...asked: readonly StoredFile[]) =>
  (await where.storage.ports.files.claimDue(100))
    .map(({ id }) => id)
    .filter((id) => asked.some((file) => file.id === id))

test('a file is loose until a user is written with it, and that user’s then, as it was described', async () => {
  const [avatar, banner] = [await loose(), await loose('banner')]
  expect(await looseIds()).toEqual(expect.arrayContaining([avatar.id, banner.id]))
  const user = await write('taker', { avatar: 'a', avatarFileId: avatar.id, bannerFileId: banner.id })
  expect(user).toMatchObject({ avatarFileId: avatar.id, bannerFileId: banner.id })
  expect(await where.storage.ports.files.of(user.uid)).toEqual(expect.arrayContaining([avatar, banner]))
  expect(await looseIds()).not.toEqual(expect.arrayContaining([avatar.id]))
  const read = await where.storage.ports.reader.find(where.spaceId, byId('taker'))
  expect(read?.user).toMatchObject({ avatarFileId: avatar.id, bannerFileId: banner.id })
})

test('what a user shows no more is due at once: replaced, left, or of a user who was deleted', async () => {
  const [first, second, banner] = [await loose(), await loose(), await loose('banner')]
  await write('changer', { avatar: 'a', avatarFileId: first.id, bannerFileId: banner.id })
  expect(await due(first, second, banner)).toEqual([])
  await write('changer', { avatar: 'b', avatarFileId: second.id })
  expect(await due(first, second, banner)).toEqual([first.id])
  const user = await write('changer', { avatar: 'https://example.com/x.png' })
  expect([user.avatarFileId, user.bannerFileId]).toEqual([null, banner.id])
  expect(await due(first, second, banner)).toEqual([second.id])
  expect(await where.storage.ports.files.of(user.uid)).toEqual([banner])
  await where.storage.ports.writer.submit({
    spaceId: where.spaceId,
    target: byId('changer'),
    decide: () => ({ kind: 'deleted' }),
  })
  expect(await due(first, second, banner)).toEqual([banner.id])
  expect(await where.storage.ports.files.of(user.uid)).toEqual([])
})

test('the same avatar written again, and any other change, leave the file where it is', async () => {
  const file = await loose()
  await write('stayer', { avatar: 'a', avatarFileId: file.id })
  await write('stayer', { avatar: 'a', bio: 'x' })
  const user = await write('stayer', { bio: 'y' })
  expect(user.avatarFileId).toBe(file.id)
  expect(await due(file)).toEqual([])
})

test('a user cannot be written with a file that is not there, and is then not made', async () => {
  await expect(write('wishful', { avatarFileId: randomUUID() })).rejects.toThrow('is not there to be taken')
  expect(await where.storage.ports.reader.find(where.spaceId, byId('wishful'))).toBeNull()
})

test('a refused write leaves the file loose, to be dropped; what is forgotten is gone', async () => {
  const { files } = where.storage.ports
  await write('holder', { username: 'held' })
  const file = await loose()
  await expect(write('second', { username: 'held', avatarFileId: file.id })).rejects.toThrow('taken')
  expect(await looseIds()).toContain(file.id)
  await files.drop(file.id)
  expect(await due(file)).toEqual([file.id])
  // Somebody is at it.
  expect(await due(file)).toEqual([])
  await files.forget([file.id])
  expect(await looseIds()).not.toContain(file.id)
})

test('what nobody takes within an hour is due, and again when whoever claimed it did not finish', async () => {
  let now = Date.now() * 1000
  const files = fileStore(pool, () => now as Micros)
  const file = newFile()
  const claimed = async () => (await files.claimDue(100)).map(({ id }) => id).filter((id) => id === file.id)
  await files.addLoose(where.spaceId, file)
  now += 3_599_000_000
  expect(await claimed()).toEqual([])
  now += 1_000_000
  expect(await claimed()).toEqual([file.id])
  now += 599_000_000
  expect(await claimed()).toEqual([])
  now += 1_000_000
  expect(await claimed()).toEqual([file.id])
  await files.forget([file.id])
})

test('of two users who become one, the one who stays may show the other’s file', async () => {
  const file = await loose()
  const parent = await write('parent', { bio: 'x' })
  const member = await write('member', { avatar: 'a', avatarFileId: file.id })
  const after = { ...parent, avatarFileId: file.id }
  await transaction(pool, (client) =>
    moveFiles(
      client,
      [
        { before: parent, after },
        { before: member, after: null },
      ],
      () => (Date.now() * 1000) as Micros,
    ),
  )
  expect(await where.storage.ports.files.of(parent.uid)).toEqual([file])
  expect(await where.storage.ports.files.of(member.uid)).toEqual([])
  expect(await looseIds()).not.toContain(file.id)
})

test('a badge is not due while an achievement names it, and is when none does', async () => {
  const { files } = where.storage.ports
  const [named, unnamed] = [await loose('badge'), await loose('badge')]
  const id = randomUUID()
  await query(
    pool,
    `insert into achievements (id, space_id, name, badge_url, status, trigger, user_filters, created_at)
values ($1, $2, 'A', $3, 'archived', '{"type": "streak", "length": 1}', '[]', now())`,
    [id, where.spaceId, `http://localhost/internal/files/p/${named.id}/large_original.png`],
  )
  for (const file of [named, unnamed]) await files.drop(file.id)
  expect(await due(named, unnamed)).toEqual([unnamed.id])
  expect(await looseIds()).toContain(named.id)
  await query(pool, 'update achievements set badge_url = null where id = $1', [id])
  expect(await due(named)).toEqual([])
  await files.drop(named.id)
  expect(await due(named)).toEqual([named.id])
})
