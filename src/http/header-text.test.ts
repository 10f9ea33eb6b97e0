import { expect, test } from 'vitest'
import { headerTexts } from './header-text.ts'

const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

test.each([
  [undefined, []],
  ['', []],
  [['a', 'b'], []],
  ['customer_1', ['customer_1']],
  // What a browser's fetch sends, and what curl does.
  ['caf\u00e9', ['caf\u00e9']],
  [asHeader('caf\u00e9'), ['caf\u00e9', asHeader('caf\u00e9')]],
  [asHeader('東京'), ['東京', asHeader('東京')]],
])('%j may mean %j', (value, texts) => {
  expect(headerTexts(value)).toEqual(texts)
})
