import { describe, expect, test } from 'vitest'
import { complaintAbout } from '#test/support/vendor-answers.ts'
import { missingDocuments, unlessMissing } from '#test/support/vendor-documents.ts'

/** What every test of the wire relies on: `http` refuses answers that the vendor's documents do not allow. */
describe.skipIf(missingDocuments !== null)(
  `answers are held to the vendor's documents${unlessMissing}`,
  () => {
    const user = {
      id: 'u',
      email: null,
      name: null,
      tz: null,
      deviceTokens: [],
      subscribeToEmails: true,
      attributes: {},
      control: false,
      created: '2025-01-15T10:30:00.000Z',
      updated: '2025-01-15T10:30:00.000Z',
    }
    const complaint = (answer: unknown, status = 200, path = '/v1/users/u', method = 'GET') =>
      complaintAbout({ method, path, status, text: JSON.stringify(answer) })

    test('a good one is let through, under every mount', () => {
      expect(complaint(user)).toBeNull()
      expect(complaint({ error: 'User not found' }, 404)).toBeNull()
      expect(complaint({ error: 'x' }, 503, '/api/users/u?a=1')).toBeNull()
      expect(complaint({ accepted: 1 }, 202, '/admin/v1/metrics/events', 'POST')).toBeNull()
    })

    test('a field that is missing or of another type is found', () => {
      const { name: _, ...nameless } = user
      expect(complaint(nameless)).toMatch(/^GET \/users\/\{id\} 200 does not fit .*name/)
      expect(complaint({ ...user, control: 'no' })).toMatch(/\/control/)
      expect(complaint({ ...user, attributes: { plan: 1 } }, 200, '/api/users/u')).toMatch(
        /\/attributes\/plan/,
      )
      expect(complaint({ accepted: 'all' }, 202, '/admin/v1/metrics/events', 'POST')).toMatch(/\/accepted/)
    })

    test('an error that is not `{error: text}`, and a success that the vendor does not know, are found', () => {
      expect(complaint({ message: 'x' }, 404)).toMatch(/404 does not fit/)
      expect(complaint({ error: 5 }, 422, '/admin/v1/metrics')).toMatch(/422 does not fit/)
      expect(complaint(user, 201)).toMatch(/201 is a status that the vendor does not know/)
      expect(
        complaintAbout({ method: 'GET', path: '/v1/users/u', status: 200, text: 'no JSON' }),
      ).not.toBeNull()
    })

    test('what is none of the vendor’s operations is nobody’s business', () => {
      for (const path of [
        '/healthz',
        '/v1/nothing',
        '/admin/v1/users/u',
        '/v1/users/u/v',
        '/v1/streaks/rankings',
      ])
        expect(complaint('anything', 200, path)).toBeNull()
      expect(complaint('anything', 200, '/v1/users/u', 'HEAD')).toBeNull()
    })
  },
)
