import { expect, test } from 'vitest'
import { CoreError } from '#core/shared/errors.ts'
import { ThreadedPasswordHasher } from './password-hasher.ts'

test('a password is compared with its own hash only, and no two hashes are the same', async () => {
  await using hasher = new ThreadedPasswordHasher()
  const [hash, again] = await Promise.all([hasher.hash('pässword'), hasher.hash('pässword')])
  expect(hash).not.toBe(again)
  expect(await hasher.verify(hash, 'pässword')).toBe(true)
  expect(await hasher.verify(hash, 'Pässword')).toBe(false)
  expect(await hasher.verify(hash, '')).toBe(false)
})

test('what is no hash is an error, and the next job goes on', async () => {
  await using hasher = new ThreadedPasswordHasher()
  await expect(hasher.verify('no hash', 'x')).rejects.toThrow(/decoding/i)
  expect(await hasher.hash('x')).toMatch(/^\$argon2id\$/)
})

test('only so many wait; those that may wait are answered in order', async () => {
  await using hasher = new ThreadedPasswordHasher({ threads: 1, queueLengthMax: 3 })
  const done: number[] = []
  const jobs = Array.from({ length: 6 }, (_, index) => hasher.hash('x').then(() => done.push(index)))
  const settled = await Promise.allSettled(jobs)
  expect(done).toEqual([0, 1, 2, 3])
  for (const result of settled.slice(4)) {
    if (result.status !== 'rejected') throw new Error('taken past the bound')
    expect(result.reason).toBeInstanceOf(CoreError)
    expect((result.reason as CoreError).refusal.code).toBe('rate_limited')
  }
})

test('while a password is hashed the event loop turns', async () => {
  await using hasher = new ThreadedPasswordHasher({ threads: 1 })
  await hasher.hash('warm')
  let turns = 0
  let hashing = true
  const turn = () => {
    turns += 1
    if (hashing) setImmediate(turn)
  }
  setImmediate(turn)
  await hasher.hash('x').finally(() => (hashing = false))
  expect(turns).toBeGreaterThan(10)
})

test('ending it refuses what waits and what comes', async () => {
  const hasher = new ThreadedPasswordHasher({ threads: 1 })
  const settled = Promise.allSettled([hasher.hash('a'), hasher.hash('b')])
  await hasher[Symbol.asyncDispose]()
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(hasher.hash('c')).rejects.toThrow(/ending/)
})
