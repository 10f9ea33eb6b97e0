import { expect, test } from 'vitest'
import { redact } from './redact.ts'

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
      nested: { token: 't', secret: null },
    },
    {
      currentPassword: '(not kept)',
      password: '(not kept)',
      code: '(not kept)',
      secret: '(not kept)',
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
