import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownerOf, type DashboardMember } from '#test/support/dashboard.ts'
import { body, callsOf, uidOf, userProject, type UserProject } from '../../acceptance/admin/user-support.ts'
import { checkAxe, screenshots, useDashboard, type Opened } from './support.ts'

const dashboard = useDashboard()
const hostile = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>'

let owner: DashboardMember
let p: UserProject
beforeAll(async () => {
  owner = await ownerOf(dashboard.server)
  p = await userProject()
})

/** The uid of a user made by Trophy's wire. */
async function made(id: string, fields: object = {}): Promise<string> {
  body(await p.wires.trophy('PUT', `/users/${encodeURIComponent(id)}`, fields))
  return uidOf(owner, p.project.projectId, id)
}

/** The page of a user, by a member who may change it unless a role says otherwise, at the instant of the project's clock. */
async function opened(uid: string, role: 'admin' | 'viewer' = 'admin', tab = ''): Promise<Opened> {
  const one = await dashboard.open(role, { project: p.project })
  await one.page.addInitScript(`{
    const ahead = Date.parse('2053-04-20T18:00:00Z') - Date.now()
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...args) { if (args.length === 0) super(Real.now() + ahead); else super(...args) }
      static now() { return Real.now() + ahead }
    }
  }`)
  await one.goto(`/users/${uid}${tab === '' ? '' : `?tab=${tab}`}`)
  return one
}

/** A user with weeks of everything behind it. */
async function lively(): Promise<string> {
  const own = 'ann.lee@example.org'
  const uid = await made(own, {
    name: 'Ann Lee',
    email: own,
    tz: 'Europe/Berlin',
    attributes: { plan: 'pro' },
  })
  const call = callsOf(owner, p.project.projectId, uid)
  const friends = ['Bo Park', 'Cy Young', 'Di Marco', 'Eli Stone']
  for (const [index, name] of friends.entries()) {
    const id = `friend-${index}`
    await made(id, { name })
    const follow = await p.wires.replyke('POST', `/users/${own}/follow`, { userId: id })
    expect(follow.status, follow.text).toBe(201)
  }
  const asked = await p.wires.replyke('POST', `/users/${own}/connection`, { userId: 'friend-0' })
  expect(asked.status, asked.text).toBe(201)
  body(
    await call('PATCH', '', {
      city: 'Berlin',
      country: 'Germany',
      phoneNumber: '+49 30 1234',
      bio: 'Runs and writes.',
    }),
  )
  body(await call('POST', '/tags', { name: 'vip' }))
  body(await call('POST', '/tags', { name: 'beta tester' }))
  body(await call('POST', '/streak/freezes', { count: 2 }))
  const crm = { user_custom_id: own, name: 'checkout', data: { basket: 3, total: 59.9 } }
  expect((await p.wires.usercom('POST', '/events/', { ...crm, timestamp: 2628400000 })).status).toBe(201)
  // A day off that costs a freeze, a pause, a loss, and a streak since.
  for (const day of ['03', '04', '06', '07', '08', '11', '13', '14', '15', '16', '17', '18', '19', '20']) {
    await p.moveTo(`2053-04-${day}T12:00:00.000Z`)
    if (day === '08')
      body(await call('POST', '/streak/pauses', { start: '2053-04-09', end: '2053-04-09' }), 201)
    await p.event(own, Number(day), { attributes: { device: 'phone' } })
  }
  await p.event('friend-1', 400)
  return uid
}

const patience = { timeout: 15_000 }
/** Waits until nothing of the page is on its way. */
async function loaded(page: Page): Promise<void> {
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), patience).toBe(0)
}

const tabsOf = ['overview', 'profile', 'progress', 'social', 'timeline', 'preferences']

describe('the page of a user', () => {
  let uid: string
  beforeAll(async () => {
    uid = await lively()
  })

  test('says at a glance who it is, with what was achieved and what happened last', async () => {
    await using one = await opened(uid)
    const { page } = one
    await page.getByRole('heading', { name: 'Ann Lee', level: 1 }).waitFor()
    await page.getByText('8 days now. Longest: 8 days.').waitFor()
    await page.getByRole('grid', { name: 'Streak calendar of the last year' }).waitFor()
    await page.getByText('Words +20').first().waitFor()
    await page.getByRole('tab', { name: 'Progress' }).click()
    expect(new URL(page.url()).searchParams.get('tab')).toBe('progress')
    await page.getByRole('progressbar', { name: 'XP: to level Silver' }).waitFor()
    await page.getByText('#2').waitFor()
    await page.getByRole('tab', { name: 'Social' }).click()
    await page.getByText('Followers (4)').waitFor()
    await page.getByRole('link', { name: 'Eli Stone' }).click()
    await page.getByRole('heading', { name: 'Eli Stone', level: 1 }).waitFor()
  })

  test.each(tabsOf)(
    'is readable for everybody: %s',
    async (tab) => {
      await using one = await opened(uid, 'admin', tab === 'overview' ? '' : tab)
      await one.page.getByRole('tabpanel').waitFor()
      await loaded(one.page)
      await checkAxe(one.page)
      await screenshots(one.page, `user-${tab}`)
    },
    120_000,
  )
})

describe('text that users brought', () => {
  test('is shown as text in every tab, whatever it looks like', async () => {
    const uid = await made(`h-${hostile}`, { name: hostile, attributes: { plan: hostile } })
    await made('hostile-friend', { name: hostile })
    const id = encodeURIComponent(`h-${hostile}`)
    const crm = { user_custom_id: `h-${hostile}`, name: hostile, data: { [hostile]: hostile } }
    expect((await p.wires.usercom('POST', '/events/', crm)).status).toBe(201)
    const follow = await p.wires.replyke('POST', `/users/${id}/follow`, { userId: 'hostile-friend' })
    expect(follow.status, follow.text).toBe(201)
    const call = callsOf(owner, p.project.projectId, uid)
    body(await call('PATCH', '', { bio: hostile, city: hostile, metadata: { [hostile]: hostile } }))
    body(await call('POST', '/tags', { name: hostile }))
    body(await call('POST', '/suspensions', { reason: hostile }), 201)
    await using one = await opened(uid)
    const { page } = one
    await page.getByRole('heading', { name: hostile, level: 1 }).waitFor()
    for (const tab of tabsOf) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`, 'i') }).click()
      await loaded(page)
      expect(await page.locator('img[src="x"], main script').count()).toBe(0)
      if (tab !== 'progress' && tab !== 'preferences')
        await page.getByRole('tabpanel').getByText(hostile).first().waitFor()
    }
    await expect.poll(() => page.title()).toBe(`${hostile} · Laurel`)
  })
})

describe('who may', () => {
  test('changes the profile and attributes; what the server refuses is said at its field', async () => {
    const uid = await made('edited', { name: 'Before' })
    await using one = await opened(uid)
    const { page } = one
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit profile' })
    await dialog.getByLabel('Name', { exact: false }).first().fill('After')
    await dialog.getByLabel('Time zone').fill('Mars/Olympus')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('There is no such time zone.', { exact: false }).waitFor()
    expect(await dialog.getByLabel('Time zone').getAttribute('aria-invalid')).toBe('true')
    await checkAxe(page)
    await screenshots(page, 'user-edit')
    await dialog.getByLabel('Time zone').fill('Asia/Tokyo')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('heading', { name: 'After', level: 1 }).waitFor()
    await page.getByRole('tab', { name: 'Profile' }).click()
    await page.getByRole('button', { name: 'Edit Plan' }).click()
    await page.getByRole('dialog').getByLabel('Value').fill('gold')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page
      .getByRole('region', { name: 'The user as Trophy sees it' })
      .getByText('"plan": "gold"')
      .waitFor()
    const told = body(await p.wires.trophy('GET', '/users/edited'))
    expect(told).toMatchObject({ name: 'After', tz: 'Asia/Tokyo', attributes: { plan: 'gold' } })
  })

  test('gives and takes tags, and changes preferences', async () => {
    const uid = await made('tagged', { name: 'Tagged' })
    await using one = await opened(uid)
    const { page } = one
    await page.getByRole('button', { name: 'Add a tag' }).click()
    await page.getByRole('dialog').getByLabel('Tag').fill('from here')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove tag from here' }).click()
    await page.getByRole('button', { name: 'Remove tag from here' }).waitFor({ state: 'hidden' })
    expect(body(await p.wires.usercom('GET', '/users-by-id/tagged/')).tags).toEqual([])
    await page.getByRole('tab', { name: 'Preferences' }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Recaps' })
      .getByRole('checkbox', { name: 'Push' })
      .click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Recaps' })
      .getByText('Never set')
      .waitFor({ state: 'hidden' })
    expect(body(await p.wires.trophy('GET', '/users/tagged/preferences')).notifications).toEqual({
      recap: ['email'],
    })
  })

  /** Chooses an item of the menu with the keyboard alone. */
  const choose = async (page: Page, item: string) => {
    await page.getByRole('button', { name: 'Actions' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: item }).focus()
    await page.keyboard.press('Enter')
  }

  test('records an event with the keyboard alone; the page moves', async () => {
    const uid = await made('recorded', { name: 'Recorded' })
    await using one = await opened(uid)
    const { page } = one
    await choose(page, 'Record an event')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('every effect of one that a client sends').waitFor()
    await dialog.getByRole('combobox', { name: 'Metric' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Words' }).focus()
    await page.keyboard.press('Enter')
    await dialog.getByRole('textbox', { name: 'Value' }).fill('120')
    await page.keyboard.press('Enter')
    await page.getByText('Completed Hundred words.').waitFor()
    await page.getByText('Words +120').first().waitFor()
  })

  test('records an event once when its answer is lost and the button is pressed again', async () => {
    const uid = await made('twice', { name: 'Twice' })
    await using one = await opened(uid)
    const { page } = one
    await page.route(
      '**/events',
      async (route) => {
        await route.fetch()
        await route.fulfill({ status: 502, body: 'lost' })
      },
      { times: 1 },
    )
    // As in a page that came over plain HTTP from another machine.
    await page.evaluate('delete Crypto.prototype.randomUUID')
    await choose(page, 'Record an event')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Metric' }).click()
    await page.getByRole('option', { name: 'Words' }).click()
    await dialog.getByRole('textbox', { name: 'Value' }).fill('7')
    const button = dialog.getByRole('button', { name: 'Record event' })
    await button.click()
    await dialog.getByText('The server could not do this').waitFor()
    one.complaints.length = 0
    await button.click()
    await page.getByText('Recorded. The total is 7.').waitFor()
  })

  test('grants freezes, pauses, resets and restores a streak', async () => {
    const uid = await made('streaker', { name: 'Streaker' })
    await p.event('streaker', 1)
    await using one = await opened(uid)
    const { page } = one
    const dialog = page.getByRole('dialog')
    await choose(page, 'Grant freezes')
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await page.getByText('1 freeze granted').waitFor()
    await choose(page, 'Pause the streak')
    await dialog.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('The streak is paused', { exact: true }).waitFor()
    await choose(page, 'Reset the streak')
    await dialog.getByRole('button', { name: 'Reset streak' }).click()
    await page.getByText('The streak is over').waitFor()
    await choose(page, 'Restore the streak')
    await dialog.getByRole('button', { name: 'Restore streak' }).click()
    await page.getByText('The streak is restored').waitFor()
    expect(body(await p.wires.trophy('GET', '/users/streaker/streak'))).toMatchObject({
      length: 1,
      freezes: 1,
    })
  })

  test('suspends a user, which Escape takes back before it is done, and lifts it again', async () => {
    const uid = await made('suspended', { name: 'Someone' })
    await using one = await opened(uid)
    const { page } = one
    const dialog = page.getByRole('dialog')
    const badge = page.locator('main header').getByText('Suspended', { exact: true })
    await choose(page, 'Suspend')
    await dialog.getByLabel('Reason').fill('Spam')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(body(await callsOf(owner, p.project.projectId, uid)('GET')).suspensions).toEqual([])
    await choose(page, 'Suspend')
    await dialog.getByRole('button', { name: 'Suspend' }).click()
    await badge.waitFor()
    await choose(page, 'Lift the suspension')
    await dialog.getByRole('button', { name: 'Lift suspension' }).click()
    await badge.waitFor({ state: 'hidden' })
  })

  test('erases a user only when its id was typed', async () => {
    const uid = await made('erased/by page', { name: 'Erased' })
    await using one = await opened(uid)
    const { page } = one
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Erase' }).click()
    const dialog = page.getByRole('dialog', { name: 'Erase this user?' })
    await dialog.getByLabel('Type erased/by page to go on').fill('erased')
    expect(await dialog.getByRole('button', { name: 'Erase user' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    // A form with one field is sent by Enter, whatever its button says.
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Erase user' }).waitFor()
    await checkAxe(page)
    await screenshots(page, 'user-erase')
    expect((await p.wires.trophy('GET', '/users/erased%2Fby%20page')).status).toBe(200)
    await dialog.getByLabel('Type erased/by page to go on').fill('erased/by page')
    await dialog.getByRole('button', { name: 'Erase user' }).click()
    await page.getByText('Erased is erased').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/dashboard/p/${p.project.projectId}/users`)
    expect((await p.wires.trophy('GET', '/users/erased%2Fby%20page')).status).toBe(404)
    await one.goto(`/users/${uid}`)
    await page.getByText('There is no user with this id').waitFor()
  })

  test('takes everything that is held as a file', async () => {
    const uid = await made('exported', { name: 'Exported' })
    await using one = await opened(uid, 'viewer')
    const [file] = await Promise.all([
      one.page.waitForEvent('download'),
      one.page.getByRole('button', { name: 'Export' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('user-exported.json')
    expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({ user: { record: { uid } } })
  })

  test('says why a file cannot be had, and stays', async () => {
    const uid = await made('refused', { name: 'Refused' })
    await using one = await opened(uid)
    const { page } = one
    const error = { code: 'overloaded', message: 'Too many exports are waiting' }
    await page.route('**/export.json', (route) => route.fulfill({ status: 429, json: { error } }))
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Export as JSON' }).click()
    await page.getByText(error.message).first().waitFor()
    await page.getByRole('heading', { level: 1, name: 'Refused' }).waitFor()
  })
})

test('a viewer finds no button that changes something, in no tab', async () => {
  const uid = await made('viewed', { name: 'Viewed', attributes: { plan: 'pro' } })
  await using one = await opened(uid, 'viewer')
  const { page } = one
  for (const tab of tabsOf) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`, 'i') }).click()
    await loaded(page)
    expect(await page.getByRole('button', { name: /^(Edit|Actions|Add|Remove|Change)/ }).count()).toBe(0)
    for (const box of await page.getByRole('checkbox').all()) expect(await box.isDisabled()).toBe(true)
  }
})

test('another id in the address leads to the user, and one that is nobody’s says so', async () => {
  const uid = await made('by/another id#1', { name: 'Found' })
  await using one = await dashboard.open('viewer', { project: p.project })
  await one.goto(`/users/${encodeURIComponent('by/another id#1')}`)
  await one.page.getByRole('heading', { name: 'Found', level: 1 }).waitFor()
  expect(one.page.url()).toContain(uid)
  await one.goto('/users/nobody-has-it')
  await one.page.getByText('There is no user with this id').waitFor()
  await checkAxe(one.page)
})

describe('the timeline', () => {
  const entries = (page: Page) =>
    page.getByRole('list', { name: 'What happened, newest first' }).getByRole('listitem')

  test('goes on as one scrolls, and shows only the kinds that the address names', async () => {
    const uid = await made('long', { name: 'Long' })
    for (let index = 0; index < 60; index += 1) await p.event('long', 1)
    await using one = await opened(uid, 'viewer', 'timeline')
    const { page } = one
    await entries(page).first().waitFor()
    await page.mouse.move(700, 600)
    await expect.poll(() => entries(page).count(), patience).toBeGreaterThanOrEqual(50)
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
    await page.getByText('User created').waitFor()
    const all = await entries(page).count()
    expect(all).toBeGreaterThan(60)
    await page.getByRole('combobox', { name: 'Kinds' }).fill('Profile')
    await page.getByRole('option', { name: 'Profile' }).click()
    await expect.poll(() => entries(page).count(), patience).toBe(1)
    expect(new URL(page.url()).searchParams.get('kinds')).toBe('profile')
  })

  test('and the numbers move by themselves within seconds of an event', async () => {
    const uid = await made('watched', { name: 'Watched' })
    await using one = await opened(uid, 'viewer')
    const { page } = one
    await page.getByText('User created').waitFor()
    await p.event('watched', 42)
    await page.getByText('Words +42').waitFor()
    await page.getByText('1 day now. Longest: 1 day.').waitFor()
  })
})

test('the streak calendar is read day by day with the arrow keys', async () => {
  const uid = await made('calendar', { name: 'Calendar', tz: 'Europe/Berlin' })
  await p.event('calendar', 1)
  await using one = await opened(uid, 'viewer')
  const { page } = one
  const calendar = page.getByRole('grid', { name: 'Streak calendar of the last year' })
  await calendar.locator('[tabindex="0"]').focus()
  expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/Active, streak of 1 day$/)
  await page.keyboard.press('ArrowLeft')
  expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/No activity$/)
})
