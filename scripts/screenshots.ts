// `npm run screenshots`: the pictures of the README, taken of the demo's data in a server of its own. With a number, of so
// many users.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import {
  cookiesOf,
  dashboardApi,
  enter,
  goodPassword,
  memberWith,
  ownHeaders,
} from '#test/support/dashboard.ts'
import { launchChromium } from '#test/support/chromium.ts'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { laurel, startServer } from '#test/support/running-server.ts'

const images = fileURLToPath(new URL('../docs/images/', import.meta.url))
const users = process.argv[2] ?? '5000'

await using stack = new AsyncDisposableStack()
const dataDir = stack.adopt(await mkdtemp(join(tmpdir(), 'laurel-screenshots-')), (path) =>
  rm(path, { recursive: true, force: true }),
)
const env = { LAUREL_DATA_DIR: dataDir }
console.log(`Making ${users} users of the demo …`)
const demo = await laurel(['demo', '--users', users, '--json'], env)
if (demo.code !== 0) throw new Error(demo.stderr)
const { projectId } = JSON.parse(demo.stdout) as { projectId: string }

const server = stack.use(await startServer(env))
const token = /setup#(\S+)/.exec(server.logs())?.[1]
const owner = { email: 'ada@example.com', name: 'Ada Lovelace', password: goodPassword }
const signedIn = await http({
  origin: server.url,
  path: `${dashboardApi}/setup`,
  headers: ownHeaders,
  json: { token, ...owner },
})
if (signedIn.status !== 201) throw new Error(signedIn.text)
const member = memberWith(server, { ...signedIn.json().member, cookie: cookiesOf(signedIn) })

const browser = stack.adopt(await launchChromium(), (one) => one.close())
const context = await browser.newContext({
  baseURL: server.url,
  viewport: { width: 1400, height: 900 },
  deviceScaleFactor: 2,
  locale: 'en-GB',
  reducedMotion: 'reduce',
})
await enter(context, member)
const page = await context.newPage()

await page.goto(`/dashboard/p/${projectId}`)
const toUser = page.locator('main a[href*="/users/"]').first()
await toUser.waitFor({ timeout: 60_000 })
await take(page, 'home', 'light')
await page.goto((await toUser.getAttribute('href')) ?? '')
await page.getByRole('heading', { level: 1 }).waitFor()
await take(page, 'user', 'dark')

async function take(of: Page, name: string, colorScheme: 'light' | 'dark'): Promise<void> {
  await of.emulateMedia({ colorScheme })
  await until(
    'the page to be loaded',
    async () => (await of.locator('main [aria-busy="true"]').count()) === 0,
    60_000,
  )
  await of.screenshot({ path: `${images}${name}.png` })
  console.log(`docs/images/${name}.png`)
}
