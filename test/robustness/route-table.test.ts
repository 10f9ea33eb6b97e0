import { channel } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { expect, test } from 'vitest'
import { configFromEnv } from '#config/config.ts'
import { Operations } from '#http/operations.ts'
import { buildApp } from '#main/serve.ts'
import { openStorage } from '#storage/storage.ts'
import { apiSlugs, routesOf } from '#test/support/api-routes.ts'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { accessTable, mountsOf, unlisted } from './access.ts'

/** Builds the server as `laurel serve` does, and notes every route on its way into the router. */
async function registeredRoutes() {
  await using database = await emptyDatabase()
  await using storage = await openStorage({
    connection: { connectionString: database.url },
    role: 'server',
    testClock: true,
    onError: (error) => expect.fail(String(error)),
  })
  const routes = new Set<string>()
  const initialised = channel('fastify.initialization')
  const watch = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      // The dashboard's wire has a table of its own (dashboard.test.ts); its pages are files, whichever the build made.
      if (
        url.startsWith('/dashboard/api/') ||
        (/^\/dashboard(\/|$)/.test(url) && [method].flat().every((one) => ['GET', 'HEAD'].includes(one)))
      )
        return
      for (const one of [method].flat()) if (one !== 'HEAD') routes.add(`${one} ${withBraces(url)}`)
    })
  initialised.subscribe(watch)
  const config = configFromEnv({ TEST_CLOCK: '1', DATABASE_URL: database.url }, process.cwd())
  const operations = new Operations({ ping: () => storage.ping(), writeQueueLength: () => 0 })
  const { app } = await buildApp(config, pino({ level: 'silent' }), storage, operations)
  initialised.unsubscribe(watch)
  await app.ready()
  const published = await Promise.all(
    apiSlugs.map(async (slug) => {
      const answer = await app.inject({ url: `/docs/openapi/${slug}.json` })
      return routesOf(slug, answer.json())
    }),
  )
  await app.close()
  return { routes, published: published.flat() }
}

/** `/:projectId(^…$)/users/:id` as the documents write it. */
const withBraces = (url: string) => url.replaceAll(/:(\w+)(?:\([^/]*\))?/g, '{$1}')

test('every route of the server is published with a row saying who may call it, or listed with a reason', async () => {
  const { routes, published } = await registeredRoutes()
  const names = published.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(Object.keys(accessTable).toSorted()).toEqual(names.toSorted())
  const known = [
    ...published.flatMap(({ method, path }) => mountsOf(path).map((mounted) => `${method} ${mounted}`)),
    ...Object.keys(unlisted),
  ]
  expect([...routes].toSorted()).toEqual(known.toSorted())
  expect(routes.size).toBeGreaterThan(40)
})
