import type { TermQuery, TermTest } from '#core/users/search-terms.ts'
import { lookedUpUsers, type Parameters } from './conditions.ts'

/** The uids of those of the space whose terms pass, by one walk of the index where a filter allows it. */
export function termed({ test, unsplit, lookedUp }: TermQuery, parameters: Parameters): string {
  const passes = testSql(test, parameters)
  const either =
    unsplit.length === 0
      ? ''
      : ` union select s.uid from user_search s where s.space_id = $1 and ${overlaps(unsplit, parameters)}`
  const others = lookedUp.map((one) => ` union ${lookedUpUsers(one, parameters)}`)
  return `select s.uid from user_search s where s.space_id = $1 and ${passes}${either}${others.join('')}
union select c.uid from search_changes c where c.space_id = $1`
}

/** All plain terms of an `all` are asked for together, and so are those of an `any`. */
function testSql(test: TermTest, parameters: Parameters): string {
  if ('has' in test) return `s.terms @> ${parameters.add([test.has], 'integer[]')}`
  const parts = test.as === 'all' ? flat(test) : test.of
  const terms = parts.flatMap((one) => ('has' in one ? [one.has] : []))
  const others = parts.flatMap((one) => ('has' in one ? [] : [testSql(one, parameters)]))
  if (test.as === 'all') {
    const all = terms.length === 0 ? [] : [`s.terms @> ${parameters.add([...new Set(terms)], 'integer[]')}`]
    const tests = [...all, ...others]
    return tests.length === 0 ? 'true' : tests.join(' and ')
  }
  const any = terms.length === 0 ? [] : [overlaps(terms, parameters)]
  const tests = [...any, ...others.map((one) => `(${one})`)]
  return tests.length === 0 ? 'false' : `(${tests.join(' or ')})`
}

const overlaps = (terms: readonly number[], parameters: Parameters): string =>
  `s.terms && ${parameters.add([...new Set(terms)], 'integer[]')}`

const flat = (test: TermTest): readonly TermTest[] =>
  'as' in test && test.as === 'all' ? test.of.flatMap(flat) : [test]
