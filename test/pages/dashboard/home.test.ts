import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { laurel, type Project } from '#test/support/running-server.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

const trophy = async ({ adminKey }: Project, path: string, json: unknown) => {
  const headers = { 'X-API-KEY': adminKey }
  const answer = await http({ origin: dashboard.server.url, path, headers, json })
  expect(answer.status).toBeLessThan(300)
}
const makeMetric = (project: Project) =>
  trophy(project, '/admin/v1/metrics', [{ name: 'Flights <b>flown</b>', key: 'flights', unitType: 'number' }])
const sendEvent = (project: Project, id: string, value: number) =>
  trophy(project, '/v1/metrics/flights/event', { user: { id }, value })

/** The number of a counter. */
const counter = (page: Page, label: string) => page.getByText(label, { exact: true }).locator('..')

test('a project in which nothing happened says how to begin', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  await goto('/')
  await page.getByText('Send the first event').waitFor()
  const code = await page.getByLabel('A first event, with curl').first().textContent()
  expect(code).toContain(`${dashboard.server.url}/v1/metrics/lessons/event`)
  await page.getByText('npx laurel demo').waitFor()
  await checkAxe(page)
  await screenshots(page, 'home-empty')
  // Once there is a metric, the example names it.
  await makeMetric(project)
  await page.reload()
  await page.getByText('/metrics/flights/event').waitFor()
  // And once there is a demo, it leads there.
  const { projectId } = await dashboard.server.createProject({ id: `demo-${Date.now()}` })
  await page.reload()
  await page.getByRole('link', { name: `Open ${projectId}` }).click()
  await page.waitForURL(`**/p/${projectId}`)
})

test('counters move without a reload, within moments of an event', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  await makeMetric(project)
  await sendEvent(project, 'first', 2)
  await goto('/')
  await page.getByText('Live', { exact: true }).waitFor()
  await page.evaluate('window.isSamePage = true')
  const shown = async (label: string) => (await counter(page, label).textContent()) ?? ''
  await until('one user is shown', async () => (await shown('Active today')).startsWith('Active today1'))
  // Text of users is text, wherever it comes from.
  await until('the sum is shown', async () =>
    (await shown('Flights <b>flown</b> today')).startsWith('Flights <b>flown</b> today2'),
  )
  await sendEvent(project, 'second', 5)
  await until('both users are shown', async () => (await shown('Active today')).startsWith('Active today2'))
  await until('the new sum is shown', async () =>
    (await shown('Flights <b>flown</b> today')).startsWith('Flights <b>flown</b> today7'),
  )
  expect(await page.evaluate('window.isSamePage')).toBe(true)
})

test('a year of a demo is drawn, compared by what the address says, and can be read as tables', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto, project } = opened
  const filled = await laurel(
    ['demo', '--project', project.projectId, '--users', '80', '--json'],
    dashboard.server.env,
  )
  expect(filled.code).toBe(0)
  await goto('/?days=365')
  await page.getByRole('figure', { name: 'Engagement by day', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: '1 year' }).getAttribute('aria-pressed')).toBe('true')

  await page.getByRole('combobox', { name: 'Compare' }).click()
  await page.getByRole('option', { name: 'Control and experiment' }).click()
  await page.waitForURL(/by=control/)
  // What is of before stays until it is read anew, a little paler.
  for (const name of [
    'Share of users who came back',
    'Engagement by day since the first event',
    'Engagement by day',
    'Share of users who have each achievement',
  ])
    await page.getByRole('figure', { name, exact: true }).getByText('Control group').waitFor()
  await checkAxe(page)
  await screenshots(page, 'home')

  await page.getByRole('button', { name: 'Show Retention as a table' }).click()
  const table = page.getByRole('region', { name: 'Retention, as a table' })
  await expect
    .poll(() => table.getByRole('columnheader').allTextContents())
    .toEqual(['Day', 'Experiment', 'of Experiment', 'Control group', 'of Control group'])

  await goto('/?by=attribute:plan&achievements=streak')
  await page
    .getByRole('figure', { name: 'Share of users who have each achievement' })
    .getByText('free')
    .waitFor()
  const top = page.getByRole('region', { name: 'Top users' }).getByRole('link').first()
  expect(await top.getAttribute('href')).toMatch(/\/users\/learner-\d{5}$/)
}, 120_000)
