import { expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { checkAxe, screenshots, useDashboard } from './support.ts'

const dashboard = useDashboard()

test('who has not signed in is led to the page that does, with the way back', async () => {
  await using opened = await dashboard.open('viewer', { member: null })
  const { page, project } = opened
  const asked = `/dashboard/p/${project.projectId}/metrics?q=a`
  await page.goto(asked)
  await page.waitForURL(/\/dashboard\/sign-in/)
  expect(new URL(page.url()).searchParams.get('return')).toContain(`/p/${project.projectId}/metrics?q=a`)
})

test('/dashboard leads to a project, and the sidebar to its pages, with the keyboard alone', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  await goto('/usage')

  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  expect(await skip.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('main')

  const metrics = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Metrics' })
  await metrics.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/p/${project.projectId}/metrics`)
  await page.getByRole('heading', { level: 1, name: 'Metrics' }).waitFor()
  expect(await metrics.getAttribute('aria-current')).toBe('page')
  // Who reads from top to bottom begins with the new page.
  expect(await page.evaluate('document.activeElement.id')).toBe('main')
  expect(await page.title()).toBe('Metrics · Laurel')

  await goto('', 'dashboard')
  expect(page.url()).toContain('/dashboard/p/')
})

test('the palette finds pages and users', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  await goto('/usage')
  await page.keyboard.press('Control+k')
  const input = page.getByRole('combobox', { name: /find a user/ })
  await input.fill('audit')
  await page.getByRole('option', { name: /Audit log/ }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'shell-palette')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/dashboard/audit-log')

  await goto('/usage')
  await page.keyboard.press('Control+k')
  await input.fill('ada@example.com')
  await page.getByRole('option', { name: 'Find users: ada@example.com' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/p/${project.projectId}/users?q=ada%40example.com`)

  await page.keyboard.press('Control+k')
  await input.waitFor()
  await page.keyboard.press('Escape')
  await input.waitFor({ state: 'detached' })
})

test('the theme is the system’s until one is chosen, which is kept', async () => {
  await using opened = await dashboard.open('viewer', { context: { colorScheme: 'dark' } })
  const { page, goto } = opened
  await goto('/usage')
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  const dark = await background()
  await page.getByRole('button', { name: /^Theme: system/ }).click()
  await until('the page to be light', async () => (await background()) !== dark)
  const light = await background()
  await page.reload()
  await page.getByRole('button', { name: /^Theme: light/ }).waitFor()
  expect(await background()).toBe(light)
  await page.getByRole('button', { name: /^Theme: light/ }).click()
  await page.emulateMedia({ colorScheme: 'light' })
  await until('the page to be dark', async () => (await background()) === dark)
})

test('on a phone the navigation is a drawer, and nothing is wider than the window', async () => {
  await using opened = await dashboard.open('viewer', { context: { viewport: { width: 390, height: 844 } } })
  const { page, goto, project } = opened
  await goto('/usage')
  await checkAxe(page)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'Open the navigation' }).click()
  const drawer = page.getByRole('dialog', { name: 'Navigation' })
  await drawer.getByRole('link', { name: 'Keys' }).waitFor()
  await checkAxe(page)
  await screenshots(page, 'shell-drawer')
  await drawer.getByRole('link', { name: 'Keys' }).click()
  await page.waitForURL(`**/p/${project.projectId}/keys`)
  await drawer.waitFor({ state: 'detached' })
})

test('another project is chosen in the sidebar, and an address of none says so', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, project } = opened
  const other = await dashboard.server.createProject({ name: `Another of ${project.projectId}` })
  await goto('/usage')
  await page.getByRole('button', { name: /^Choose a project/ }).click()
  await page.getByRole('menuitem', { name: `Another of ${project.projectId}` }).click()
  await page.waitForURL(`**/p/${other.projectId}`)
  await page.getByRole('button', { name: new RegExp(`Another of ${project.projectId}`) }).waitFor()

  await goto('/p/no-such-project/users', 'dashboard')
  await page.getByText('There is no such project').waitFor()
  await goto('/no-such-page', 'dashboard')
  await page.getByText('There is no such page').waitFor()
})

test('signing out ends the session', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto, member } = opened
  await goto('/usage')
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await checkAxe(page)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/dashboard/sign-in')
  expect((await member.get('/session')).status).toBe(401)
})

test('the first page takes less than 350 kB of compressed JavaScript', async () => {
  await using opened = await dashboard.open('viewer')
  const { page, goto } = opened
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await goto('')
  await page.waitForLoadState('networkidle')
  const all = await Promise.all(sizes)
  expect(all.length).toBeGreaterThan(1)
  expect(all.reduce((sum, size) => sum + size, 0)).toBeLessThan(350_000)
})
