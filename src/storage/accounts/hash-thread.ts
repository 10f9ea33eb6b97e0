import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'
import { givesWay } from '../threads.ts'
import { isPbkdf2, verifyPbkdf2 } from './pbkdf2.ts'

/** One hash to work out; `hash` is what to compare with, absent for a new password. */
export interface HashJob {
  readonly password: string
  readonly hash?: string
}

export type HashAnswer = { readonly value: string | boolean } | { readonly error: string }

// argon2id, OWASP's first choice: 19 MiB, two passes, one lane.
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Gives way to the thread that answers requests, but not to the point of standing still. */
const niceness = 19

givesWay(niceness)
parentPort?.on('message', (job: HashJob) => parentPort?.postMessage(answer(job)))

function answer({ password, hash }: HashJob): HashAnswer {
  try {
    if (hash === undefined) return { value: hashSync(password, costs) }
    return { value: isPbkdf2(hash) ? verifyPbkdf2(hash, password) : verifySync(hash, password) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'hashing failed' }
  }
}
