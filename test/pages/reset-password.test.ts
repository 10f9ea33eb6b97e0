import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { embeddedPlace, type Place } from '../operator/places.ts'
import { http } from '../support/http.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { until } from '../support/poll.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'

let place: Place
let mail: MailServer
let server: RunningServer
let browser: Browser

beforeAll(async () => {
  place = await embeddedPlace()
  mail = await startMailServer()
  server = await startServer({ ...place.env, SMTP_URL: mail.url })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await mail[Symbol.asyncDispose]()
  await place[Symbol.asyncDispose]()
})

test('the mailed link leads to a page that sets a new password, and tells when the link is used up', async () => {
  const { projectId } = await server.createProject()
  const email = 'jane@example.com'
  const post = (path: string, json: unknown) =>
    http({ origin: server.url, method: 'POST', path: `/v7/${projectId}${path}`, json })
  expect((await post('/auth/sign-up', { email, password: 'old' })).status).toBe(201)
  expect((await post('/auth/request-password-reset', { email })).status).toBe(200)
  const { raw } = await until('the mail', async () => mail.mails[0] ?? null)
  const link = /https?:\/\/\S+/.exec(raw)?.[0] ?? ''

  await using context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const set = async (password: string) => {
    await page.goto(link)
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Set password' }).click()
  }
  await set('new')
  await page.getByText('Password has been reset successfully.').waitFor()
  expect((await post('/auth/sign-in', { email, password: 'new' })).status).toBe(200)
  await set('other')
  await page.getByText('Invalid or expired password reset token.').waitFor()
  expect((await post('/auth/sign-in', { email, password: 'other' })).status).toBe(401)
  expect(complaints).toEqual([])
})
