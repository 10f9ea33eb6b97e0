import { expect, test } from 'vitest'
import { versionOf } from './version.ts'

test.each([
  [undefined, 1],
  ['*/*', 1],
  ['application/json', 1],
  ['text/html,*/*;q=0.8', 1],
  ['*/*; version=1', 1],
  ['*/*; version=2', 2],
  ['*/*;version=2', 2],
  ['application/json;q=0.9; version="2"', 2],
  ['text/html, */*; Version = 2', 2],
  ['*/*; conversion=3', 1],
])('%j asks for version %i', (accept, version) => {
  expect(versionOf(accept)).toBe(version)
})

test.each(['*/*; version=3', '*/*; version=', '*/*; version=2.0', '*/*; version=two'])(
  '%j is refused',
  (accept) => {
    expect(() => versionOf(accept)).toThrow(/version/i)
  },
)
