import { expect, test } from 'vitest'
import { placeOf } from './profile.ts'

test.each([
  ['/proj1234', 5, 'proj1234'],
  ['/proj1234/', 5, 'proj1234'],
  ['/proj1234/users/1', 5, 'proj1234'],
  ['/%70roj/users/1', 5, 'proj'],
  ['/proj/users/%E0%A4%A', 5, 'proj'],
  ['/v10/users/1', 5, 'v10'],
  ['/apis/users/1', 5, 'apis'],
  ['/api/v5/p/users/1', 5, 'p'],
  ['/api/v6/p/users/1', 6, 'p'],
  ['/api/v7/p/users/1', 7, 'p'],
  ['/v7/p/users/1', 7, 'p'],
  ['/p/api/v7/users/1', 7, 'p'],
  ['/p/api/v70/users/1', 5, 'p'],
  // No project: an unknown route of this wire.
  ['/api/v6', 6, null],
  ['/api/v6/users/1/connection', 6, null],
  ['/v7/users/1', 7, null],
  ['/internal/anything', 5, null],
])('%s is of v%i, project %s', (path, generation, projectId) => {
  const place = placeOf(path)
  expect({ generation: place?.profile.generation, projectId: place?.projectId }).toEqual({
    generation,
    projectId,
  })
})

test.each([
  '/',
  '',
  '//users/1',
  '/v1/users/1',
  '/v1',
  '/v5/p/users/1',
  '/api',
  '/api/users/1',
  '/api/public/users/1/',
  '/api/v1/p/users/1',
  '/admin/v1/attributes',
  '/users/1',
  '/auth/sign-in',
  '/healthz',
  '/readyz',
  '/metrics',
  '/docs',
  '/docs/openapi/replyke.json',
  '/dashboard',
  '/favicon.ico',
  '/%zz/users/1',
  `/${'p'.repeat(65)}/users/1`,
])('%s is another wire’s, or nobody’s', (path) => {
  expect(placeOf(path)).toBeNull()
})
