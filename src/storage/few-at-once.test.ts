import { expect, test } from 'vitest'
import { FewAtOnce } from './few-at-once.ts'

/** A task that runs until it is told to end. */
function task(name: string, log: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const run = () => {
    log.push(name)
    return promise
  }
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) }
}

const turn = () => new Promise(setImmediate)

test('two run, one waits, the next is told to come back; who waits runs when one ends or fails', async () => {
  const few = new FewAtOnce(2, 1)
  const begun: string[] = []
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => task(name, begun))
  if (!a || !b || !c || !d || !e) throw new Error('no tasks')
  const [ranA, ranB, ranC] = [few.run(a.run), few.run(b.run), few.run(c.run)]
  await expect(few.run(d.run)).rejects.toMatchObject({ refusal: { code: 'overloaded' } })
  expect(begun).toEqual(['a', 'b'])
  a.fail()
  await expect(ranA).rejects.toThrow('a')
  await turn()
  expect(begun).toEqual(['a', 'b', 'c'])
  b.end()
  c.end()
  expect(await Promise.all([ranB, ranC])).toEqual(['b', 'c'])
  e.end()
  expect(await few.run(e.run)).toBe('e')
})
