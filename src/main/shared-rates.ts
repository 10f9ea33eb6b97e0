import cluster from 'node:cluster'
import type { Admission, RateLimit, Rates } from '#http/rates.ts'

/** What a worker asks the process that started it. */
interface Question {
  readonly laurel: 'admit'
  readonly id: number
  readonly kind: string
  readonly limit: RateLimit
}

interface Answer {
  readonly laurel: 'admitted'
  readonly id: number
  readonly admission: Admission
}

/** Counts for all workers, in the process that started them: each of them alone would let as many in. */
export function countForWorkers(rates: Rates): void {
  cluster.on('message', (worker, message: unknown) => {
    if (!isQuestion(message)) return
    void Promise.resolve(rates.admit(message.kind, message.limit)).then((admission) => {
      const answer: Answer = { laurel: 'admitted', id: message.id, admission }
      // A worker that has ended meanwhile needs no answer.
      if (worker.isConnected()) worker.send(answer, () => undefined)
    })
  })
}

/** In a worker: the rates that `countForWorkers` keeps. A worker that is cut off from it is ending, and lets in. */
export function ratesOfAllWorkers(): Rates {
  const waiting = new Map<number, (admission: Admission | null) => void>()
  let last = 0
  process.on('message', (message: unknown) => {
    if (!isAnswer(message)) return
    waiting.get(message.id)?.(message.admission)
    waiting.delete(message.id)
  })
  process.on('disconnect', () => {
    for (const settle of waiting.values()) settle(null)
    waiting.clear()
  })
  return {
    admit: (kind, limit) =>
      new Promise((resolve) => {
        const settle = (admission: Admission | null) =>
          resolve(admission ?? { seconds: 0, remaining: limit.countMax, resetSeconds: 0 })
        if (process.send === undefined || !process.connected) return settle(null)
        const id = ++last
        waiting.set(id, settle)
        const question: Question = { laurel: 'admit', id, kind, limit }
        process.send(question, undefined, undefined, (error) => {
          if (error === null) return
          waiting.delete(id)
          settle(null)
        })
      }),
  }
}

const isNamed = (message: unknown, name: string): message is { readonly laurel: string } =>
  typeof message === 'object' && message !== null && 'laurel' in message && message.laurel === name
const isQuestion = (message: unknown): message is Question => isNamed(message, 'admit')
const isAnswer = (message: unknown): message is Answer => isNamed(message, 'admitted')
