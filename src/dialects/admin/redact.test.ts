import { expect, test } from 'vitest'
import { namesOnly, redact } from './redact.ts'

test.each([
  [
    { name: 'Read', key: 'read' },
    { name: 'Read', key: 'read' },
  ],
  [
    {
      currentPassword: 'old',
      password: 'new',
      code: '123456',
      secret: { a: 1 },
      secureMetadata: { a: 1 },
      nested: { token: 't', secret: null },
    },
    {
      currentPassword: '(not kept)',
      password: '(not kept)',
      code: '(not kept)',
      secret: '(not kept)',
      secureMetadata: '(not kept)',
      nested: { token: '(not kept)', secret: null },
    },
  ],
  [undefined, null],
  [Buffer.from('picture'), null],
  ['text', null],
  [{ text: 'x'.repeat(5000) }, '(a body of 5011 characters)'],
])('the audit log keeps of a body what is no secret: %j', (body, kept) => {
  expect(redact(body)).toEqual(kept)
})

test('what an operation hides is hidden, however deep', () => {
  expect(redact({ name: 'n', value: 'hush', list: [{ value: 1 }] }, ['value'])).toEqual({
    name: 'n',
    value: '(not kept)',
    list: [{ value: '(not kept)' }],
  })
})

test.each([
  [
    { email: 'ada@example.com', attributes: { city: 'London' } },
    { email: '(not kept)', attributes: '(not kept)' },
  ],
  [{ name: null }, { name: '(not kept)' }],
  [['ada@example.com'], null],
  [undefined, null],
])('of a body about a user the audit log keeps which fields it names: %j', (body, kept) => {
  expect(namesOnly(body)).toEqual(kept)
})
