import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

test('an admin makes a project, sees its credentials once, and opens it', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto, member } = opened
  await goto('/projects', 'dashboard')
  await checkAxe(page)
  await screenshots(page, 'projects')

  await page.getByRole('button', { name: 'New project' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await dialog.getByText("A project's name has 1 to 100 characters.").waitFor()
  const name = dialog.getByRole('textbox', { name: 'Name' })
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  await checkAxe(page)
  await screenshots(page, 'projects-new')

  const called = `<b>Reading</b> of ${member.id}`
  await name.fill(called)
  await dialog.getByRole('radio', { name: 'Development' }).click()
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await page.getByRole('heading', { name: `${called} is ready` }).waitFor()
  const key = (await dialog.getByLabel('Admin key (X-API-KEY)', { exact: true }).textContent()) ?? ''
  const answer = await http({
    origin: dashboard.server.url,
    path: '/admin/v1/metrics',
    headers: { 'x-api-key': key },
  })
  expect(answer.status).toBe(200)
  await checkAxe(page)
  await screenshots(page, 'projects-credentials')
  await dialog.getByRole('button', { name: 'Open the project' }).click()
  await page.waitForURL(/\/dashboard\/p\/[^/]+$/)
  await page.getByRole('button', { name: new RegExp(`Reading</b> of ${member.id}`) }).waitFor()

  await goto('/projects', 'dashboard')
  expect(await page.content()).not.toContain(key)
})

test('a row of the table is opened with the keyboard', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto } = opened
  await dashboard.server.createProject()
  await goto('/projects', 'dashboard')
  expect(await page.getByRole('button', { name: 'New project' }).count()).toBe(0)

  const table = page.getByRole('grid', { name: 'Projects' })
  const focused = () => page.evaluate('document.activeElement.getAttribute("aria-rowindex")')
  const isAt = (row: number) =>
    until(`the focus to be on row ${row}`, async () => (await focused()) === String(row))
  await table.locator('[aria-rowindex="2"]').focus()
  await page.keyboard.press('ArrowDown')
  await isAt(3)
  await page.keyboard.press('Home')
  await isAt(2)
  await page.keyboard.press('End')
  await isAt(Number(await table.getAttribute('aria-rowcount')))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/dashboard\/p\/[^/]+$/)
})
