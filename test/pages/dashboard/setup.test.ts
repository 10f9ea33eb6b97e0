import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerOf, freshEmail, goodPassword } from '#test/support/dashboard.ts'
import { emptyDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { startServer, type RunningServer } from '#test/support/running-server.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

// An installation of its own, which has no owner yet.
let database: FreshDatabase
let server: RunningServer
const dashboard = useDashboard(() => server)

beforeAll(async () => {
  database = await emptyDatabase()
  server = await startServer({ DATABASE_URL: database.url })
})
afterAll(async () => {
  await server.stop()
  await database[Symbol.asyncDispose]()
})

const hostile = `<img src=x onerror="document.title='owned'"> "Ada" & Söhne`

test('the link of a fresh server makes the owner, who invites somebody in another browser, and signs out everywhere', async () => {
  const link = /Set up the dashboard: (\S+)/.exec(server.logs())?.[1] ?? ''
  await using first = await dashboard.open('viewer', { member: null })
  const { page } = first

  await page.goto('/dashboard/sign-in')
  await page.getByText('Nobody has set this dashboard up yet').waitFor()
  await screenshots(page, 'members-sign-in')
  await page.goto('/dashboard/setup')
  await page.getByText('The link is not whole').waitFor()
  // Pasted into the same tab: nothing is loaded anew.
  await page.goto(link)
  await page.getByLabel('Your name').fill(hostile)
  await page.getByLabel('Email').fill('Olga@Example.com')
  await page.getByLabel('Password', { exact: true }).fill('too short')
  await screenshots(page, 'members-setup')
  await checkAxe(page)
  await page.getByRole('button', { name: 'Become the owner' }).click()
  await page.getByText('A password has 12 to 256 characters.').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(goodPassword)
  await page.getByRole('button', { name: 'Become the owner' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/setup'))
  await page.getByRole('heading', { level: 1 }).waitFor()

  // The same link again finds that it was used.
  await using late = await dashboard.open('viewer', { member: null })
  await late.page.goto(link)
  await late.page.getByRole('heading', { name: 'This dashboard is set up' }).waitFor()

  await page.goto('/dashboard/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('Email').fill('guest@example.com')
  await page.getByRole('radio', { name: 'Admin' }).click()
  await screenshots(page, 'members-invite')
  await checkAxe(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click()
  await page.getByText('guest@example.com is invited').first().waitFor()
  await checkAxe(page)
  const text = await page.getByLabel('Invitation link', { exact: true }).textContent()
  const invitation = new URL((text ?? '').trim())
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('grid', { name: 'Invitations' }).getByText('guest@example.com').waitFor()

  await using second = await dashboard.open('viewer', { member: null })
  await second.page.goto(`${invitation.pathname}#half-of-it`)
  await second.page.getByText('This link is good no more').waitFor()
  await second.page.goto(invitation.pathname + invitation.hash)
  await second.page.getByText('olga@example.com invites you as an admin').waitFor()
  await screenshots(second.page, 'members-invitation')
  await checkAxe(second.page)
  await second.page.getByLabel('Your name').fill('Gustav Guest')
  await second.page.getByLabel('Password', { exact: true }).fill(goodPassword)
  await second.page.getByRole('button', { name: 'Join' }).click()
  await second.page.waitForURL((url) => !url.pathname.endsWith('/invitation'))

  // Roles: the admin sees who is a member and cannot change it; the name of the owner is text.
  await second.page.goto('/dashboard/members')
  const seen = second.page.getByRole('grid', { name: 'Members' })
  await seen.getByText(hostile, { exact: true }).waitFor()
  expect(await seen.getByText('Owner', { exact: true }).count()).toBe(1)
  expect(await second.page.getByRole('button', { name: 'Invite' }).count()).toBe(0)
  expect(await second.page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0)
  expect(await second.page.title()).toBe('Members · Laurel')

  await page.reload()
  const grid = page.getByRole('grid', { name: 'Members' })
  await grid.getByText('Gustav Guest').waitFor()
  await screenshots(page, 'members')
  await checkAxe(page)
  await page.getByRole('button', { name: 'Actions for Gustav Guest' }).click()
  await page.getByRole('menuitem', { name: 'Change role…' }).click()
  await page.getByRole('radio', { name: 'Viewer' }).click()
  await screenshots(page, 'members-role')
  await checkAxe(page)
  await page.getByRole('button', { name: 'Change role' }).click()
  await page.getByText('Gustav Guest is a viewer now').first().waitFor()
  await second.page.goto('/dashboard/audit-log')
  await second.page.getByText('For admins and owners').waitFor()

  // Signing out everywhere ends the owner's other session at once.
  await using elsewhere = await dashboard.open('viewer', { member: null })
  await elsewhere.page.goto('/dashboard/members?x=1')
  await elsewhere.page.getByLabel('Email').fill('olga@example.com')
  await elsewhere.page.getByLabel('Password', { exact: true }).fill(goodPassword)
  await elsewhere.page.getByRole('button', { name: 'Sign in' }).click()
  await elsewhere.page.waitForURL('**/dashboard/members?x=1')
  await elsewhere.page.getByRole('grid', { name: 'Members' }).waitFor()
  await page.goto('/dashboard/account')
  await page.getByText('This one').waitFor()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.waitForURL('**/dashboard/sign-in**')
  await elsewhere.page.reload()
  await elsewhere.page.waitForURL('**/dashboard/sign-in?return=**')
}, 180_000)

test('a member who is removed is signed out at once', async () => {
  const owner = await ownerOf(server)
  await using opened = await dashboard.open('viewer')
  await opened.goto('/account', 'dashboard')
  expect((await owner.send('DELETE', `/members/${opened.member.id}`)).status).toBe(204)
  await opened.page.reload()
  await opened.page.waitForURL('**/dashboard/sign-in?return=**')
  await opened.page.getByLabel('Email').fill(freshEmail())
  await opened.page.getByLabel('Password', { exact: true }).fill(goodPassword)
  await opened.page.getByRole('button', { name: 'Sign in' }).click()
  await opened.page.getByText('The email or the password is wrong.').waitFor()
})
