import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchChromium } from '#test/support/chromium.ts'
import { enter, signedIn, type DashboardMember, type Role } from '#test/support/dashboard.ts'
import { createProject, type Project, type ServerFacts } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

/*
 * Pages of the dashboard in a real browser:
 *
 *   const dashboard = useDashboard()
 *   test('a metric is made', async () => {
 *     await using opened = await dashboard.open('admin')          // a fresh project, a fresh member, signed in
 *     const { page, goto } = opened
 *     await goto('/metrics')                                      // below the project; goto('/members', 'dashboard') is not
 *     await page.getByRole('button', { name: 'New metric' }).click()
 *     await checkAxe(page)
 *     await screenshots(page, 'metrics')                          // test-results/screens/metrics-{light,dark,narrow}.png
 *   })
 *
 * Whatever the test does, nothing may be complained of on the console, thrown, or asked of another server: disposing of
 * what `open` gave checks it.
 */

const screens = fileURLToPath(new URL('../../../test-results/screens/', import.meta.url))
const axeFile = fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url))

export interface OpenOptions {
  /** Default: a fresh one of the shared server. */
  readonly project?: Project
  /** Default: a fresh one of the role. null: nobody has signed in. */
  readonly member?: DashboardMember | null
  readonly context?: BrowserContextOptions
}

/** A browser page of a member, in a project of its own. */
export interface Opened extends AsyncDisposable {
  readonly page: Page
  readonly project: Project
  /** Who has signed in. */
  readonly member: DashboardMember
  /** Opens a page of the project, `/users`, or of the whole dashboard, and waits until it is there. */
  readonly goto: (path: string, below?: 'project' | 'dashboard') => Promise<void>
  /** What the browser complained of so far; refused requests that a test asks for are taken out of it by the test. */
  readonly complaints: string[]
}

/**
 * A browser for the tests of a file.
 * @param own a server of the file's own in place of the shared one
 */
export function useDashboard(own?: () => ServerFacts): {
  readonly server: ReturnType<typeof sharedServer>
  readonly open: (role?: Role, options?: OpenOptions) => Promise<Opened>
} {
  const shared = sharedServer()
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  return {
    server: shared,
    async open(role = 'admin', { project: given, member: asked, context: options } = {}) {
      const server = own?.() ?? shared
      const [project, member] = await Promise.all([
        given ?? createProject(server),
        asked ?? signedIn(server, role),
      ])
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1280, height: 860 },
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      })
      if (asked !== null) await enter(context, member)
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      const complaints = watch(page, server.url)
      return {
        page,
        project,
        member,
        complaints,
        async goto(path, below = 'project') {
          const base = below === 'project' ? `/dashboard/p/${project.projectId}` : '/dashboard'
          await page.goto(base + path)
          await page.getByRole('heading', { level: 1 }).waitFor()
        },
        async [Symbol.asyncDispose]() {
          await context.close()
          expect(complaints).toEqual([])
        },
      }
    },
  }
}

/** Everything that a page may never do: be complained of, throw, break its content policy, or ask another server. */
function watch(page: Page, ours: string): string[] {
  const complaints: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${ours}/`) && !/^(data|blob):/.test(url)) complaints.push(`asked ${url}`)
  })
  page.on('console', (message) => {
    // What the server refuses, the browser tells on the console too: the pages show it, and tests look for that.
    const isRefusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(
      message.text(),
    )
    if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
  return complaints
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
  }[]
}

let axe: Promise<string> | undefined

/**
 * WCAG 2.2 AA, as far as axe can see it, of what is on the page now, in both themes. Left out are the edges of open menus,
 * which nobody stays on: whoever tabs onto one is sent on at once.
 */
export async function checkAxe(page: Page): Promise<void> {
  axe ??= readFile(axeFile, 'utf8')
  // Evaluated by the browser's debugger, which the page's content policy does not bind.
  await page.evaluate(await axe)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    let told = await violationsOn(page)
    // Something may have come or gone while axe looked, which takes it seconds: what is wrong with the page stays.
    for (let again = 0; again < 2 && told.length > 0; again += 1) told = await violationsOn(page)
    expect(told, `in the ${colorScheme} theme`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}

async function violationsOn(page: Page): Promise<readonly string[]> {
  await settled(page)
  const { violations }: AxeResult = await page.evaluate(`
    window.axe.run({ exclude: ['[data-base-ui-focus-guard]'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`,
    ),
  )
}

/** Waits until what moves has come to rest: colours in the middle of a change are nobody's. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
    Promise.allSettled(document.getAnimations()
      .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
      .map((one) => one.finished)))`)

/** Pictures of the page as it is, light, dark and as narrow as a phone, in `test-results/screens/`. */
export async function screenshots(page: Page, name: string): Promise<void> {
  await mkdir(screens, { recursive: true })
  const size = page.viewportSize() ?? { width: 1280, height: 860 }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    await page.screenshot({ path: `${screens}${name}-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 390, height: 844 })
  await settled(page)
  await page.screenshot({ path: `${screens}${name}-narrow.png` })
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: null })
}
