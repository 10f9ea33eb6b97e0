import { pbkdf2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { spellOldPassword } from '#core/users/old-password.ts'
import { ThreadedPasswordHasher } from './password-hasher.ts'
import { isPbkdf2 } from './pbkdf2.ts'

const oldHash = (password: string, salt: string) =>
  spellOldPassword({ salt, hash: pbkdf2Sync(password, salt, 10_000, 64, 'sha512').toString('hex') })

test('T-29: an old hash is compared on the threads, with its salt taken as text', async () => {
  await using hasher = new ThreadedPasswordHasher()
  for (const salt of ['ab12'.repeat(16), 'with $ and % and é', '']) {
    const line = oldHash('pässword', salt)
    expect([isPbkdf2(line), hasher.isCurrent(line)]).toEqual([true, false])
    expect(await hasher.verify(line, 'pässword')).toBe(true)
    expect(await hasher.verify(line, 'Pässword')).toBe(false)
  }
  const fresh = await hasher.hash('x')
  expect([isPbkdf2(fresh), hasher.isCurrent(fresh)]).toEqual([false, true])
})

test('T-29: while an old hash is compared the event loop turns', async () => {
  await using hasher = new ThreadedPasswordHasher({ threads: 1 })
  const line = oldHash('x', 's')
  await hasher.verify(line, 'warm')
  let turns = 0
  let comparing = true
  const turn = () => {
    turns += 1
    if (comparing) setImmediate(turn)
  }
  setImmediate(turn)
  await hasher.verify(line, 'x').finally(() => (comparing = false))
  expect(turns).toBeGreaterThan(10)
})
