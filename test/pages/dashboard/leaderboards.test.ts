import { expect, test } from 'vitest'
import { expectBody, fixture, newId, type Fixture } from '#test/acceptance/trophy/fixture.ts'
import { idsByKey } from '#test/acceptance/trophy/progress-calls.ts'
import type { Project } from '#test/support/running-server.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()
const projectOf = ({ projectId }: Fixture) => ({ projectId }) as Project

/** A board that repeats every week, in its third run, with users in two cities. */
async function withPast() {
  const f = await fixture('2053-04-01T08:00:00.000Z')
  const metricId = (await idsByKey(f.adm, '/metrics')).get('words-written')
  const city = (await idsByKey(f.adm, '/attributes')).get('city')
  const board = {
    name: 'Writers of the week',
    key: 'writers',
    description: 'Who writes most, from Tuesday to Monday.',
    rankBy: 'metric',
    metricId,
    status: 'active',
    start: '2053-04-01',
    runUnit: 'day',
    runInterval: 7,
    breakdownAttributes: [city],
  }
  const { created } = expectBody(await f.adm('POST', '/leaderboards', [board]), 201)
  const users = Array.from({ length: 30 }, newId)
  for (const [week, share] of [
    [0, 2],
    [1, 3],
    [2, 1],
  ] as const) {
    await f.moveTo(`2053-04-${String(2 + week * 7).padStart(2, '0')}T12:00:00.000Z`)
    await Promise.all(
      users.map(async (id, index) => {
        if (index % share !== 0) return
        const user = {
          id,
          name: index === 0 ? 'Ada <script>alert(1)</script>' : `User ${index}`,
          attributes: { city: index % 3 === 0 ? 'Oslo' : 'Rome' },
        }
        const event = { user, value: 100 - index * 3 }
        expectBody(await f.app('POST', '/metrics/words-written/event', event), 201)
      }),
    )
  }
  return { f, id: created[0].id as string, users }
}

test('a leaderboard is made, activated and finished, and what is wrong is said at the field', async () => {
  const f = await fixture()
  await using opened = await dashboard.open('admin', { project: projectOf(f) })
  const { page, goto } = opened
  await goto('/leaderboards')
  await page.getByText('No leaderboards yet').waitFor()
  await checkAxe(page)
  await page.getByRole('button', { name: 'New leaderboard' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Most words')
  await dialog.getByLabel('First day').fill('2053-04-01')
  await dialog.getByLabel('Last day').fill('2053-03-01')
  await dialog.getByRole('button', { name: 'Make leaderboard' }).click()
  await dialog.getByText('end must be on or after start').waitFor()
  await checkAxe(page)
  await screenshots(page, 'leaderboard-form')
  await dialog.getByLabel('Last day').fill('')
  await dialog.getByRole('button', { name: 'Make leaderboard' }).click()
  await page.getByRole('heading', { level: 1, name: 'Most words' }).waitFor()
  await page.getByText('It does not count yet').waitFor()
  expect(expectBody(await f.adm('GET', '/leaderboards'))).toMatchObject([
    { key: 'most-words', status: 'inactive', runUnit: 'day', runInterval: 7 },
  ])
})

test('the standings of each run and group, and the place of a user', async () => {
  const { f, users } = await withPast()
  await using opened = await dashboard.open('viewer', { project: projectOf(f) })
  const { page, goto } = opened
  await goto('/leaderboards')
  await page.getByRole('row', { name: /Writers of the week.*Active/ }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'leaderboards')
  await page.getByRole('link', { name: 'Writers of the week' }).click()
  const table = page.getByRole('grid', { name: 'Standings' })
  await table.getByText('Ada <script>alert(1)</script>').waitFor()
  await checkAxe(page)
  await screenshots(page, 'leaderboard')
  expect(await table.getAttribute('aria-rowcount')).toBe('31')
  await page.getByLabel('User’s id').fill(users[20] ?? '')
  await page.getByRole('button', { name: 'Find place' }).click()
  await page.getByText('The list begins at place 21.').waitFor()
  await table.getByRole('row', { name: /^21 / }).getByText('User 20').waitFor()
  await page.getByRole('button', { name: 'From the top' }).click()
  await table.getByRole('row', { name: /^1 / }).waitFor()
  await page.getByLabel('User’s id').fill('nobody')
  await page.getByRole('button', { name: 'Find place' }).click()
  await page.getByText('There is no user with the id nobody.').first().waitFor()

  await page.getByRole('combobox', { name: 'Group' }).click()
  await page.getByRole('option', { name: /Oslo/ }).click()
  await expect.poll(() => table.getAttribute('aria-rowcount'), { timeout: 15_000 }).toBe('11')
  await page.getByRole('combobox', { name: 'Run' }).click()
  await page.getByRole('option').nth(1).click()
  await expect.poll(() => table.getAttribute('aria-rowcount'), { timeout: 15_000 }).toBe('11')
  expect(new URL(page.url()).searchParams.get('run')).toBe('2053-04-08')
  expect(await page.getByRole('button', { name: /Finish|Edit|More about/ }).count()).toBe(0)
})

test('the analytics of a run, and finishing the board', async () => {
  const { f, id } = await withPast()
  await using opened = await dashboard.open('admin', { project: projectOf(f) })
  const { page, goto } = opened
  await goto(`/leaderboards/${id}?tab=analytics`)
  await page.getByRole('figure', { name: 'How many users have which score' }).waitFor()
  await page.getByText('against the run before').waitFor()
  await page.getByText('of 30 active users').waitFor()
  await checkAxe(page)
  await screenshots(page, 'leaderboard-analytics')
  await page.getByRole('button', { name: 'Show Scores as a table' }).click()
  await page.getByRole('columnheader', { name: 'Score' }).waitFor()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByText('Every week').waitFor()
  await checkAxe(page)
  await screenshots(page, 'leaderboard-settings')
  await page.getByRole('button', { name: 'Finish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Finish' }).click()
  await page.getByRole('button', { name: 'Reopen' }).waitFor()
  expect(expectBody(await f.adm('GET', '/leaderboards'))).toMatchObject([{ status: 'finished' }])
})
