import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { startFakeS3, type FakeS3 } from '#test/support/fake-s3.ts'
import type { FileStore } from '#usecases/ports.ts'
import { s3Store } from './s3-store.ts'

const storeIn = ({ origin }: FakeS3, onDenied = () => {}) =>
  s3Store(
    {
      endpoint: `${origin}/bucket`,
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      region: 'eu-central-1',
    },
    onDenied,
  )
/** What is kept, with its size; null: nothing. */
async function kept(store: FileStore) {
  const found = await store.find(path)
  return found === null ? null : [found.size, await buffer(found.read())]
}
const path = 'proj/6f9c1c7e-0000-4000-8000-000000000001/small_original.webp'
const bytes = Buffer.from([0, 1, 2, 250, 255])

test('bytes go into the bucket under their path and type, come back the same, and are deleted; each request is signed', async () => {
  await using s3 = await startFakeS3()
  const store = storeIn(s3)
  await store.put(path, bytes, 'image/webp')
  expect([...s3.kept]).toEqual([[`/bucket/${path}`, { bytes, type: 'image/webp' }]])
  expect(await kept(store)).toEqual([bytes.length, bytes])
  await store.delete([path])
  expect(await kept(store)).toBeNull()
  await store.delete([path])
  expect(s3.asked.map(({ method }) => method)).toEqual(['PUT', 'HEAD', 'GET', 'DELETE', 'HEAD', 'DELETE'])
  for (const { headers } of s3.asked) expect(JSON.stringify(headers)).not.toContain('"secret"')
})

test('a bucket that does not take or give something is an error, never an absent file', async () => {
  await using s3 = await startFakeS3()
  const store = storeIn(s3)
  s3.failing = true
  await expect(store.put(path, bytes, 'image/webp')).rejects.toThrow('503')
  await expect(store.find(path)).rejects.toThrow('503')
  await expect(store.delete([path])).rejects.toThrow('503')
})

test('what is no path of a file is not asked for', async () => {
  await using s3 = await startFakeS3()
  await expect(storeIn(s3).find('../other-bucket/x')).rejects.toThrow('no path')
  expect(s3.asked).toEqual([])
})

test('where the bucket may not be listed, what is not there is absent all the same, and the operator is told once', async () => {
  await using s3 = await startFakeS3()
  s3.secretive = true
  let told = 0
  const store = storeIn(s3, () => (told += 1))
  expect([await kept(store), await kept(store), told]).toEqual([null, null, 1])
})
