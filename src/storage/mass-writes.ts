import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import type { MassWrites } from '#usecases/ports.ts'
import { FewAtOnce } from './few-at-once.ts'

export interface MassWritesOptions {
  /** How many writes wait for their batch. */
  readonly waiting: () => number
  readonly pause?: (milliseconds: number) => Promise<unknown>
}

/** Each keeps its body in memory for as long as it waits. */
const runningMax = 2
const waitingMax = 20
const tooMany = { code: 'overloaded', message: 'Too many mass updates are waiting' } as const

/** Two batches of the write pipeline: more would only wait in its queue, in front of everybody else's. */
const inFlightMax = 256
/** While so many wait, who wants to write one user waits for batches: then each request has no more than a few among them. */
const longQueue = 128
const inFlightMin = 16

const firstPauseMs = 50
const pauseMsMax = 1000
/** About ten seconds in all. */
const triesMax = 15

/** Writes of many users that leave room for everybody else's. */
export function massWrites({ waiting, pause = delay }: MassWritesOptions): MassWrites {
  const turns = new FewAtOnce(runningMax, waitingMax, tooMany)
  let requests = 0
  const room = () => (waiting() > longQueue ? inFlightMin : Math.floor(inFlightMax / requests))

  /** The pipeline takes no more for now: nothing was done, or it is done once more. */
  const persistent = async (write: () => Promise<void>): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await write()
      } catch (error) {
        const isPassing = error instanceof CoreError && error.refusal.code === 'overloaded'
        if (!isPassing || tries === triesMax) throw error
        await pause(Math.min(firstPauseMs * 2 ** (tries - 1), pauseMsMax))
      }
    }
  }

  const writeAll = async <T>(items: readonly T[], write: (item: T) => Promise<void>): Promise<void> => {
    let inFlight = 0
    let failure: { readonly error: unknown } | null = null
    let wake: (() => void) | null = null
    const oneLess = () => new Promise<void>((resolve) => (wake = resolve))
    const failed = () => failure
    for (const item of items) {
      while (inFlight > 0 && inFlight >= room()) await oneLess()
      if (failed() !== null) break
      inFlight += 1
      void persistent(() => write(item))
        .catch((error: unknown) => (failure ??= { error }))
        .finally(() => {
          inFlight -= 1
          wake?.()
        })
    }
    // All have stopped before the first failure is told.
    while (inFlight > 0) await oneLess()
    const told = failed()
    if (told !== null) throw told.error
  }

  return {
    each: (items, write) =>
      turns.run(async () => {
        requests += 1
        try {
          await writeAll(items, write)
        } finally {
          requests -= 1
        }
      }),
  }
}
