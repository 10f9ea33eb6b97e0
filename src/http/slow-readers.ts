import type { ServerResponse } from 'node:http'

/** Nothing is taken for this long. */
const idleMs = 20_000
/** Whoever takes less is not waited for, but for the time that anybody gets. */
const bytesPerMs = 16
const graceMs = 30_000

/** Cuts off whoever asked for bytes and does not take them: an answer under way holds memory and a file or connection. */
export function cutSlowReaders(response: ServerResponse, bytes: number): void {
  const cut = () => response.destroy()
  response.setTimeout(idleMs, cut)
  const timer = setTimeout(cut, graceMs + bytes / bytesPerMs).unref()
  response.once('close', () => clearTimeout(timer))
}
