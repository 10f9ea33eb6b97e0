import type { ServerResponse } from 'node:http'

/** Nothing is taken for this long. */
const idleMs = 20_000
/** Whoever takes less is not waited for, but for the time that anybody gets. */
const bytesPerMs = 16
const graceMs = 30_000
/** Of what holds more than a file: a connection, a turn. */
const streamBytesPerMs = 64

/** Cuts off whoever asked for bytes and does not take them: an answer under way holds memory and a file or connection. */
export function cutSlowReaders(response: ServerResponse, bytes: number): void {
  const cut = () => response.destroy()
  response.setTimeout(idleMs, cut)
  const timer = setTimeout(cut, graceMs + bytes / bytesPerMs).unref()
  response.once('close', () => clearTimeout(timer))
}

/** How often it is looked how far a reader is. */
const lookMs = 5000

/**
 * Likewise of an answer of unknown length. Time counts only while something waits for the reader: what takes long to find out is
 * not its fault. Whoever takes less than the least on average for as long as anybody is waited for is cut off.
 */
export function cutSlowReadersOfStream(response: ServerResponse): void {
  const { socket } = response
  if (socket === null) return
  const takenBy = () => socket.bytesWritten - socket.writableLength
  let taken = takenBy()
  let owedMs = 0
  const timer = setInterval(() => {
    const now = takenBy()
    const waits = response.writableLength > 0
    owedMs = waits ? Math.max(0, owedMs + lookMs - (now - taken) / streamBytesPerMs) : 0
    taken = now
    if (owedMs >= graceMs) response.destroy()
  }, lookMs).unref()
  response.once('close', () => clearInterval(timer))
}
