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

test('whoever waits no longer gives its place to the next, and never runs', async () => {
  const few = new FewAtOnce(1, 2)
  const begun: string[] = []
  const [a, b, c] = ['a', 'b', 'c'].map((name) => task(name, begun))
  if (!a || !b || !c) throw new Error('no tasks')
  const gone = new AbortController()
  const [ranA, ranB, ranC] = [few.run(a.run, gone.signal), few.run(b.run, gone.signal), few.run(c.run)]
  gone.abort(new Error('gone'))
  await expect(ranB).rejects.toThrow('gone')
  await expect(few.run(b.run, gone.signal)).rejects.toThrow('gone')
  a.end()
  c.end()
  expect(await Promise.all([ranA, ranC])).toEqual(['a', 'c'])
  expect(begun).toEqual(['a', 'c'])
})

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
