import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Request } from 'playwright-core'
import { launchChromium } from '#test/support/chromium.ts'
import { enter, signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { until } from '#test/support/poll.ts'
import { laurel, startServer } from '#test/support/running-server.ts'

export interface PagesOptions {
  /** Of the demo. */
  readonly users: number
  readonly samples: number
}

/** A page, and what is there once it can be used. */
interface Visit {
  readonly path: string
  /** Null: nobody has signed in. */
  readonly member: DashboardMember | null
  /** A selector. */
  readonly there: string
}

/**
 * What a newcomer waits for (issue 8): the demo's year, and the first pages in a browser that has just started and knows nothing.
 */
export async function measurePages({ users, samples }: PagesOptions): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-pages-'))
  const env = { LAUREL_DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const server = await startServer(env)
  try {
    console.log(`\n### The dashboard with a demo of ${users} users\n`)
    const began = performance.now()
    const demo = await laurel(['demo', '--users', String(users), '--json'], env)
    if (demo.code !== 0) throw new Error(demo.stderr)
    const { projectId } = JSON.parse(demo.stdout) as { projectId: string }
    const seconds = (performance.now() - began) / 1000
    console.log(`- \`laurel demo\` took ${seconds.toFixed(1)} s, beside a server\n`)
    console.log('| Page, in a new browser | usable p50 ms | worst | all drawn p50 ms | JavaScript kB |')
    console.log('|---|---:|---:|---:|---:|')
    const member = await signedIn(server, 'viewer')
    for (const [name, one] of Object.entries(visits(projectId, member))) {
      const taken: Visited[] = []
      for (let n = 0; n < samples; n += 1) taken.push(await visit(server.url, one))
      const usable = taken.map(({ usableMs }) => usableMs)
      const drawn = taken.map(({ drawnMs }) => drawnMs)
      const kB = (taken[0]?.scriptBytes ?? 0) / 1000
      console.log(
        `| ${[name, median(usable).toFixed(0), Math.max(...usable).toFixed(0), median(drawn).toFixed(0), kB.toFixed(0)].join(' | ')} |`,
      )
    }
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const visits = (projectId: string, member: DashboardMember): Readonly<Record<string, Visit>> => ({
  'sign-in': {
    path: '/dashboard/sign-in',
    member: null,
    there: 'input[type=password]',
  },
  home: {
    path: `/dashboard/p/${projectId}`,
    member,
    there: 'main a[href*="/users/"]',
  },
  users: {
    path: `/dashboard/p/${projectId}/users`,
    member,
    there: 'main [role=grid] a',
  },
})

interface Visited {
  readonly usableMs: number
  /** Nothing is on its way any more. */
  readonly drawnMs: number
  /** As they were sent. */
  readonly scriptBytes: number
}

async function visit(url: string, { path, member, there }: Visit): Promise<Visited> {
  const browser = await launchChromium()
  try {
    const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce' })
    if (member !== null) await enter(context, member)
    const page = await context.newPage()
    let scriptBytes = 0
    let scriptsUnderWay = 0
    const isScript = (request: Request) => request.resourceType() === 'script'
    page.on('request', (request) => (scriptsUnderWay += isScript(request) ? 1 : 0))
    page.on('requestfinished', async (request) => {
      if (!isScript(request)) return
      const { responseBodySize } = await request.sizes()
      scriptBytes += responseBodySize
      scriptsUnderWay -= 1
    })
    // The page itself notes the frame in which it is painted: asking it again and again would hold it up.
    await page.addInitScript(`new MutationObserver((_, observer) => {
      if (document.querySelector(${JSON.stringify(there)}) === null) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => { globalThis.thereAt = performance.now() }))
    }).observe(document, { childList: true, subtree: true })`)
    const began = performance.now()
    await page.goto(path)
    const usableMs = await until('the page to be there', () => page.evaluate<number>('globalThis.thereAt'))
    await until(
      'the page to be drawn',
      async () => scriptsUnderWay === 0 && (await page.locator('main [aria-busy="true"]').count()) === 0,
    )
    const drawnMs = performance.now() - began
    return { usableMs, drawnMs, scriptBytes }
  } finally {
    await browser.close()
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
