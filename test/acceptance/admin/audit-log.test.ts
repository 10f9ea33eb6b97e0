import { expect, test } from 'vitest'
import {
  cookiesOf,
  dashboardApi,
  freshEmail,
  goodPassword,
  memberWith,
  ownerOf,
  ownHeaders,
  signedIn,
  tokenOf,
} from '../../support/dashboard.ts'
import { http } from '../../support/http.ts'
import { command } from '../../support/running-server.ts'
import { sharedServer } from '../../support/shared-server.ts'

const server = sharedServer()
/** Everybody's first entry. */
const joined = { operation: 'invitations.accept', status: 201 }

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
    { ...common, ...joined },
  ])
  for (const secret of [goodPassword, next]) expect(answer.text).not.toContain(secret)

  const page = await still.get(`/audit-log?member=${owner.id}&limit=3`)
  expect(page.json().entries).toHaveLength(3)
  const rest = await still.get(`/audit-log?member=${owner.id}&limit=3&cursor=${page.json().next}`)
  expect([...page.json().entries, ...rest.json().entries]).toEqual(entries)
  const updates = await still.get(`/audit-log?member=${owner.id}&operation=members.update`)
  expect(updates.json().entries).toEqual(entries.slice(2, 4))
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
  expect(entries).toMatchObject([joined])
})

test('the value of a setting is not in the audit log', async () => {
  const [admin, { projectId }] = [await signedIn(server, 'admin'), await server.createProject()]
  const set = await admin.send('PUT', `/projects/${projectId}/settings/replyke.webhook.secret`, {
    value: 'hush-hush',
  })
  expect(set.status, set.text).toBe(200)
  await admin.send('PUT', `/projects/${projectId}/settings/replyke.webhook.secre`, { value: 'hush-hush' })
  const log = await admin.get(`/audit-log?member=${admin.id}`)
  expect(log.json().entries).toMatchObject([
    { operation: 'settings.set', detail: { value: '(not kept)' } },
    {
      operation: 'settings.set',
      target: { name: 'replyke.webhook.secret' },
      detail: { value: '(not kept)' },
    },
    joined,
  ])
  expect(log.text).not.toContain('hush-hush')
})

test('the audit log says which fields of a user changed, and holds nothing of theirs after erasure', async () => {
  const [admin, { projectId }] = [await signedIn(server, 'admin'), await server.createProject()]
  const users = `/projects/${projectId}/users`
  const email = freshEmail()
  const made = await admin.send('POST', users, { id: 'ada-lovelace', email, name: 'Ada Lovelace' })
  expect(made.status, made.text).toBe(201)
  const found = (await admin.get(`${users}?q=ada-lovelace`)).json().users as { uid: string }[]
  const one = `${users}/${found[0]?.uid}`
  const renamed = await admin.send('PATCH', one, { name: 'Ada Byron' })
  expect(renamed.status, renamed.text).toBe(200)
  const suspended = await admin.send('POST', `${one}/suspensions`, { reason: 'Ada was rude' })
  expect(suspended.status, suspended.text).toBeLessThan(300)
  const sure = { confirm: 'ada-lovelace' }
  const length = { 'content-length': String(JSON.stringify(sure).length) }
  const erased = await admin.send('DELETE', one, sure, length)
  expect(erased.status, erased.text).toBe(204)
  const log = await admin.get(`/audit-log?member=${admin.id}`)
  const target = { user: found[0]?.uid }
  expect(log.json().entries).toMatchObject([
    { operation: 'user.erase', target, detail: { confirm: '(not kept)' } },
    { target, detail: { reason: '(not kept)' } },
    { operation: 'user.update', target, detail: { name: '(not kept)' } },
    { operation: 'users.create', target: {}, detail: { id: '(not kept)', email: '(not kept)' } },
    joined,
  ])
  expect(log.text).not.toMatch(/ada/i)
  expect(log.text).not.toContain(email)
})

test('who joined or set another password by a link is in the audit log; signing in and out and previews are not', async () => {
  const owner = await ownerOf(server)
  const email = freshEmail()
  const accept = (link: string, form: object) =>
    http({
      origin: server.url,
      path: `${dashboardApi}/invitations/accept`,
      headers: ownHeaders,
      json: { token: tokenOf(link), password: goodPassword, ...form },
    })
  const { link } = (await owner.send('POST', '/invitations', { email, role: 'viewer' })).json()
  const { id } = (await accept(link, { name: 'New' })).json().member
  await accept(link, { name: 'New' })
  const { stdout } = await command(server, ['members', 'reset', email, '--json'])
  const reset = await accept((JSON.parse(stdout) as { link: string }).link, {})
  const member = memberWith(server, { id, email, name: 'New', role: 'viewer', cookie: cookiesOf(reset) })
  const { projectId } = await server.createProject()
  await member.send('POST', `/projects/${projectId}/points/systems/none/preview`, {})
  expect((await member.send('DELETE', '/session')).status).toBe(204)
  const common = {
    operation: 'invitations.accept',
    memberEmail: email,
    target: { memberId: id },
    status: 201,
  }
  const log = await owner.get(`/audit-log?member=${id}`)
  expect(log.json().entries).toMatchObject([
    { ...common, detail: { link: 'reset', role: 'viewer' } },
    { ...common, detail: { link: 'invitation', role: 'viewer' } },
  ])
  expect(log.json().entries).toHaveLength(2)
})

test('what was copied into a project is among its entries', async () => {
  const admin = await signedIn(server, 'admin')
  const [from, to] = [await server.createProject(), await server.createProject()]
  const copy = (into: string) =>
    admin.send('POST', `/projects/${from.projectId}/environments/copy`, { to: into })
  await copy(to.projectId)
  expect((await copy('x'.repeat(5000))).status).toBe(422)
  const of = async (projectId: string) =>
    (await admin.get(`/audit-log?project=${projectId}`)).json().entries as { detail: unknown }[]
  expect(await of(to.projectId)).toMatchObject([
    { operation: 'environments.copy', detail: { to: to.projectId } },
  ])
  expect(await of(from.projectId)).toHaveLength(2)
})
