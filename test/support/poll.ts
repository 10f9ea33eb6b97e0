import { setTimeout as delay } from 'node:timers/promises'

const intervalMs = 20

/**
 * Asks `condition` again and again until it answers something truthy, and gives that answer. Throws `what` when
 * `timeoutMs` passes first. The only place where tests wait; nothing sleeps for a fixed time.
 */
export async function until<T>(
  what: string | (() => string),
  condition: () => Promise<T> | T,
  timeoutMs = 10_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await condition()
    if (answer) return answer
    if (performance.now() > deadline) {
      throw new Error(`gave up after ${timeoutMs} ms: ${typeof what === 'string' ? what : what()}`)
    }
    await delay(intervalMs)
  }
}
