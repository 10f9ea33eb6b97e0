import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()
const hostile = '<script>alert(1)</script>'

test('a tenant is made, chosen, renamed and archived', async () => {
  const project = await dashboard.server.createProject({ args: ['--multi-tenant'] })
  await using opened = await dashboard.open('admin', { project })
  const { page, goto } = opened
  await goto('/tenants')
  await page.getByText('No tenants yet').waitFor()
  await page.getByRole('button', { name: 'New tenant' }).first().click()
  const form = page.getByRole('dialog', { name: 'New tenant' })
  await form.getByLabel('Name').fill(hostile)
  await form.getByRole('button', { name: 'Make tenant' }).click()
  await form.getByText('Customer ID must be 1 to 255 characters').waitFor()
  await form.getByLabel('Tenant-ID').fill('acme')
  await form.getByRole('button', { name: 'Make tenant' }).click()
  const tenants = page.getByRole('grid', { name: 'Tenants' })
  await tenants.getByText(hostile).waitFor()
  await tenants.getByText(hostile).click()
  await tenants.getByText('Looked at').waitFor()
  await checkAxe(page)
  await screenshots(page, 'tenants')

  await page.getByRole('button', { name: `Actions for ${hostile}` }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  const question = page.getByRole('dialog', { name: 'Archive the tenant?' })
  await question.getByLabel('Type acme to go on').fill('acme')
  await question.getByRole('button', { name: 'Archive' }).click()
  await page.getByText('No tenants yet').waitFor()
})

test('a project without tenants says how to make one that has them', async () => {
  await using opened = await dashboard.open('admin')
  await opened.goto('/tenants')
  await opened.page.getByText('This project has no tenants').waitFor()
  await checkAxe(opened.page)
})

test('what copying to another environment would change is shown, and then copied', async () => {
  const production = await dashboard.server.createProject({ name: 'Live' })
  const project = await dashboard.server.createProject({
    name: 'Dev',
    args: ['--of', production.projectId, '--development'],
  })
  const metrics = (key: string, json?: unknown) =>
    http({
      origin: dashboard.server.url,
      method: json === undefined ? 'GET' : 'POST',
      path: '/admin/v1/metrics',
      headers: { 'x-api-key': key },
      ...(json === undefined ? {} : { json }),
    })
  await metrics(project.adminKey, [{ name: hostile, key: 'words' }])
  await using opened = await dashboard.open('admin', { project })
  const { page, goto } = opened
  await goto('/environments')
  await page.getByRole('grid', { name: 'Changes' }).getByText(hostile).waitFor()
  await checkAxe(page)
  await screenshots(page, 'environments')
  await page.getByRole('button', { name: 'Copy all changes' }).click()
  const question = page.getByRole('dialog', { name: 'Copy to Live?' })
  await question.getByRole('button', { name: 'Copy all changes' }).click()
  await page.getByText('Nothing would change').waitFor()
  expect((await metrics(production.adminKey)).json()).toMatchObject([{ key: 'words', name: hostile }])
})

test('the only environment says how to make another', async () => {
  await using opened = await dashboard.open('viewer')
  await opened.goto('/environments')
  await opened.page.getByText('This is the only environment').waitFor()
})

test('settings are changed: how messages look, and what the APIs do', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto } = opened
  await goto('/settings')
  await page.getByLabel('App name').fill(hostile)
  await page.getByLabel('Brand colour').fill('greenish')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('brandColor must be a color such as #1a2b3c').waitFor()
  await checkAxe(page)
  await page.getByLabel('Brand colour').fill('#2f7d4f')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The appearance is saved').waitFor()
  await screenshots(page, 'settings-appearance')

  await page.getByRole('tab', { name: 'APIs' }).click()
  await page.getByRole('button', { name: 'Change replyke.webhook.timeoutMs' }).click()
  const form = page.getByRole('dialog', { name: 'replyke.webhook.timeoutMs' })
  await form.getByLabel('Value').fill('5')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('must be an integer from 100 to 60000').waitFor()
  await form.getByLabel('Value').fill('250')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The setting is saved').waitFor()
  await page.getByRole('grid', { name: 'Settings of the APIs' }).getByText('250', { exact: true }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'settings-apis')
})

test('a viewer sees settings, and no form', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto } = opened
  await goto('/settings')
  await page.getByText('Brand colour').waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
})

test('usage shows who was active this month against the plan’s count', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  const trophy = async (path: string, json: unknown) => {
    const headers = { 'x-api-key': project.adminKey }
    const answer = await http({ origin: dashboard.server.url, method: 'POST', path, headers, json })
    expect(answer.status, answer.text).toBeLessThan(300)
  }
  await goto('/usage')
  await page.getByText('Plan’s count').first().waitFor()
  await trophy('/admin/v1/metrics', [{ name: 'Words', key: 'words' }])
  for (const id of ['ann', 'ben', 'eve']) await trophy('/v1/metrics/words/event', { user: { id }, value: 1 })
  await page.reload()
  await page.getByText('0.3%').waitFor()
  await checkAxe(page)
  await screenshots(page, 'usage')
})
