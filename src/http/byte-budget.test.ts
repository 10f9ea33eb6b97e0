import { expect, test } from 'vitest'
import { ByteBudget } from './byte-budget.ts'

test('what requests hold together is bounded, and a request that ends gives back all of its own', () => {
  const budget = new ByteBudget(100)
  const first = budget.open(['a'])
  const second = budget.open(['b'])
  first.hold(60)
  second.hold(30)
  expect(() => second.hold(3)).toThrow('Too many files')
  first[Symbol.dispose]()
  first[Symbol.dispose]()
  second.hold(50)
  expect(() => budget.open(['a']).hold(17)).toThrow('Too many files')
  second[Symbol.dispose]()
  budget.open(['a']).hold(80)
})

test('however much one address or one project takes, there is room for another', () => {
  const budget = new ByteBudget(1000)
  const takeAll = (...sharers: string[]) => {
    for (;;)
      try {
        budget.open(sharers).hold(1)
      } catch {
        return
      }
  }
  takeAll('one project', 'one address')
  expect(() => budget.open(['one project', 'one address']).hold(1)).toThrow('Too many files')
  budget.open(['one project', 'another address']).hold(120)
  takeAll('one project', 'another address')
  takeAll('one project', 'third address')
  budget.open(['another project', 'one address']).hold(120)
})
