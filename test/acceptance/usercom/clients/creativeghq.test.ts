import { beforeAll, expect, test } from 'vitest'
import { anId, tagNames, usercomProject, type Usercom } from '../support.ts'

/**
 * creativeghq's Help Scout app as usercom.md names it: a JSON content type on everything, `detail` means failure, and `next`
 * without the base is the path of the next call.
 */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

/** Its one way to call: null when the answer has a `detail`. */
async function call(method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' }
  const answer = await usercom.call(method, `/${path}`, body, { headers })
  expect(answer.status, answer.text).toBeLessThan(500)
  if (answer.text === '') return {}
  const json = answer.json()
  expect('detail' in json, `${answer.status} ${answer.text}`).toBe(answer.status >= 400)
  return 'detail' in json ? null : json
}

test('nobody by that address is a detail, somebody is not', async () => {
  const email = `${anId()}@example.org`
  expect(await call('GET', `users/search/?email=${email}`)).toBeNull()
  const made = await call('POST', 'users/', { email, first_name: 'Jane' })
  expect(await call('GET', `users/search/?email=${email}`)).toMatchObject({ id: made.id, name: 'Jane' })
})

test('it walks through lists and tags by next without the base', async () => {
  const wanted = Array.from({ length: 105 }, (_, index) => `tag ${index}`)
  expect(await call('POST', 'users/', { tags: wanted })).not.toBeNull()
  const base = `${usercom.origin}/api/public/`
  const found: string[] = []
  let path: string | null = 'tags/'
  while (path !== null) {
    const page: { next: string | null; results: { name: string }[] } = await call('GET', path)
    found.push(...page.results.map(({ name }) => name))
    expect(page.next ?? base).toMatch(new RegExp(`^${base}`))
    path = page.next?.replace(base, '') ?? null
  }
  expect(found.toSorted()).toEqual(wanted.toSorted())
})

test('tags and lists of a user, and the user’s end, with a content type and no body', async () => {
  const { id } = await call('POST', 'users/', { email: `${anId()}@example.org` })
  const list = (await call('POST', 'lists/', { name: 'Helped', description: '' })).id
  await call('POST', `users/${id}/add_tag/`, { name: 'helped' })
  await call('POST', `users/${id}/add_to_list/`, { list })
  const user = await call('GET', `users/${id}/`)
  expect([tagNames(user), user.lists]).toEqual([['helped'], [{ id: list, name: 'Helped', description: '' }]])
  await call('POST', `users/${id}/remove_tag/`, { name: 'helped' })
  await call('POST', `users/${id}/remove_from_list/`, { list })
  expect(await call('GET', `users/${id}/`)).toMatchObject({ tags: [], lists: [] })
  expect(await call('GET', `users/${id}/emails/`)).toMatchObject({ count: 0, results: [] })
  expect(await call('DELETE', `users/${id}/`)).toEqual({})
  expect(await call('GET', `users/${id}/`)).toBeNull()
})
