import { expect, test } from 'vitest'
import { readAttribute, readRename } from './attributes.ts'

test('an item, or what is wrong with it first', () => {
  const item = { name: 'Plan', key: 'p-L_1', type: 'event', id: 'ignored' }
  expect(readAttribute(item)).toEqual({ scope: 'event', key: 'p-L_1', name: 'Plan', valueType: 'string' })
  expect(readAttribute({ key: 5 })).toEqual({ issue: 'Name not a string' })
  expect(readAttribute({ name: 'x', type: 'user' })).toEqual({ issue: 'Key not a string' })
  for (const key of ['a b', 'a\n', '', 'é']) {
    expect(readAttribute({ name: 'x', key, type: 'user' })).toEqual({
      issue: expect.stringMatching(/^Key may/),
    })
  }
  expect(readAttribute({ name: 'x', key: 'a', type: 'company' })).toEqual({
    issue: 'Type must be user or event',
  })
})

test('a name that is null stays', () => {
  expect(readRename({ name: null })).toEqual({})
  expect(readRename({ name: 'n', key: 'ignored' })).toEqual({ name: 'n' })
  expect(readRename({ name: 5 })).toEqual({ issue: 'Name not a string' })
})
