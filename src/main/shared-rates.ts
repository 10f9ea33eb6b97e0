import cluster from 'node:cluster'
import type { Rates } from '#dialects/trophy/rate-limits.ts'

/** What a worker asks the process that started it. */
interface Question {
  readonly laurel: 'admit'
  readonly id: number
  readonly organisationId: string
  readonly operation: string
}

interface Answer {
  readonly laurel: 'admitted'
  readonly id: number
  readonly seconds: number
}

/** Counts for all workers, in the process that started them: each of them alone would let as many in. */
export function countForWorkers(rates: Rates): void {
  cluster.on('message', (worker, message: unknown) => {
    if (!isQuestion(message)) return
    void Promise.resolve(rates.admit(message.organisationId, message.operation)).then((seconds) => {
      const answer: Answer = { laurel: 'admitted', id: message.id, seconds }
      // A worker that has ended meanwhile needs no answer.
      if (worker.isConnected()) worker.send(answer, () => undefined)
    })
  })
}

/** In a worker: the rates that `countForWorkers` keeps. A worker that is cut off from it is ending, and lets in. */
export function ratesOfAllWorkers(): Rates {
  const waiting = new Map<number, (seconds: number) => void>()
  let last = 0
  process.on('message', (message: unknown) => {
    if (!isAnswer(message)) return
    waiting.get(message.id)?.(message.seconds)
    waiting.delete(message.id)
  })
  process.on('disconnect', () => {
    for (const settle of waiting.values()) settle(0)
    waiting.clear()
  })
  return {
    admit: (organisationId, operation) =>
      new Promise((resolve) => {
        if (process.send === undefined || !process.connected) return resolve(0)
        const id = ++last
        waiting.set(id, resolve)
        const question: Question = { laurel: 'admit', id, organisationId, operation }
        process.send(question, undefined, undefined, (error) => {
          if (error === null) return
          waiting.delete(id)
          resolve(0)
        })
      }),
  }
}

const isNamed = (message: unknown, name: string): message is { readonly laurel: string } =>
  typeof message === 'object' && message !== null && 'laurel' in message && message.laurel === name
const isQuestion = (message: unknown): message is Question => isNamed(message, 'admit')
const isAnswer = (message: unknown): message is Answer => isNamed(message, 'admitted')
