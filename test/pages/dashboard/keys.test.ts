import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

const opens = async (key: string) =>
  (await http({ origin: dashboard.server.url, path: '/admin/v1/metrics', headers: { 'x-api-key': key } }))
    .status

test('a key is made and shown once, and refused when it is revoked', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto } = opened
  await goto('/keys')
  await page.getByRole('grid', { name: 'Keys' }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'keys')

  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('radio', { name: /^Trophy/ }).waitFor()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Make key' }).click()
  const shown = page.getByRole('dialog', { name: 'Your new Trophy key' })
  const secret = (await shown.getByLabel('Key', { exact: true }).textContent()) ?? ''
  expect(await opens(secret)).toBe(200)
  await checkAxe(page)
  await screenshots(page, 'keys-made')
  await shown.getByRole('button', { name: 'I have kept it' }).click()
  await shown.waitFor({ state: 'hidden' })
  expect(await page.getByText(secret).count()).toBe(0)

  const prefix = await prefixOf(secret)
  await page.getByRole('button', { name: `Actions for the key ${prefix}` }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await page.getByRole('dialog', { name: 'Revoke the key?' }).getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Revoked').waitFor()
  expect(await opens(secret)).toBe(401)

  async function prefixOf(key: string): Promise<string> {
    const { keys } = (await opened.member.get(`/projects/${opened.project.projectId}/keys`)).json()
    return keys.find(({ prefix: start }: { prefix: string }) => key.startsWith(start)).prefix
  }
})

test('a viewer sees the keys, and no button that changes them', async () => {
  await using opened = await dashboard.open('viewer')
  await opened.goto('/keys')
  const { page } = opened
  await page.getByRole('grid', { name: 'Keys' }).waitFor()
  expect(await page.getByRole('button', { name: 'New key' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0)
})
