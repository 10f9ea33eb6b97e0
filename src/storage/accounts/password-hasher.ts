import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { CoreError } from '#core/shared/errors.ts'
import type { PasswordHasher } from '#usecases/ports.ts'
import type { HashAnswer, HashJob } from './hash-thread.ts'
import { isPbkdf2 } from './pbkdf2.ts'

interface Waiting {
  readonly job: HashJob
  readonly resolve: (value: string | boolean) => void
  readonly reject: (error: unknown) => void
}

export interface HasherOptions {
  /** How many hashes are worked out at once; default: one for every four processors. */
  readonly threads?: number
  /** How many may wait; default: 64, about two seconds' worth. */
  readonly queueLengthMax?: number
}

const processorsPerThread = 4
const queueLengthDefault = 64

/**
 * Hashes passwords on threads of their own, of low priority, a few at a time: other requests go on while sign-ins take
 * all they are given. Threads start with the first password.
 */
export class ThreadedPasswordHasher implements PasswordHasher, AsyncDisposable {
  readonly #threadsMax: number
  readonly #queueLengthMax: number
  readonly #waiting: Waiting[] = []
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()
  #closed = false

  constructor(options: HasherOptions = {}) {
    this.#threadsMax =
      options.threads ?? Math.max(1, Math.floor(availableParallelism() / processorsPerThread))
    this.#queueLengthMax = options.queueLengthMax ?? queueLengthDefault
  }

  async hash(password: string): Promise<string> {
    return String(await this.#add({ password }))
  }

  async verify(hash: string, password: string): Promise<boolean> {
    return (await this.#add({ password, hash })) === true
  }

  isCurrent(hash: string): boolean {
    return !isPbkdf2(hash)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the server is ending'))
    await Promise.all([...this.#all].map((worker) => worker.terminate()))
  }

  #add(job: HashJob): Promise<string | boolean> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new Error('the server is ending')
      if (this.#waiting.length >= this.#queueLengthMax)
        throw new CoreError({ code: 'rate_limited', message: 'Too many passwords are being checked' })
      this.#waiting.push({ job, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const worker = this.#idle.pop() ?? (this.#all.size < this.#threadsMax ? this.#start() : undefined)
    const waiting = worker === undefined ? undefined : this.#waiting.shift()
    if (worker === undefined || waiting === undefined) return
    const onAnswer = (answer: HashAnswer) => {
      worker.off('exit', onExit)
      worker.unref()
      this.#idle.push(worker)
      if ('error' in answer) waiting.reject(new Error(answer.error))
      else waiting.resolve(answer.value)
      this.#next()
    }
    const onExit = () => waiting.reject(new Error('the hashing thread ended'))
    worker.once('message', onAnswer).once('exit', onExit)
    worker.ref() // the process may not end under an answer that is awaited
    worker.postMessage(waiting.job)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./hash-thread.ts', import.meta.url), { name: 'laurel-passwords' })
    this.#all.add(worker)
    worker.on('error', () => undefined) // told to whoever waits by its end
    worker.once('exit', () => {
      this.#all.delete(worker)
      const place = this.#idle.indexOf(worker)
      if (place !== -1) this.#idle.splice(place, 1)
      this.#next()
    })
    return worker
  }
}
