import { expect, test } from 'vitest'
import { goodPassword, ownerOf, signedIn } from '#test/support/dashboard.ts'
import { totp } from '#test/support/totp.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

test('a member changes the name and the password, and is told at the field what is wrong', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto } = opened
  await goto('/account', 'dashboard')
  await page.getByText('This one').waitFor()
  await screenshots(page, 'account')
  await checkAxe(page)
  await page.getByLabel('Name', { exact: true }).fill('Vera <script>alert(1)</script>')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your name is saved').first().waitFor()
  await page.getByText('Vera <script>alert(1)</script>').first().waitFor()

  await page.getByLabel('Present password', { exact: true }).fill('not the present one')
  await page.getByLabel('New password', { exact: true }).fill('another horse battery')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('This is not your present password.').waitFor()
  await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('currentPassword')
  await checkAxe(page)
  await page.getByLabel('Present password', { exact: true }).fill(goodPassword)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed').first().waitFor()
  await page.reload()
  await page.getByText('This one').waitFor()
})

test('two-factor sign-in is set up with an app, asked for at sign-in, and switched off', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, member } = opened
  await goto('/account', 'dashboard')
  await page.getByRole('button', { name: 'Set up…' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(goodPassword)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Scan this with the app').waitFor()
  await screenshots(page, 'account-two-factor')
  await checkAxe(page)
  const key = (await page.getByLabel('Key', { exact: true }).textContent()) ?? ''
  const backup = (await page.getByLabel('Backup codes', { exact: true }).textContent()) ?? ''
  const uri = `otpauth://totp/x?secret=${key.replaceAll(' ', '')}`
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await page.getByRole('button', { name: 'Switch on' }).click()
  await page.getByText('This code is wrong or over.').waitFor()
  await page.getByLabel('Code', { exact: true }).fill(totp(uri))
  await page.getByRole('button', { name: 'Switch on' }).click()
  await page.getByRole('button', { name: 'Switch off…' }).waitFor()

  await using elsewhere = await dashboard.open('viewer', { member: null })
  const signIn = async () => {
    await elsewhere.page.goto('/dashboard/sign-in?return=%2Fdashboard%2Faccount')
    await elsewhere.page.getByLabel('Email').fill(member.email)
    await elsewhere.page.getByLabel('Password', { exact: true }).fill(goodPassword)
    await elsewhere.page.keyboard.press('Enter')
    await elsewhere.page.getByRole('heading', { name: 'Two-factor sign-in' }).waitFor()
  }
  await signIn()
  await screenshots(elsewhere.page, 'account-second-step')
  await checkAxe(elsewhere.page)
  await elsewhere.page.getByLabel('Code').fill('000000')
  await elsewhere.page.keyboard.press('Enter')
  await elsewhere.page.getByText('This code is wrong or over.').waitFor()
  await elsewhere.page.getByLabel('Code').fill(totp(uri))
  await elsewhere.page.keyboard.press('Enter')
  await elsewhere.page.getByRole('heading', { name: 'Your account' }).waitFor()
  await elsewhere.page.getByText('This one').waitFor()
  // Each of the two sees the other.
  await elsewhere.page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await elsewhere.page.getByText('Signed out there').first().waitFor()
  await page.reload()
  await page.waitForURL('**/dashboard/sign-in?return=**')

  await signIn()
  await elsewhere.page.getByRole('button', { name: 'Use a backup code' }).click()
  await elsewhere.page.getByLabel('Backup code').fill(backup.trim().split(/\s+/)[0] ?? '')
  await elsewhere.page.getByRole('button', { name: 'Go on' }).click()
  await elsewhere.page.getByRole('button', { name: 'Switch off…' }).click()
  await elsewhere.page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(goodPassword)
  await elsewhere.page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click()
  await elsewhere.page.getByRole('button', { name: 'Set up…' }).waitFor()
}, 120_000)

test('whoever writes a link to the sign-in page cannot lead elsewhere with it', async () => {
  const member = await signedIn(dashboard.server, 'viewer')
  await using opened = await dashboard.open('viewer', { member: null })
  const { page } = opened
  for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)']) {
    await page.goto(`/dashboard/sign-in?return=${encodeURIComponent(to)}`)
    await page.getByLabel('Email').fill(member.email)
    await page.getByLabel('Password', { exact: true }).fill(goodPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
    expect(new URL(page.url()).origin).toBe(new URL(dashboard.server.url).origin)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
})

test('the audit log shows what members changed, by filters in the address, with hostile text as text', async () => {
  const other = await ownerOf(dashboard.server)
  const hostile = '<img src=x onerror=alert(1)>'
  await other.send('PATCH', '/account', { name: hostile })
  await using opened = await dashboard.open('admin')
  const { page, goto, member } = opened
  await member.send('PATCH', '/account', { name: 'Ada' })
  await goto(`/audit-log?member=${other.id}`, 'dashboard')
  const grid = page.getByRole('grid', { name: 'Audit log' })
  await grid.getByText(other.email).first().waitFor()
  expect(await grid.getByText(member.email).count()).toBe(0)
  await checkAxe(page)
  await grid.getByRole('row').nth(1).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText(hostile).waitFor()
  await screenshots(page, 'audit-log-entry')
  await checkAxe(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await grid.getByText(member.email).first().waitFor()
  expect(new URL(page.url()).search).toBe('')
  await screenshots(page, 'audit-log')
  await page.getByRole('combobox', { name: 'What' }).fill('account')
  await page.getByRole('option', { name: 'Account: update' }).click()
  await page.waitForURL('**/audit-log?operation=account.update')
  await page.goto('/dashboard/audit-log?operation=nothing.like.it')
  await page.getByText('Nothing of this kind').waitFor()
  await checkAxe(page)
}, 120_000)
