import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiRoute } from '#test/support/api-routes.ts'
import type { RawResponse } from '#test/support/http.ts'
import { accessTable, mountsOf, rowOf } from './access.ts'
import {
  credential,
  makeWorld,
  notTheWiresError,
  pathOf,
  secretOf,
  type Headers,
  type World,
} from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** What is shown at the door of the project `here`, by name. */
function presented({ slug }: ApiRoute, { here, there }: World): Readonly<Record<string, Headers>> {
  const otherWires = Object.entries(here.keys).filter(([, key]) => key !== here.keys[slug])
  const everywhere = {
    'no key': {},
    'an empty key': credential(slug, ''),
    'a malformed key': credential(slug, 'not a key'),
    'a wrong key': credential(slug, `${here.keys[slug].slice(0, -4)}0000`),
    'a key with more at its end': credential(slug, `${here.keys[slug]}x`),
    'a revoked key': credential(slug, here.revoked[slug]),
    ...Object.fromEntries(otherWires.map(([name, key]) => [`the key of ${name}`, credential(slug, key)])),
    'the key in another wire’s header': credential(
      slug === 'usercom' ? 'trophy' : 'usercom',
      here.keys[slug],
    ),
  }
  if (slug !== 'replyke') return everywhere
  return {
    ...everywhere,
    'Bearer null': credential(slug, 'null'),
    'another project’s service key': credential(slug, there.keys.replyke),
    'another project’s service key that names this one': {
      ...credential(slug, there.keys.replyke),
      'x-replyke-project-id': here.project.projectId,
    },
    'the service key that names another project': {
      ...credential(slug, here.keys.replyke),
      'x-replyke-project-id': there.project.projectId,
    },
    'an expired token': credential(slug, here.tokens.expired),
    'another project’s token': credential(slug, there.tokens.own),
    'a token with another signature': credential(slug, `${here.tokens.own.slice(0, -6)}AAAAAA`),
  }
}

/** What belongs to the caller, and what somebody else's would be. */
const good = ({ slug, name }: ApiRoute, { here }: World): Readonly<Record<string, Headers>> =>
  slug === 'replyke'
    ? {
        ...(rowOf(name).access === 'user' ? {} : { 'the service key': credential(slug, here.keys.replyke) }),
        'the user’s own token': credential(slug, here.tokens.own),
      }
    : { 'the key': credential(slug, here.keys[slug]) }

/** A request that changes nothing even when it is let in. */
function ask(route: ApiRoute, path: string, headers: Headers): Promise<RawResponse> {
  const withBody = ['POST', 'PUT', 'PATCH'].includes(route.method)
  return world.send({
    method: route.method,
    path: pathOf(world.here, route, path),
    headers: { ...headers, ...(withBody ? { 'content-type': 'application/json' } : {}) },
    // Mostly read only after the caller was let in.
    ...(withBody ? { body: rowOf(route.name).access === 'user' ? '{}' : '{' } : {}),
  })
}

function expectRefused(route: ApiRoute, shown: string, answer: RawResponse): void {
  const what = `${route.name} with ${shown}: ${answer.status} ${answer.text}`
  expect(notTheWiresError(route.slug, answer), what).toBeNull()
  // Replyke's clients refresh their token after a 403 and after nothing else (replyke.md §2.1).
  const status = route.slug !== 'replyke' || shown === 'no key' ? 401 : 403
  expect(answer.status, what).toBe(status)
}

const order = ({ name }: ApiRoute) => (rowOf(name).foreign === 'absent' ? 0 : 1)

describe('who may call', () => {
  test('every published operation has a row, and every row an operation', () => {
    expect(world.routes.map(({ name }) => name).toSorted()).toEqual(Object.keys(accessTable).toSorted())
  })

  test('without a good credential every operation behind one is refused, on every mount, and nothing changes', async () => {
    const before = await world.tables.contents()
    let asked = 0
    for (const route of world.routes) {
      if (rowOf(route.name).access === 'public') continue
      for (const path of mountsOf(route.path)) {
        await Promise.all(
          Object.entries(presented(route, world)).map(async ([shown, headers]) => {
            expectRefused(route, shown, await ask(route, path, headers))
            asked += 1
          }),
        )
      }
    }
    expect(asked).toBeGreaterThan(300)
    expect(await world.tables.contents()).toEqual(before)
    console.log(`authorisation: ${asked} refusals over ${world.routes.length} operations`)
  })

  test('a public operation answers a bad credential as it answers none', async () => {
    for (const route of world.routes.filter(({ name }) => rowOf(name).access === 'public')) {
      for (const path of mountsOf(route.path)) {
        const plain = await ask(route, path, {})
        await Promise.all(
          Object.entries(presented(route, world)).map(async ([shown, headers]) => {
            const answer = await ask(route, path, headers)
            const what = `${route.name} with ${shown}`
            expect({ what, status: answer.status, text: answer.text }).toEqual({
              what,
              status: plain.status,
              text: plain.text,
            })
          }),
        )
      }
    }
  })

  test('with a good credential every operation gets past the door', async () => {
    for (const route of world.routes) {
      for (const path of mountsOf(route.path)) {
        // A DELETE has no body to stop it: nobody is named.
        const asks = route.method === 'DELETE' ? path.replace(/\{\w+\}\/?$/, '0/') : path
        for (const [shown, headers] of Object.entries(good(route, world))) {
          const answer = await ask(route, asks, headers)
          expect([401, 403], `${route.name} with ${shown}: ${answer.text}`).not.toContain(answer.status)
        }
      }
    }
  })

  test('a user cannot act on another: user A on user B is 403, and nothing changes', async () => {
    const before = await world.tables.contents()
    const routes = world.routes.filter(({ name }) => rowOf(name).access === 'self-or-service')
    expect(routes.length).toBeGreaterThan(0)
    for (const route of routes) {
      for (const path of mountsOf(route.path)) {
        const answer = await world.send({
          method: route.method,
          path: pathOf(world.here, route, path),
          headers: credential('replyke', world.here.tokens.others),
          json: { name: 'taken over', update: { name: 'taken over' } },
        })
        expect(answer.status, `${route.name}: ${answer.text}`).toBe(403)
        expect(notTheWiresError('replyke', answer)).toBeNull()
      }
    }
    expect(await world.tables.contents()).toEqual(before)
  })

  test('another project’s good key opens that project only: nothing here is seen, found or changed', async () => {
    const { here, there } = world
    const before = await world.tables.contents(here.project.projectId)
    const routes = world.routes.filter(({ name }) => rowOf(name).access === 'key')
    // What makes things makes them there, so it comes last.
    const inOrder = routes.toSorted((a, b) => order(a) - order(b))
    for (const route of inOrder) {
      const { foreign, sample, query } = rowOf(route.name)
      for (const path of mountsOf(route.path)) {
        const body = JSON.stringify(sample ?? (route.body?.type === 'array' ? [{}] : {}))
        const answer = await world.send({
          method: route.method,
          path: pathOf(here, route, path) + (query === undefined ? '' : `?${query}`),
          headers: {
            ...credential(route.slug, there.keys[route.slug]),
            ...(route.body === null
              ? {}
              : { 'content-type': 'application/json', 'content-length': String(body.length) }),
          },
          ...(route.body === null ? {} : { body }),
        })
        const what = `${route.name}: ${answer.status} ${answer.text}`
        expect(answer.text, what).not.toContain(secretOf(here.project.projectId))
        expect(foreign, what).toBeDefined()
        const isRight =
          foreign === 'absent'
            ? answer.status === 404
            : answer.status < 500 && ![401, 403].includes(answer.status)
        expect(isRight, what).toBe(true)
      }
    }
    expect(await world.tables.contents(here.project.projectId)).toEqual(before)
  })
})
