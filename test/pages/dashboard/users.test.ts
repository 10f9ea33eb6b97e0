import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { command, type Project } from '#test/support/running-server.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

interface NewUser {
  readonly id: string
  readonly name?: string
  readonly email?: string
  readonly attributes?: Readonly<Record<string, string>>
}

/** Defines attributes of type text. */
async function define({ adminKey }: Project, ...keys: readonly string[]): Promise<void> {
  const answer = await http({
    origin: dashboard.server.url,
    path: '/admin/v1/attributes',
    headers: { 'x-api-key': adminKey },
    json: keys.map((key) => ({ key, name: key, type: 'user' })),
  })
  expect(answer.status, answer.text).toBe(201)
}

async function make({ adminKey }: Project, users: readonly NewUser[]): Promise<void> {
  for (const json of users) {
    const answer = await http({
      origin: dashboard.server.url,
      path: '/v1/users',
      headers: { 'x-api-key': adminKey },
      json,
    })
    expect(answer.status, answer.text).toBe(201)
  }
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Users' })
const rowOf = (page: Page, text: string) => grid(page).getByRole('row').filter({ hasText: text })
const searchOf = (page: Page) => page.getByRole('searchbox', { name: 'Search users' })

test('where nobody is, the first request of each API is shown with the address of this server', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto } = opened
  await goto('/users')
  await page.getByText('Nobody is here yet').waitFor()
  await page.getByText(`${dashboard.server.url}/v1/users/user-1`).first().waitFor()
  await page.getByRole('tab', { name: 'User.com' }).click()
  await page.getByText(`${dashboard.server.url}/api/public/users/update_or_create/`).waitFor()
  await page.getByRole('tab', { name: 'Replyke' }).click()
  await page.getByText(/by-foreign-id/).waitFor()
  await checkAxe(page)
  await screenshots(page, 'users-empty')
})

/** A whole path through several pages, each looked at with axe in both themes. */
const long = { timeout: 180_000 }

test('users are made, found, filtered, kept as a segment and exported', long, async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto, project } = opened
  await define(project, 'plan')
  await make(project, [
    { id: 'ann-1', name: 'Ann Lee', email: 'ann@example.com', attributes: { plan: 'pro' } },
    { id: 'bob-2', name: 'Bob Stone', email: 'bob@example.com', attributes: { plan: 'free' } },
    { id: 'cid-3', name: 'Cid Marsh', attributes: { plan: 'pro' } },
  ])
  await goto('/users')
  await rowOf(page, 'Ann Lee').waitFor()
  await page.getByText('3 users', { exact: true }).waitFor()
  // The newest first.
  expect(await grid(page).getByRole('row').nth(1).innerText()).toContain('Cid Marsh')
  await page.getByRole('button', { name: 'Created' }).click()
  await expect.poll(() => grid(page).getByRole('row').nth(1).innerText()).toContain('Ann Lee')
  expect(page.url()).toContain('sort=oldest')

  await searchOf(page).fill('BOB@exam')
  await page.getByText('1 user', { exact: true }).waitFor()
  await rowOf(page, 'Bob Stone').waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBe('BOB@exam')
  await searchOf(page).fill('nobody at all')
  await page.getByText('Nobody fits').waitFor()
  await checkAxe(page)
  await screenshots(page, 'users-no-match')
  await page.getByRole('button', { name: 'Clear the search and filters' }).click()
  await page.getByText('3 users', { exact: true }).waitFor()
  expect(await searchOf(page).inputValue()).toBe('')

  await page.getByRole('button', { name: 'Filter' }).click()
  const filter = page.getByRole('dialog', { name: 'Filter users' })
  await filter.getByRole('textbox', { name: 'Value' }).fill('pro')
  await filter.getByText('2 users now').waitFor()
  await checkAxe(page)
  await screenshots(page, 'users-filter')
  await filter.getByRole('button', { name: 'Show users' }).click()
  await page.getByText('2 users', { exact: true }).waitFor()
  await page.getByText('plan is pro').waitFor()
  await rowOf(page, 'Bob Stone').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Columns' }).click()
  const columns = page.getByRole('dialog', { name: 'Columns' })
  await columns.getByRole('checkbox', { name: 'plan' }).click()
  await columns.getByRole('checkbox', { name: 'Points' }).click()
  await checkAxe(page)
  await columns.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await grid(page).getByRole('columnheader', { name: 'plan' }).waitFor()
  expect(await grid(page).getByRole('columnheader', { name: 'Points' }).count()).toBe(0)
  await page.getByText('2 users', { exact: true }).waitFor()

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(new RegExp(`^users-${project.projectId}-.*\\.csv$`))
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toContain('attributes.plan')
  expect(lines.slice(1).map((line) => /ann-1|bob-2|cid-3/.exec(line)?.[0])).toEqual(['ann-1', 'cid-3'])

  await page.getByRole('button', { name: 'Save as segment' }).click()
  const naming = page.getByRole('dialog', { name: 'Save as a segment' })
  await naming.getByLabel('Name').fill('Paying')
  await naming.getByRole('button', { name: 'Save segment' }).click()
  await page.getByText('The segment Paying was saved').waitFor()
  expect(new URL(page.url()).searchParams.get('filter')).toBeNull()
  await page.getByText('2 users', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Segment' }).filter({ hasText: 'Paying' }).waitFor()
  await page.getByRole('button', { name: 'Show curves' }).click()
  await page.getByRole('figure', { name: 'All users by day' }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'users')

  await page.getByRole('button', { name: 'New user' }).click()
  const form = page.getByRole('dialog', { name: 'New user' })
  await form.getByLabel('Id').fill('ann-1')
  await form.getByLabel('Email').fill('not an address')
  await form.getByRole('button', { name: 'Create user' }).click()
  await form.getByText('The email must have one @').waitFor()
  await form.getByLabel('Email').fill('dee@example.com')
  await form.getByRole('button', { name: 'Create user' }).click()
  await form.getByText('User already exists').waitFor()
  await checkAxe(page)
  await screenshots(page, 'users-new')
  await form.getByLabel('Id').fill('dee-4')
  await form.getByLabel('plan').fill('pro')
  await form.getByRole('button', { name: 'Create user' }).click()
  await page.getByText('dee@example.com was created').waitFor()
  await page.getByRole('heading', { level: 1, name: /dee/ }).waitFor()
})

test('with the keyboard alone somebody is looked for, opened, and left again', long, async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  await make(
    project,
    ['Ann Lee', 'Bob Stone', 'Cid Marsh'].map((name, index) => ({ id: `key-${index}`, name })),
  )
  await goto('/users')
  await rowOf(page, 'Ann Lee').waitFor()
  expect(await page.getByRole('button', { name: 'New user' }).count()).toBe(0)
  await page.keyboard.press('/')
  await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('search')
  await page.keyboard.type('stone')
  await page.getByText('1 user', { exact: true }).waitFor()
  await rowOf(page, 'Ann Lee').waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('Bob Stone')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Bob Stone' }).waitFor()
  // The first link of the page leads back.
  await page.keyboard.press('Tab')
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Users')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  await rowOf(page, 'Ann Lee').waitFor()
  // What was looked for is an address: the browser's own way back has it still.
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Bob Stone' }).waitFor()
  await page.goBack()
  await page.getByText('1 user', { exact: true }).waitFor()
  expect(await searchOf(page).inputValue()).toBe('stone')

  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await page.getByText('3 users', { exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('Ann Lee')
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('Bob Stone')
})

test('five thousand users are scrolled to the last, of whom few are drawn', long, async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  const file = join(tmpdir(), `laurel-users-${project.projectId}.ndjson`)
  const lines = Array.from({ length: 5000 }, (_, index) =>
    JSON.stringify({ id: `s-${index}`, name: `Scrolled ${index}` }),
  )
  await writeFile(file, `${lines.join('\n')}\n`)
  const imported = await command(dashboard.server, ['users', 'import', file, '--project', project.projectId])
  await rm(file)
  expect(imported.code, imported.stderr).toBe(0)

  await goto('/users?sort=oldest')
  await page.getByText('5,000 users', { exact: true }).waitFor()
  await rowOf(page, 'Scrolled').first().waitFor()
  expect(await grid(page).getAttribute('aria-rowcount')).toBe('5001')
  await grid(page).getByRole('row').nth(1).focus()
  const seen = async () => Number(await page.evaluate('document.activeElement.getAttribute("aria-rowindex")'))
  const toEnd = async () => {
    await page.keyboard.press('End')
    return seen()
  }
  await expect.poll(toEnd, { timeout: 120_000, interval: 100 }).toBe(5001)
  expect(await grid(page).getByRole('row').count()).toBeLessThan(80)
  // Whoever was there first is the first still, and the last is somebody else.
  const last = await page.evaluate('document.activeElement.textContent')
  await page.keyboard.press('Home')
  await expect.poll(seen).toBe(2)
  expect(await page.evaluate('document.activeElement.textContent')).not.toBe(last)
})

test('whatever users are called is shown as text', long, async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  await define(project, 'note')
  const html = '<img src=x onerror="document.title=1">'
  const endless = `${'W'.repeat(251)}-end`
  const rtl = '\u202Eمرحبا بالعالم\u202C'
  await make(project, [
    { id: html, name: html, email: 'a@b', attributes: { note: `<script>alert(1)</script>` } },
    { id: 'long', name: endless },
    { id: 'rtl', name: rtl, attributes: { note: '{{7*7}}${7*7}' } },
    { id: 'nothing' },
  ])
  await goto('/users')
  await page.evaluate(
    `localStorage.setItem('laurel-columns-${project.projectId}', '["id","email","attribute:note"]')`,
  )
  await page.reload()
  await rowOf(page, '<script>alert(1)</script>').getByText(html).first().waitFor()
  await rowOf(page, '-end').waitFor()
  await rowOf(page, 'مرحبا').getByText('{{7*7}}').waitFor()
  await rowOf(page, 'nothing').waitFor()
  expect(await page.title()).toBe('Users · Laurel')
  expect(await page.locator('main img').count()).toBe(0)
  // A name of any length leaves the other columns their room.
  const widths: number[] = await page.evaluate(
    `[...document.querySelectorAll('[role="row"]')].map((row) => row.getBoundingClientRect().width)`,
  )
  expect(Math.max(...widths)).toBe(Math.min(...widths))
  const sideways: boolean = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  expect(sideways).toBe(false)
  await searchOf(page).fill(html)
  await page.getByText('1 user', { exact: true }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'users-hostile')
})
