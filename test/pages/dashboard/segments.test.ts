import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { ownerOf } from '#test/support/dashboard.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

test('a segment is made with a live count, opened, renamed and deleted', { timeout: 180_000 }, async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto, project } = opened
  for (const [id, name] of [
    ['a', 'Ann Lee'],
    ['b', 'Bob Lee'],
    ['c', 'Cid Marsh'],
  ]) {
    const made = await http({
      origin: dashboard.server.url,
      path: '/v1/users',
      headers: { 'x-api-key': project.adminKey },
      json: { id, name },
    })
    expect(made.status, made.text).toBe(201)
  }
  await goto('/segments')
  await page.getByText('No segments yet').waitFor()
  await checkAxe(page)
  await screenshots(page, 'segments-empty')

  await page.getByRole('button', { name: 'New segment' }).first().click()
  const form = page.getByRole('dialog', { name: 'New segment' })
  await form.getByLabel('Name', { exact: true }).fill('The Lees')
  const first = form.getByRole('group', { name: 'Condition 1' })
  await first.getByRole('combobox', { name: 'What' }).fill('Last name')
  await page.getByRole('option', { name: 'Last name' }).click()
  await first.getByRole('textbox', { name: 'Value' }).fill('lee')
  await form.getByText('2 users now').waitFor()
  await form.getByRole('button', { name: 'Add a condition' }).click()
  const second = form.getByRole('group', { name: 'Condition 2' })
  await second.getByRole('combobox', { name: 'What' }).fill('First name')
  await page.getByRole('option', { name: 'First name' }).click()
  await second.getByRole('textbox', { name: 'Value' }).fill('cid')
  await form.getByText('0 users now').waitFor()
  await form.getByRole('button', { name: 'any', exact: true }).click()
  await form.getByText('3 users now').waitFor()
  await checkAxe(page)
  await screenshots(page, 'segments-form')
  await second.getByRole('button', { name: 'Remove condition 2' }).click()
  await form.getByText('2 users now').waitFor()
  await form.getByRole('button', { name: 'Create segment' }).click()
  await page.getByText('The Lees was saved').waitFor()

  const grid = page.getByRole('grid', { name: 'Segments' })
  const row = grid.getByRole('row').filter({ hasText: 'Lees' })
  await row.getByText('Last name is lee').waitFor()
  await row.getByText('2', { exact: true }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'segments')

  await row.getByRole('button', { name: 'Actions for The Lees' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit segment' })
  await edit.getByLabel('Name', { exact: true }).fill('All Lees')
  await edit.getByRole('button', { name: 'Save' }).click()
  await page.getByText('All Lees was saved').waitFor()

  await row.getByText('All Lees').click()
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  await page.getByText('2 users', { exact: true }).waitFor()
  const segment = page.getByRole('combobox', { name: 'Segment' })
  await segment.filter({ hasText: 'All Lees' }).waitFor()
  await segment.click()
  await page.getByRole('option', { name: 'All users' }).click()
  await segment.filter({ hasText: 'All users' }).waitFor()

  await goto('/segments')
  await row.getByRole('button', { name: 'Actions for All Lees' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete segment' }).click()
  await page.getByText('No segments yet').waitFor()
})

test('a filter that has no form is shown as it was written, and a viewer changes nothing', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  const owner = await ownerOf(dashboard.server)
  const filter = { all: [{ any: [{ field: 'email', is: '<b>x</b>' }] }] }
  const made = await owner.send('POST', `/projects/${project.projectId}/segments`, {
    name: '<img src=x onerror=alert(1)>',
    filter,
  })
  expect(made.status, made.text).toBe(201)
  await goto('/segments')
  const row = page.getByRole('grid', { name: 'Segments' }).getByRole('row').filter({ hasText: '<img src=x' })
  await row.getByText(JSON.stringify(filter)).waitFor()
  expect(await page.getByRole('button', { name: 'New segment' }).count()).toBe(0)
  await row.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Open in users' }).waitFor()
  expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Open in users'])
})

test('a segment that is only renamed keeps its filter as it was, also one that conditions cannot hold', async () => {
  await using opened = await dashboard.open('admin')
  const { page, goto, project } = opened
  const owner = await ownerOf(dashboard.server)
  const filter = { all: [{ any: [{ field: 'email', is: 'x' }] }, { event: 'never', times: 1 }] }
  const made = await owner.send('POST', `/projects/${project.projectId}/segments`, { name: 'Deep', filter })
  expect(made.status, made.text).toBe(201)
  await goto('/segments')
  await page.getByRole('button', { name: 'Actions for Deep' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit segment' })
  expect(JSON.parse(await edit.getByLabel('Filter').inputValue())).toEqual(filter)
  await edit.getByLabel('Name', { exact: true }).fill('Deeper')
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    edit.getByRole('button', { name: 'Save' }).click(),
  ])
  expect(sent.postDataJSON()).toEqual({ name: 'Deeper', description: '' })
  await page.getByText('Deeper was saved').waitFor()
})

test('a nested filter of the address is shown as JSON, and what is no number of times is told at its field', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto } = opened
  const nested = JSON.stringify({ all: [{ any: [{ field: 'email', is: 'x' }] }] })
  await goto(`/users?filter=${encodeURIComponent(nested)}`)
  await page.getByText('A filter written as JSON').waitFor()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Filter users' })
  expect(JSON.parse(await dialog.getByLabel('Filter').inputValue())).toEqual(JSON.parse(nested))
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  const often = JSON.stringify({ all: [{ event: 'e', times: 2 }] })
  await goto(`/users?filter=${encodeURIComponent(often)}`)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await dialog.getByLabel('Times at least').fill('many')
  await dialog.getByText('This has to be a whole number from 1 on.').first().waitFor()
  expect(await dialog.getByLabel('Times at least').getAttribute('aria-invalid')).toBe('true')
})
