import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { startReceiver } from '#test/support/receiver.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()
const hostile = '<img src=x onerror=alert(1)>'

test('an endpoint is made, what it is told appears without reload, and is sent again', async () => {
  await using receiver = await startReceiver()
  await using opened = await dashboard.open('admin')
  const { page, goto, project } = opened
  const trophy = async (path: string, json: unknown) => {
    const headers = { 'x-api-key': project.adminKey }
    const answer = await http({ origin: dashboard.server.url, method: 'POST', path, headers, json })
    expect(answer.status, answer.text).toBeLessThan(300)
  }
  await trophy('/admin/v1/achievements', [{ name: hostile, key: 'first', trigger: 'api', status: 'active' }])
  await goto('/webhooks')
  await page.getByText('Nobody is told yet').waitFor()
  await checkAxe(page)
  await screenshots(page, 'webhooks-empty')

  await page.getByRole('button', { name: 'New endpoint' }).first().click()
  const form = page.getByRole('dialog', { name: 'New endpoint' })
  await form.getByLabel('Name').fill(hostile)
  await form.getByLabel('URL').fill('nowhere')
  await form.getByRole('checkbox', { name: 'Achievements' }).click()
  await form.getByRole('button', { name: 'Make endpoint' }).click()
  await form.getByText('url must be an http or https URL').waitFor()
  await checkAxe(page)
  await screenshots(page, 'webhooks-form')
  await form.getByLabel('URL').fill(receiver.url)
  await form.getByRole('button', { name: 'Make endpoint' }).click()
  const made = page.getByRole('dialog', { name: 'The endpoint is made' })
  await made.getByText(/^whsec_/).waitFor()
  await made.getByRole('button', { name: 'Done' }).click()

  const endpoints = page.getByRole('grid', { name: 'Webhook endpoints' })
  await endpoints.getByText(hostile).click()
  await page.getByRole('heading', { level: 1, name: hostile }).waitFor()
  await page.getByText('Nothing was sent').waitFor()
  await trophy('/v1/achievements/first/complete', { user: { id: hostile } })
  const log = page.getByRole('grid', { name: 'Deliveries' })
  await log.getByText('achievement.completed').waitFor()
  await log.getByText('delivered').waitFor()
  await checkAxe(page)
  await screenshots(page, 'webhook')

  await log.getByText('achievement.completed').click()
  const details = page.getByRole('dialog', { name: 'achievement.completed' })
  await details.getByLabel('Body', { exact: true }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'webhook-delivery')
  await details.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('It is sent once more').waitFor()
  await expect.poll(() => receiver.calls.length, { timeout: 10_000 }).toBe(2)
})

test('a viewer reads the log, and may neither send again nor see the secret', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  const answer = await http({
    origin: dashboard.server.url,
    method: 'POST',
    path: '/admin/v1/webhooks',
    headers: { 'x-api-key': project.adminKey },
    json: [{ name: 'Mine', url: 'https://example.com/hook', events: ['streak.lost'] }],
  })
  await goto(`/webhooks/${answer.json().created[0].id}`)
  await page.getByText('Nothing was sent').waitFor()
  for (const name of ['Edit', 'More actions'])
    expect(await page.getByRole('button', { name }).count()).toBe(0)
})
