import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { anId, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const versions: ReadonlyArray<[number, Readonly<Record<string, string>>]> = [
  [1, {}],
  [2, version2],
]

const send = async (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
) => {
  const response = await usercom.call(method, path, body, { headers })
  expect(response.status, response.text).toBeLessThan(300)
  return response.json()
}
/** Reads in one version, writes all of it back in the same, and reads in both: nothing but the time of the write is another. */
async function expectUnchanged(path: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const read = () => Promise.all(versions.map(([, version]) => send('GET', path, version)))
  const before = await read()
  const updated = await send('PUT', path, headers, await send('GET', path, headers))
  const later = { updated_at: updated.updated_at }
  expect(await read()).toEqual(before.map((body) => ({ ...body, ...later })))
}

describe.each(versions)(
  'what version %i shows can be written back, and nothing changes:',
  (_version, headers) => {
    test('a user with everything', async () => {
      const id = anId()
      const list = await send('POST', '/lists/', {}, { name: 'L' })
      await send('POST', '/companies/', {}, { name: 'C', company_id: `c ${id}` })
      const choices = {
        choices: ['a', 'b'],
        name: `chosen ${id}`,
        content_type: 'clientuser',
        value_type: 'fixed',
      }
      await send('POST', '/attributes/', {}, { ...choices, allow_multiple_choices: true })
      for (const [name, type] of [
        ['when', 'datetime'],
        ['born', 'date'],
        ['extra', 'json'],
        ['share', 'float'],
      ] as const)
        await send(
          'POST',
          '/attributes/',
          {},
          { name: `${name} ${id}`, content_type: 'clientuser', value_type: type },
        )
      const { key } = await send(
        'POST',
        '/users/',
        {},
        {
          user_id: id,
          email: `${id}@example.org`,
          first_name: 'Jané',
          last_name: 'van der Berg',
          gender: 3,
          status: 2,
          phone_number: '0048 123',
          city: 'Łódź',
          region: 'R',
          country: 'Poland',
          timezone: 'Europe/Warsaw',
          facebook_url: 'f',
          google_url: 'g',
          linkedin_url: 'l',
          twitter_url: 't',
          gravatar_url: 'v',
          score: -7,
          unsubscribed: true,
          notifications: false,
          assigned_to: 9_007_199_254_740_991,
          company_id: `c ${id}`,
          tags: ['vip', '7'],
          [`chosen ${id}`]: ['b', 'a'],
          [`when ${id}`]: '2026-01-01T10:00:00.5+02:00',
          [`born ${id}`]: '2000-02-29',
          [`extra ${id}`]: { deep: [1, null, { a: 'b' }] },
          [`share ${id}`]: 3,
          [`list ${id}`]: [1, 'two'],
          [`count ${id}`]: 5,
          [`ratio ${id}`]: 1e-9,
          [`flag ${id}`]: false,
          [`empty ${id}`]: '',
          Имя: 'Jané',
        },
      )
      await send('POST', `/users-by-id/${id}/add_to_list/`, {}, { list: list.id })
      await send('POST', '/site-views/', {}, { client_user: key, page_domain: 'd' })
      await expectUnchanged(`/users-by-id/${id}/`, headers)
    })

    test('a user with nothing', async () => {
      const { id } = await send('POST', '/users/', {}, {})
      await expectUnchanged(`/users/${id}/`, headers)
    })

    test.each([['50'], ['0'], ['007'], ['1-10'], ['12345678901'], ['-5'], ['1e3'], [null]])(
      'a company of size %j with everything',
      async (size) => {
        const id = anId()
        await send(
          'POST',
          '/companies/',
          {},
          {
            name: 'Acme',
            company_id: id,
            description: 'd',
            email: 'office@acme.example',
            address: 'a',
            city: 'c',
            region: 'r',
            country: 'x',
            postal_code: '00-001',
            phone_numbers: ['+48 1', '2'],
            size,
            category: 'k',
            tags: ['vip'],
            Industry: 'anvils',
            Rating: 4.5,
            Public: true,
          },
        )
        const jane = await send('POST', '/users/', {}, { company_id: id })
        expect(jane.companies).toHaveLength(1)
        await expectUnchanged(`/companies-by-id/${id}/`, headers)
      },
    )

    test('a user whose attributes were named on another wire', async () => {
      const id = anId()
      const { adminKey } = usercom.project
      const { origin } = usercom
      const suffix = id.replaceAll('-', '_')
      const define = async (key: string, name: string) => {
        const answer = await http({
          method: 'POST',
          origin,
          path: '/admin/v1/attributes',
          headers: { 'x-api-key': adminKey },
          json: [{ key, name, type: 'user' }],
        })
        expect(answer.status, answer.text).toBeLessThan(300)
      }
      await define(`tier_${suffix}`, `plan_${suffix}`)
      await define(`plan_${suffix}`, `other_${suffix}`)
      await define(`flat_${suffix}`, `more_${suffix}`)
      await define(`rank_${suffix}`, `flat_${suffix}`)
      await send(
        'POST',
        '/users/',
        {},
        {
          user_id: id,
          [`tier_${suffix}`]: 'first',
          [`plan_${suffix}`]: 'second',
          [`flat_${suffix}`]: 'third',
          [`rank_${suffix}`]: 'fourth',
        },
      )
      await expectUnchanged(`/users-by-id/${id}/`, headers)
    })
  },
)
