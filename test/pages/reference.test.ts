import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'
import { embeddedPlace, type Place } from '../operator/places.ts'

let place: Place
let server: RunningServer
let browser: Browser

beforeAll(async () => {
  place = await embeddedPlace()
  server = await startServer(place.env)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await place[Symbol.asyncDispose]()
})

test.each(['light', 'dark'] as const)(
  '/docs shows all wires in the %s, and asks nobody but this server',
  async (colorScheme) => {
    await using context = await browser.newContext({ colorScheme, viewport: { width: 1300, height: 900 } })
    const page = await context.newPage()
    const elsewhere: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(`${server.url}/`) && !request.url().startsWith('data:'))
        elsewhere.push(request.url())
    })
    // A violation of the content policy is an error on the console.
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('pageerror', (error) => complaints.push(error.message))

    await page.goto(`${server.url}/docs`)
    const titles: string[] = await page.evaluate(`
    [...document.scripts].flatMap((script) => [...script.text.matchAll(/"title": "([^"]+)"/g)].map((match) => match[1]))`)
    expect(titles.length).toBeGreaterThan(2)
    const [first = '', ...others] = titles
    await page.getByRole('heading', { name: first, level: 1 }).waitFor()
    for (const title of others) {
      await page.getByRole('button', { name: first }).first().click()
      await page.getByRole('option', { name: title }).click()
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
      await page.goto(`${server.url}/docs`)
      await page.getByRole('heading', { name: first, level: 1 }).waitFor()
    }
    expect(await page.evaluate('document.body.classList.contains("dark-mode")')).toBe(colorScheme === 'dark')
    expect(elsewhere).toEqual([])
    expect(complaints).toEqual([])
  },
)

test('a request can be tried from the page', async () => {
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${server.url}/docs`)
  await page
    .getByRole('button', { name: /Test Request/ })
    .first()
    .click()
  const answered = page.waitForResponse((response) => response.url().startsWith(`${server.url}/v1/`))
  await page.getByRole('button', { name: /^Send/ }).first().click()
  expect((await answered).status()).toBe(401)
})
