import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

const nicenessMax = 19

/**
 * Lowers the priority of the thread that calls it, below that of the thread which answers requests. Linux knows a priority for
 * each thread; elsewhere it would be the whole server's, so it stays.
 * @param niceness 1 to 19, added to what the process has; 19 gives way to everything, but not to the point of standing still
 */
export function givesWay(niceness: number): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    if (Number.isInteger(thread)) setPriority(thread, Math.min(getPriority() + niceness, nicenessMax))
  } catch {
    // Only a matter of courtesy.
  }
}
