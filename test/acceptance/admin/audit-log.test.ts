import { expect, test } from 'vitest'
import {
  cookiesOf,
  freshEmail,
  goodPassword,
  memberWith,
  ownerOf,
  signedIn,
} from '../../support/dashboard.ts'
import { sharedServer } from '../../support/shared-server.ts'

const server = sharedServer()

test('everything members change is in the audit log, refusals too, and no secret', async () => {
  const [owner, viewer] = [await ownerOf(server), await signedIn(server, 'viewer')]
  const guest = freshEmail()
  await owner.send('PATCH', `/members/${viewer.id}`, { role: 'admin' })
  await owner.send('PATCH', `/members/nobody`, { role: 'admin' })
  await owner.send('POST', '/invitations', { email: guest, role: 'viewer' })
  const next = 'another horse battery'
  const changed = await owner.send('PATCH', '/account', { currentPassword: goodPassword, newPassword: next })
  const still = memberWith(server, { ...owner, cookie: cookiesOf(changed) })

  const answer = await still.get(`/audit-log?member=${owner.id}`)
  expect(answer.status).toBe(200)
  const { entries, next: more } = answer.json()
  expect(more).toBeNull()
  const common = { memberId: owner.id, memberEmail: owner.email, projectId: null }
  expect(entries).toMatchObject([
    {
      ...common,
      operation: 'account.update',
      status: 200,
      detail: { currentPassword: '(not kept)', newPassword: '(not kept)' },
    },
    { ...common, operation: 'invitations.create', status: 201, detail: { email: guest, role: 'viewer' } },
    { ...common, operation: 'members.update', status: 404, target: { memberId: 'nobody' } },
    { ...common, operation: 'members.update', status: 200, target: { memberId: viewer.id } },
  ])
  for (const secret of [goodPassword, next]) expect(answer.text).not.toContain(secret)

  const page = await still.get(`/audit-log?member=${owner.id}&limit=3`)
  expect(page.json().entries).toHaveLength(3)
  const rest = await still.get(`/audit-log?member=${owner.id}&limit=3&cursor=${page.json().next}`)
  expect([...page.json().entries, ...rest.json().entries]).toEqual(entries)
  const updates = await still.get(`/audit-log?member=${owner.id}&operation=members.update`)
  expect(updates.json().entries).toEqual(entries.slice(2))
  expect((await still.get(`/audit-log?member=${owner.id}&project=none`)).json().entries).toEqual([])
  const choices = (await still.get('/audit-log/choices')).json()
  expect(choices.operations).toContain('members.update')
  expect(choices.members).toContainEqual({ id: owner.id, email: owner.email })
})

test.each(['limit=0', 'limit=201', 'limit=x', 'cursor=x', `cursor=${'9'.repeat(30)}`])(
  'the audit log refuses %s',
  async (query) => {
    const admin = await signedIn(server, 'admin')
    expect((await admin.get(`/audit-log?${query}`)).status).toBe(422)
  },
)

test('the entry of what was refused for the role is not written: nothing was tried', async () => {
  const [owner, viewer] = [await ownerOf(server), await signedIn(server, 'viewer')]
  await viewer.send('PATCH', `/members/${viewer.id}`, { role: 'owner' })
  const entries = (await owner.get(`/audit-log?member=${viewer.id}`)).json().entries
  expect(entries).toEqual([])
})
