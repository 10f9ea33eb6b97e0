import { PassThrough } from 'node:stream'
import { Refused } from '../errors.ts'

/** A page has one; somebody with many windows has many. */
const perMember = 12
const perProcess = 400
/** Whoever has not read so many bytes does not read at all. */
const unreadMax = 16_384

/** A stream of server-sent events. */
export interface EventStream {
  readonly source: PassThrough
  send(event: string, data: unknown): void
  keepAlive(): void
  end(): void
}

/** The streams that are open, of which there are so many at most. */
export class EventStreams {
  readonly #byMember = new Map<string, number>()
  #open = 0

  /** @throws Refused 429 `too_many_streams` */
  open(memberId: string): EventStream {
    const own = this.#byMember.get(memberId) ?? 0
    if (own >= perMember || this.#open >= perProcess)
      throw new Refused(429, 'too_many_streams', 'Too many pages are watching. Close some of them.', {
        retryAfter: 30,
      })
    this.#byMember.set(memberId, own + 1)
    this.#open += 1
    const source = new PassThrough({ highWaterMark: unreadMax })
    source.once('close', () => this.#closed(memberId))
    const write = (text: string) => {
      if (source.writableEnded || source.destroyed) return
      if (!source.write(text)) source.destroy()
    }
    // A client that loses the connection comes back after this.
    write('retry: 2000\n\n')
    return {
      source,
      send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
      keepAlive: () => write(':\n\n'),
      end: () => void source.end(),
    }
  }

  #closed(memberId: string): void {
    this.#open -= 1
    const left = (this.#byMember.get(memberId) ?? 1) - 1
    if (left === 0) this.#byMember.delete(memberId)
    else this.#byMember.set(memberId, left)
  }
}
