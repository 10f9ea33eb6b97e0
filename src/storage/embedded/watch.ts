import { observe } from './postmaster.ts'

const watchMs = 1_000

/**
 * Looks every second whether PostgreSQL is still there, and calls `revive` when it is not: somebody killed it, the kernel for
 * want of memory perhaps. Does not keep the process alive.
 * @param revive may fail; it is called again at the next look
 * @returns stops watching, once a `revive` under way has ended
 */
export function watch(cluster: string, revive: () => Promise<void>): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve()
  let busy = false
  const look = async (): Promise<void> => {
    busy = true
    try {
      if ((await observe(cluster)).state === 'down') await revive()
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => {
    if (!busy) looking = look().catch(() => undefined)
  }, watchMs).unref()
  return async () => {
    clearInterval(timer)
    await looking
  }
}
