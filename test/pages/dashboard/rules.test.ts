import sharp from 'sharp'
import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { checkAxe, screenshots, useDashboard, type Opened } from './support.ts'

const dashboard = useDashboard()

/** A text that may never be anything but text. */
const hostile = `<img src=x onerror="alert(1)"> & "Plan"`

/** What Trophy's admin API and clients do in the project. */
function trophy({ project, member }: Opened) {
  const ask = async (base: string, method: string, path: string, json?: unknown) => {
    const answer = await http({
      origin: member.server.url,
      method,
      path: base + path,
      headers: { 'x-api-key': project.adminKey },
      ...(json === undefined ? {} : { json }),
    })
    expect(answer.status, answer.text).toBeLessThan(300)
    return answer.json()
  }
  return {
    admin: (method: string, path: string, json?: unknown) => ask('/admin/v1', method, path, json),
    event: (key: string, id: string, value: number, user: object = {}) =>
      ask('/v1', 'POST', `/metrics/${key}/event`, { user: { id, ...user }, value }),
  }
}

test('an attribute is made with a suggested key, renamed where it stands, and archived', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto } = opened
  const { admin, event } = trophy(opened)
  await goto('/attributes')
  await page.getByText('No user attributes yet').waitFor()
  await checkAxe(page)

  await page.getByRole('button', { name: 'New attribute' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New attribute' })
  await dialog.getByLabel('Name').fill(hostile)
  expect(await dialog.getByLabel('Key').inputValue()).toBe('img-src-x-onerror-alert-1-plan')
  await dialog.getByLabel('Key').fill('the plan')
  await dialog.getByRole('button', { name: 'Make attribute' }).click()
  await dialog.getByText('Key may only contain').waitFor()
  await dialog.getByLabel('Key').fill('plan')
  await checkAxe(page)
  await dialog.getByRole('button', { name: 'Make attribute' }).click()
  await page.getByRole('row').getByText(hostile).waitFor()

  await admin('POST', '/metrics', [{ key: 'lessons', name: 'Lessons' }])
  await event('lessons', 'a', 1, { attributes: { plan: 'pro' } })
  await page.reload()
  await page.getByRole('row', { name: /plan/ }).getByText('1', { exact: true }).waitFor()

  await page.getByRole('button', { name: /^Rename/ }).click()
  await page.getByRole('textbox', { name: /^Name of/ }).fill('Plan')
  await page.keyboard.press('Enter')
  await page.getByText('Renamed to Plan').waitFor()
  await page.getByRole('row', { name: /^Plan/ }).waitFor()
  expect(await admin('GET', '/attributes')).toMatchObject([{ name: 'Plan', key: 'plan', type: 'user' }])
  await checkAxe(page)
  await screenshots(page, 'attributes')

  await page.getByRole('tab', { name: 'Events' }).click()
  await page.getByText('No event attributes yet').waitFor()
  await page.getByRole('tab', { name: 'Users' }).click()
  await page.getByRole('button', { name: 'Actions for Plan' }).click()
  await page.getByRole('menuitem', { name: 'Archive…' }).click()
  await page.getByText('Values that users have are kept').waitFor()
  await page.getByRole('dialog', { name: 'Archive Plan?' }).getByRole('button', { name: 'Archive' }).click()
  await page.getByText('No user attributes yet').waitFor()
  expect(await admin('GET', '/attributes')).toEqual([])
})

test('a metric is made, shows its course and how to send an event, and is changed', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto } = opened
  const { admin, event } = trophy(opened)
  await goto('/metrics')
  await page.getByText('No metrics yet').waitFor()
  await page.getByRole('button', { name: 'New metric' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New metric' })
  await dialog.getByLabel('Name').fill('Lessons done')
  await dialog.getByLabel('Unit').fill('lessons')
  await checkAxe(page)
  await dialog.getByRole('button', { name: 'Make metric' }).click()
  await page.getByRole('heading', { name: 'Send an event' }).waitFor()
  await page.getByLabel('An event, with curl').getByText('/v1/metrics/lessons-done/event').waitFor()
  await page.getByText('No events of this metric in this time').waitFor()

  for (const id of ['a', 'b']) await event('lessons-done', id, 5)
  await page.reload()
  await page.getByText('10 lessons').first().waitFor()
  await page.getByRole('figure', { name: 'Lessons done per day' }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'metric')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Send an event' }).waitFor({ state: 'detached' })
  await screenshots(page, 'metrics')

  await page.getByRole('button', { name: 'Actions for Lessons done' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit metric' })
  await edit.getByLabel('Name').fill('Lessons')
  await edit.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /^Lessons / }).waitFor()
  expect(await admin('GET', '/metrics')).toMatchObject([{ name: 'Lessons', units: 'lessons' }])
})

test('an achievement is made with a badge, tells before who would have it, and is given to them', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto } = opened
  const { admin, event } = trophy(opened)
  await admin('POST', '/metrics', [{ key: 'lessons', name: 'Lessons' }])
  await admin('POST', '/attributes', [{ key: 'plan', name: 'Plan', type: 'user' }])
  await event('lessons', 'ada', 20, { attributes: { plan: 'pro' } })
  await event('lessons', 'bob', 20)
  await event('lessons', 'cyd', 2)
  await goto('/achievements')
  await page.getByText('No achievements yet').waitFor()
  await checkAxe(page)
  await page.getByRole('button', { name: 'New achievement' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New achievement' })
  await dialog.getByText('2 of 3 users').waitFor()
  await dialog.getByLabel('Total to reach').fill('1')
  await dialog.getByText('3 of 3 users').waitFor()
  await dialog.getByLabel('Total to reach').fill('10')
  await dialog.getByRole('button', { name: 'Add condition' }).last().click()
  await dialog.getByRole('combobox', { name: 'Attribute 1' }).click()
  await page.getByRole('option', { name: 'Plan' }).click()
  await dialog.getByRole('textbox', { name: 'Value 1' }).fill('pro')
  await dialog.getByText('1 of 3 users').waitFor()
  await dialog.getByRole('link', { name: 'ada' }).waitFor()

  await dialog.getByRole('button', { name: 'Make achievement' }).click()
  await dialog.getByText(/^name must/).waitFor()
  await dialog.getByLabel('Name').fill(`Bookworm ${hostile}`)
  await dialog.getByLabel('Description').fill('Complete ten lessons')
  const badge = dialog.getByLabel('Picture of the badge')
  await badge.setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await dialog.getByText('Choose a PNG').waitFor()
  const picture = await sharp(Buffer.from(medal)).png().toBuffer()
  await badge.setInputFiles({ name: 'medal.png', mimeType: 'image/png', buffer: picture })
  await dialog.getByRole('img', { name: 'The badge that was chosen' }).waitFor()
  await dialog.getByRole('radio', { name: 'Active', exact: true }).click()
  await checkAxe(page)
  await screenshots(page, 'achievement-editor')
  await dialog.getByRole('button', { name: 'Make achievement' }).click()

  const cards = page.getByRole('list', { name: 'Achievements' })
  await cards.getByRole('heading', { name: /Bookworm/ }).waitFor()
  await page.getByText('1 have it').waitFor()
  const [made] = await admin('GET', '/achievements')
  expect(made).toMatchObject({ name: `Bookworm ${hostile}`, status: 'active', metricValue: 10 })
  await cards.locator('img').waitFor()
  // Drawn, and not only there.
  const width = "document.querySelector('ul[aria-label=Achievements] img').naturalWidth"
  await expect.poll(() => page.evaluate(width)).toBe(128)
  for (const [name, trigger] of [
    ['Week of fire', { trigger: 'streak', streakLength: 7 }],
    ['Subscriber', { trigger: 'api', key: 'subscriber', status: 'active' }],
    ['Everything', { trigger: 'achievement', achievementIds: [made.id] }],
  ] as const)
    await admin('POST', '/achievements', [{ name, ...trigger }])
  await page.reload()
  await cards.getByRole('heading', { name: 'Everything' }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'achievements')
  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('row', { name: /Subscriber/ }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'achievements-table')

  await page.getByRole('button', { name: /^Actions for Bookworm/ }).click()
  await page.getByRole('menuitem', { name: /^Lock/ }).click()
  await page.getByRole('row', { name: /Bookworm.*Locked/ }).waitFor()
  await page.getByRole('button', { name: /^Actions for Bookworm/ }).click()
  await page.getByRole('menuitem', { name: 'Archive…' }).click()
  const question = page.getByRole('dialog', { name: /^Archive Bookworm/ })
  await question.getByRole('link', { name: 'Achievement Everything' }).waitFor()
  await question.getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('row', { name: /Bookworm/ }).waitFor({ state: 'detached' })
})

const medal = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">
  <circle cx="150" cy="150" r="140" fill="#d9a521"/><circle cx="150" cy="150" r="105" fill="#f4cf63"/>
  <path d="M150 70l24 52 57 6-43 38 12 56-50-29-50 29 12-56-43-38 57-6z" fill="#8a5d00"/></svg>`

test('streak settings show what they do before they are saved', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto } = opened
  const { admin } = trophy(opened)
  await admin('POST', '/metrics', [
    { key: 'lessons', name: 'Lessons' },
    { key: 'minutes', name: 'Minutes' },
  ])
  await goto('/streaks')
  await page.getByText('Without a metric nothing extends a streak').waitFor()
  await page.getByText('the longest was 0 days').waitFor()
  await page.getByRole('button', { name: 'Add metric' }).click()
  await page.getByText('Streak lost').first().waitFor()
  await page.getByRole('button', { name: 'Sat' }).click()
  await page.getByRole('button', { name: 'Sun' }).click()
  await page.getByRole('switch', { name: 'Freezes' }).click()
  await page.getByText('and saved by a freeze').waitFor()
  await checkAxe(page)
  await screenshots(page, 'streaks')

  await page.getByLabel('New users have').fill('9')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('startCount must not be above maxCount').first().waitFor()
  await page.getByLabel('New users have').fill('2')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The streak settings are changed').waitFor()
  expect(await admin('GET', '/streaks/settings')).toMatchObject({
    frequency: 'daily',
    metrics: [{ key: 'lessons', threshold: 1 }],
    daysOff: [0, 6],
    freezes: { startCount: 2, maxCount: 3 },
  })

  await page.getByRole('radio', { name: 'Monthly' }).click()
  await page.getByText(/months? long/).waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  const question = page.getByRole('dialog', { name: 'Change streaks to monthly?' })
  await question.getByRole('button', { name: 'Change' }).click()
  await question.waitFor({ state: 'detached' })
  expect(await admin('GET', '/streaks/settings')).toMatchObject({ frequency: 'monthly', daysOff: [] })
  await screenshots(page, 'streaks-monthly')
})

test('a viewer sees the rules and no button that changes them', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto } = opened
  const { admin } = trophy(opened)
  await admin('POST', '/metrics', [{ key: 'lessons', name: 'Lessons' }])
  await admin('POST', '/attributes', [{ key: 'plan', name: 'Plan', type: 'user' }])
  await admin('POST', '/achievements', [{ name: 'Called', trigger: 'api', key: 'called' }])
  const changing = /^(New|Actions|Rename|Save|Make)/
  for (const [path, shown] of [
    ['/attributes', 'Plan'],
    ['/metrics', 'Lessons'],
    ['/achievements', 'Called'],
    ['/streaks', 'An admin can save them.'],
  ] as const) {
    await goto(path)
    await page.getByRole('main').getByText(shown, { exact: false }).first().waitFor()
    expect(await page.getByRole('main').getByRole('button', { name: changing }).count(), path).toBe(0)
  }
})
