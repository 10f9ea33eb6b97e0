import { expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { SharedAnswers } from './shared-answers.ts'

/** Answers that are made when the test says so. */
function workshop() {
  const begun: Array<{ readonly finish: (answer: string) => void; readonly left: AbortSignal }> = []
  const shared = new SharedAnswers<string>()
  const ask = (name: string) => {
    const left = new AbortController()
    const answer = shared.ask(name, left.signal, (signal) => {
      const { promise, resolve } = Promise.withResolvers<string>()
      begun.push({ finish: resolve, left: signal })
      return promise
    })
    return { answer, leave: () => left.abort(new Error('gone')) }
  }
  const work = (index: number) => until(`answer ${index} is begun`, () => begun[index] ?? null)
  return { ask, work, begun }
}

test('whoever asks while an answer is under way shares the next one, which is begun after the question', async () => {
  const { ask, work, begun } = workshop()
  const first = ask('curves')
  const [second, third] = [ask('curves'), ask('curves')]
  expect(begun.length).toBe(1)
  begun[0]?.finish('old')
  expect(await first.answer).toBe('old')
  const next = await work(1)
  next.finish('new')
  expect(await Promise.all([second.answer, third.answer])).toEqual(['new', 'new'])
  expect(begun.length).toBe(2)
})

test('other questions do not wait', async () => {
  const { ask, begun } = workshop()
  const answers = [ask('curves'), ask('overview')]
  expect(begun.length).toBe(2)
  for (const [index, { finish }] of begun.entries()) finish(String(index))
  expect(await Promise.all(answers.map(({ answer }) => answer))).toEqual(['0', '1'])
})

test('an answer that everybody has left is not made, and one that is being made is told', async () => {
  const { ask, work, begun } = workshop()
  const first = ask('curves')
  const [second, third] = [ask('curves'), ask('curves')]
  second.leave()
  third.leave()
  begun[0]?.finish('old')
  await first.answer
  await expect(second.answer).rejects.toThrow('gone')
  await expect(third.answer).rejects.toThrow('gone')
  expect(begun.length).toBe(1)

  const [fourth, fifth] = [ask('retention'), ask('retention')]
  fifth.leave()
  begun[1]?.finish('made')
  expect(await fourth.answer).toBe('made')
  await expect(fifth.answer).rejects.toThrow('gone')
  const sixth = ask('engagement')
  const { left, finish } = await work(2)
  expect(left.aborted).toBe(false)
  sixth.leave()
  expect(left.aborted).toBe(true)
  finish('of no use')
  await expect(sixth.answer).rejects.toThrow('gone')
})

test('who comes after everybody has left has an answer', async () => {
  const { ask, work, begun } = workshop()
  const first = ask('curves')
  const second = ask('curves')
  second.leave()
  await expect(second.answer).rejects.toThrow('gone')
  const third = ask('curves')
  begun[0]?.finish('old')
  await first.answer
  const next = await work(1)
  next.finish('new')
  expect(await third.answer).toBe('new')
})

test('what cannot be answered is said to all who asked, and asked anew by those who come later', async () => {
  const shared = new SharedAnswers<string>()
  const { signal } = new AbortController()
  const fail = () => Promise.reject(new Error('away'))
  await expect(shared.ask('curves', signal, fail)).rejects.toThrow('away')
  expect(await shared.ask('curves', signal, () => Promise.resolve('back'))).toBe('back')
})
