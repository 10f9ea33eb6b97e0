import { expect, test } from 'vitest'
import { expectBody, fixture, newId, type Fixture } from '#test/acceptance/trophy/fixture.ts'
import { pointsCallsOf } from '#test/acceptance/trophy/points-calls.ts'
import type { Project } from '#test/support/running-server.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

const projectOf = ({ projectId }: Fixture) => ({ projectId }) as Project

const send = async (f: Fixture, id: string, value: number, name = id) =>
  expectBody(await f.app('POST', '/metrics/words-written/event', { user: { id, name }, value }), 201)

/** A points system with some past: users who earn at different paces over two weeks. */
async function withPast() {
  const f = await fixture('2053-04-01T08:00:00.000Z')
  const calls = await pointsCallsOf(f)
  const system = await calls.system('xp', { description: 'For reading and writing every day.' })
  await calls.perMetric(system, 10, 5)
  await calls.trigger(system, { type: 'user_creation', points: 25 })
  await calls.trigger(system, { type: 'streak', points: 15, streakLength: 3, status: 'inactive' })
  for (const [key, points] of [
    ['bronze', 50],
    ['silver', 200],
    ['gold', 600],
  ] as const)
    expectBody(await f.adm('POST', `/points/${system}/levels`, [{ name: `${key} <b>`, key, points }]), 201)
  const users = Array.from({ length: 8 }, newId)
  for (const day of [2, 4, 6, 8, 10, 12]) {
    await f.moveTo(`2053-04-${String(day).padStart(2, '0')}T10:00:00.000Z`)
    const awake = users.filter((_, index) => day % ((index % 3) + 1) === 0)
    await Promise.all(awake.map((user) => send(f, user, 8 + users.indexOf(user) * 6)))
  }
  return { f, calls, system }
}

test('a points system is made with a trigger and a level, and what is wrong is said at the field', async () => {
  await using opened = await dashboard.open('admin', { project: projectOf(await fixture()) })
  const { page, goto } = opened
  await goto('/points')
  await page.getByText('No points yet').waitFor()
  await checkAxe(page)
  await screenshots(page, 'points-empty')
  await page.getByRole('button', { name: 'New points system' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Daily XP')
  expect(await dialog.getByLabel('Key').inputValue()).toBe('daily-xp')
  await dialog.getByLabel('Key').fill('a b')
  await dialog.getByRole('button', { name: 'Make system' }).click()
  await dialog.getByRole('textbox', { name: 'Key', description: /must/ }).waitFor()
  await dialog.getByLabel('Key').fill('xp')
  await dialog.getByRole('button', { name: 'Make system' }).click()
  await page.getByRole('heading', { level: 1, name: 'Daily XP' }).waitFor()

  await page.getByRole('button', { name: 'New trigger' }).first().click()
  await dialog.getByRole('combobox', { name: 'Metric' }).fill('words')
  await page.getByRole('option', { name: /words written/ }).click()
  await dialog.getByLabel('For every').fill('5')
  await dialog.getByLabel('Points', { exact: true }).fill('0')
  await dialog.getByRole('button', { name: 'Make trigger' }).click()
  await dialog.getByText('points must not be 0').waitFor()
  await checkAxe(page)
  await screenshots(page, 'points-trigger-form')
  await dialog.getByLabel('Points', { exact: true }).fill('10')
  await dialog.getByRole('checkbox', { name: 'Active' }).click()
  await dialog.getByRole('button', { name: 'Make trigger' }).click()
  await page.getByRole('row', { name: /\+10.*for every 5 of words written.*Active/ }).waitFor()

  await page.getByRole('tab', { name: /Levels/ }).click()
  await page.getByRole('button', { name: 'New level' }).first().click()
  await dialog.getByLabel('Name').fill('Bronze')
  await dialog.getByLabel('Points').fill('50')
  await dialog.getByRole('button', { name: 'Make level' }).click()
  await page
    .getByRole('list', { name: 'Levels, the highest first' })
    .getByText('Bronze', { exact: true })
    .waitFor()
})

test('levels are a ladder with their users, and triggers are changed, stopped and archived', async () => {
  const { f, system } = await withPast()
  await using opened = await dashboard.open('admin', { project: projectOf(f) })
  const { page, goto } = opened
  await goto('/points')
  await page.getByRole('row', { name: /xp/ }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'points')
  await goto(`/points/${system}`)
  await page.getByRole('row', { name: /\+25.*when a user is new/ }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'points-triggers')
  await page.getByRole('button', { name: /Actions for \+25/ }).click()
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
  await page.getByRole('row', { name: /\+25.*Inactive/ }).waitFor()
  await page.getByRole('button', { name: /Actions for \+25/ }).click()
  await page.getByRole('menuitem', { name: /Archive/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('row', { name: /\+25/ }).waitFor({ state: 'detached' })

  await page.getByRole('tab', { name: /Levels/ }).click()
  const ladder = page.getByRole('list', { name: 'Levels, the highest first' })
  await ladder.getByText('gold <b>').waitFor()
  await ladder
    .getByText(/\d+ users? · /)
    .first()
    .waitFor()
  await page.getByRole('figure').first().waitFor()
  await checkAxe(page)
  await screenshots(page, 'points-levels')
  await page.getByRole('button', { name: 'Show How many points users have as a table' }).click()
  await page.getByRole('columnheader', { name: 'Users' }).waitFor()
})

test('a preview lives the events again, tries drafts and makes nothing', async () => {
  const { f, system } = await withPast()
  await using opened = await dashboard.open('viewer', { project: projectOf(f) })
  const { page, goto } = opened
  await goto(`/points/${system}?tab=preview&days=14`)
  await page.getByText(/All 8 active users: \d+ events lived again/).waitFor()
  await page.getByRole('figure', { name: 'Points that users would have by day' }).waitFor()
  await page.getByRole('cell', { name: 'gold <b>' }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'points-preview')
  const before = await page.getByRole('region', { name: 'Table of levels' }).textContent()
  await page.getByRole('button', { name: 'Try a trigger' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Metric' }).fill('words')
  await page.getByRole('option', { name: /words written/ }).click()
  await dialog.getByLabel('Points', { exact: true }).fill('50')
  await dialog.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('+50 for every 1 of words written').first().waitFor()
  await expect
    .poll(() => page.getByRole('region', { name: 'Table of levels' }).textContent(), { timeout: 15_000 })
    .not.toBe(before)
  expect(expectBody(await f.adm('GET', `/points/${system}/triggers`))).toHaveLength(3)
  await page.getByRole('button', { name: 'A typical user' }).click()
  await page.getByText(/One user who does the same every day/).waitFor()
  await screenshots(page, 'points-typical')
})

test('boosts are made, shown in time, and deleted', async () => {
  const project = await (async () => {
    const f = await fixture()
    return { f, system: await (await pointsCallsOf(f)).system('xp') }
  })()
  const { f, system } = project
  for (const boost of [
    { name: 'Double weekend', start: '2026-11-14', end: '2026-12-05', multiplier: 2 },
    { name: 'For ever', start: '2026-11-20', multiplier: 1.5, rounding: 'up' },
  ])
    expectBody(await f.adm('POST', `/points/${system}/boosts`, [boost]), 201)
  await using opened = await dashboard.open('admin', { project: projectOf(f) })
  const { page, goto } = opened
  await goto(`/points/${system}?tab=boosts`)
  await page.getByRole('list', { name: 'Boosts' }).getByText('Double weekend').waitFor()
  await page.getByRole('button', { name: 'New boost' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Later')
  await dialog.getByLabel('First day').fill('2053-05-01')
  await dialog.getByLabel('Last day').fill('2053-04-01')
  await dialog.getByRole('button', { name: 'Make boost' }).click()
  await dialog.getByText('end cannot be before start').waitFor()
  await checkAxe(page)
  await dialog.getByLabel('Last day').fill('2053-05-03')
  await dialog.getByRole('button', { name: 'Make boost' }).click()
  await page.getByRole('list', { name: 'Boosts' }).getByText('Scheduled').waitFor()
  await page.getByRole('button', { name: 'Actions for Later' }).click()
  await page.getByRole('menuitem', { name: /Delete/ }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('list', { name: 'Boosts' }).getByText('Later').waitFor({ state: 'detached' })
  await checkAxe(page)
  await screenshots(page, 'points-boosts')
})

test('viewers see no buttons that they may not use', async () => {
  const { f, system } = await withPast()
  await using opened = await dashboard.open('viewer', { project: projectOf(f) })
  const { page, goto } = opened
  await goto(`/points/${system}`)
  await page.getByRole('row', { name: /\+25/ }).waitFor()
  expect(await page.getByRole('button', { name: /New trigger|Edit|Actions|More about/ }).count()).toBe(0)
})

test('the control ratio and the activation window are changed, and viewers only read them', async () => {
  const f = await fixture()
  expectBody(await f.adm('PATCH', '/settings', { experimentation: { controlRatio: 100 } }))
  expectBody(await f.app('PUT', `/users/${newId()}`, {}))
  expectBody(await f.adm('PATCH', '/settings', { experimentation: { controlRatio: 0 } }))
  for (let count = 0; count < 4; count += 1) expectBody(await f.app('PUT', `/users/${newId()}`, {}))
  const project = projectOf(f)
  {
    await using opened = await dashboard.open('admin', { project })
    const { page, goto } = opened
    await goto('/experiment')
    await page.getByText('20% of all users').waitFor()
    const ratio = page.getByRole('textbox', { name: 'Control ratio' })
    await ratio.fill('30')
    await page.getByRole('slider', { name: 'Control ratio' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await ratio.inputValue()).toBe('31')
    await checkAxe(page)
    await screenshots(page, 'experiment')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('31 % of new users').waitFor()
    expect(expectBody(await f.adm('GET', '/settings')).experimentation).toEqual({
      controlRatio: 31,
      userActivationWindow: 14,
    })
  }
  await using opened = await dashboard.open('viewer', { project })
  await opened.goto('/experiment')
  await opened.page.getByText('14 days').waitFor()
  expect(await opened.page.getByRole('button', { name: 'Save' }).count()).toBe(0)
})
