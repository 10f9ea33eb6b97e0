import { useEffect, useState } from 'react'
import type { Query } from '@tanstack/react-query'
import { download } from './client.ts'
import { queryClient } from './queries.ts'
import { sessionQuery, useTenant } from './session.ts'

/** What a query shows that may change at any time: numbers of the whole project, or one user. */
export type LiveSubject = 'counters' | 'user'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Read anew when the server says that this changed, while `useLive` watches. */
      readonly live?: LiveSubject
    }
  }
}

/** `live`: the server tells; `polling`: it is asked every few seconds, since it cannot tell; `off`: not yet, or nobody looks. */
export type LiveState = 'live' | 'polling' | 'off'

const pollMs = 5000
/** How long until a stream that could not be opened is tried again. */
const retryMs = 30_000
/** Several changes at once are one reading, and what takes long is not asked for all the time. */
const restMs = 700
const restFactor = 3

/**
 * Keeps what is on the page current while somebody looks at it: queries with `meta: { live: 'counters' }` of the project, and those
 * with `meta: { live: 'user' }` whose key has the user's id. Nothing is open while the page is hidden.
 * @param user the id in addresses of the user page; absent: no user is watched
 */
export function useLive(projectId: string, { user }: { readonly user?: string } = {}): LiveState {
  const [tenant] = useTenant()
  const [state, setState] = useState<LiveState>('off')
  useEffect(() => {
    const watch = new Watch(projectId, user, setState)
    const look = () => (document.visibilityState === 'visible' ? watch.open() : watch.close())
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      watch.close()
    }
  }, [projectId, user, tenant])
  return state
}

class Watch {
  readonly #projectId: string
  readonly #user: string | undefined
  readonly #onState: (state: LiveState) => void
  #source: EventSource | null = null
  #poll: ReturnType<typeof setInterval> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  readonly #due = new Set<LiveSubject>()
  #isReading = false

  constructor(projectId: string, user: string | undefined, onState: (state: LiveState) => void) {
    this.#projectId = projectId
    this.#user = user
    this.#onState = onState
  }

  open(): void {
    if (this.#source !== null) return
    const source = new EventSource(
      download(`/projects/${encodeURIComponent(this.#projectId)}/live`, { user: this.#user }),
    )
    this.#source = source
    source.addEventListener('watching', () => {
      this.#stopPolling()
      this.#onState('live')
      // What changed between the page's own reading and now.
      this.#read(['counters', 'user'])
    })
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      const changed = JSON.parse(data) as Readonly<Record<LiveSubject, boolean>>
      this.#read((['counters', 'user'] as const).filter((subject) => changed[subject]))
    })
    source.addEventListener('signed_out', () => {
      this.close()
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    })
    source.addEventListener('error', () => {
      this.#onState('polling')
      this.#poll ??= setInterval(() => this.#read(['counters', 'user']), pollMs)
      // A connection that was lost comes back by itself; one that was refused does not.
      if (source.readyState !== EventSource.CLOSED || this.#source !== source) return
      this.#source = null
      this.#retry = setTimeout(() => this.open(), retryMs)
    })
  }

  close(): void {
    this.#source?.close()
    this.#source = null
    clearTimeout(this.#retry)
    this.#stopPolling()
    this.#due.clear()
    this.#onState('off')
  }

  #stopPolling(): void {
    clearInterval(this.#poll)
    this.#poll = undefined
  }

  /** Reads what is due, one time after the other: what changes meanwhile is read once more. */
  #read(subjects: readonly LiveSubject[]): void {
    for (const subject of subjects) this.#due.add(subject)
    if (this.#isReading || this.#due.size === 0) return
    this.#isReading = true
    const due = new Set(this.#due)
    this.#due.clear()
    const isShown = ({ queryKey, meta }: Query): boolean =>
      queryKey[0] === 'project' &&
      queryKey[1] === this.#projectId &&
      meta?.live !== undefined &&
      due.has(meta.live) &&
      (meta.live === 'counters' || queryKey.includes(this.#user))
    const began = performance.now()
    void queryClient.invalidateQueries({ predicate: isShown }).finally(() => {
      const took = performance.now() - began
      setTimeout(() => this.#readOn(), Math.max(restMs, took * restFactor))
    })
  }

  #readOn(): void {
    this.#isReading = false
    this.#read([])
  }
}
