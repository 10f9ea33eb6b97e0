import { expect, test } from 'vitest'
import type { Ports } from '../ports.ts'
import { updateAccount } from './update-account.ts'

type Needed = Parameters<typeof updateAccount>[0]

const by = { cookie: '', address: '', userAgent: '' }
const password = { current: 'correct horse battery', next: 'another horse battery' }

/** A member called Old, and what was done to them. */
function account({
  rename = () => undefined,
  changePassword,
}: {
  readonly rename?: () => void
  readonly changePassword: () => readonly string[] | null
}) {
  const state = { name: 'Old', hasNewPassword: false }
  const ports = {
    members: {
      find: () =>
        Promise.resolve({ id: 'm', email: 'm@example.com', role: 'viewer', twoFactor: false, ...state }),
      rename: async (_id: string, name: string) => {
        rename()
        state.name = name
      },
    } as unknown as Ports['members'],
    memberSessions: {
      changePassword: async () => {
        const cookies = changePassword()
        state.hasNewPassword = cookies !== null
        return cookies
      },
    } as unknown as Ports['memberSessions'],
    memberAttempts: { count: async () => 0, takeBack: async () => undefined, sweep: async () => undefined },
  } satisfies Needed
  return { ports, state }
}
const away = () => {
  throw new Error('the database is away')
}
const change = (ports: Needed) => updateAccount(ports, 'm', { name: 'New', password }, by)

test('name and password change together', async () => {
  const { ports, state } = account({ changePassword: () => ['c=1'] })
  expect(await change(ports)).toEqual(['c=1'])
  expect(state).toEqual({ name: 'New', hasNewPassword: true })
})

test.each([
  ['a wrong password', 'not your present password', { changePassword: () => null }],
  ['a password that cannot be changed', 'is away', { changePassword: away }],
  ['a name that cannot be changed', 'is away', { rename: away, changePassword: () => ['c=1'] }],
])('after %s neither has changed', async (_what, message, with_) => {
  const { ports, state } = account(with_)
  await expect(change(ports)).rejects.toThrow(message)
  expect(state).toEqual({ name: 'Old', hasNewPassword: false })
})
