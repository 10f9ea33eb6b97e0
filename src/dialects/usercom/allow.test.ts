import { expect, test } from 'vitest'
import { AllowTable } from './allow.ts'

const table = () => {
  const paths = new AllowTable('/api', ['* /users/merge'])
  paths.learn({ url: '/api/users/:id/', method: ['GET', 'PUT'] })
  paths.learn({ url: '/api/users/search/', method: 'GET' })
  return paths
}

test('a fixed word has methods of its own, whichever was learned first', () => {
  expect(table().allowed('POST', '/api/users/search')).toEqual(['GET', 'OPTIONS'])
  expect(table().allowed('POST', '/api/users/7/')).toEqual(['GET', 'PUT', 'OPTIONS'])
  expect(table().allowed('POST', '/api/users/merge/')).toBeNull()
  expect(table().allowed('POST', '/api/users/7/search/')).toBeNull()
})

test('a route for ids does not answer for a fixed word', () => {
  expect(table().isShadowed('/api/users/search/', '/api/users/:id/')).toBe(true)
  expect(table().isShadowed('/api/users/search', '/api/users/:id/')).toBe(true)
  expect(table().isShadowed('/api/users/search', '/api/users/search/')).toBe(false)
  expect(table().isShadowed('/api/users/7/', '/api/users/:id/')).toBe(false)
  expect(table().isShadowed('/api/users/:id', '/api/users/:id/')).toBe(false)
})
