import { setTimeout as delay } from 'node:timers/promises'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Changes, LiveFeed, LiveListener, Sighting, Watched } from '#usecases/ports.ts'

const intervalMs = 700

interface Watcher extends Watched {
  readonly listener: LiveListener
  /** What it was told of last; null: it was not told that it watches. */
  known: { readonly count: string | undefined; readonly state: string | undefined } | null
}

export interface LookingFeed extends LiveFeed {
  /** Tells all who watch that it is over. */
  stop(): void
}

/**
 * Looks at the database, as often as a person would notice, for what somebody watches; never when nobody does. What other
 * processes write is found like what this one does.
 */
export function startLiveFeed(
  { changes, onError }: { readonly changes: Changes; readonly onError: (error: unknown) => void },
  everyMs: number = intervalMs,
): LookingFeed {
  const watchers = new Set<Watcher>()
  const ending = new AbortController()
  let isLooking = false

  const run = async () => {
    let since: string | null = null
    let isWrong = false
    while (watchers.size > 0 && !ending.signal.aborted) {
      try {
        const asked = [...watchers]
        const sighting: Sighting = await changes.look(since, questionOf(asked))
        since = sighting.seen
        isWrong = false
        for (const watcher of asked) if (watchers.has(watcher)) tell(watcher, sighting)
      } catch (error) {
        // While the database is away, once is enough. What changed meanwhile is found by the first look after it.
        if (!isWrong) onError(error)
        isWrong = true
      }
      await delay(everyMs, null, { signal: ending.signal }).catch(() => null)
    }
    isLooking = false
  }

  return {
    watch(watched, listener) {
      const watcher: Watcher = { ...watched, listener, known: null }
      if (ending.signal.aborted) {
        listener.ended()
        return () => undefined
      }
      watchers.add(watcher)
      if (!isLooking) {
        isLooking = true
        void run()
      }
      return () => void watchers.delete(watcher)
    },
    stop() {
      ending.abort()
      for (const { listener } of watchers) listener.ended()
      watchers.clear()
    },
  }
}

function questionOf(watchers: readonly Watcher[]) {
  const spaces = new Set<SpaceId>(watchers.map(({ spaceId }) => spaceId))
  const users = new Set<Uid>(watchers.flatMap(({ uid }) => (uid === null ? [] : [uid])))
  return { spaces: [...spaces], users: [...users] }
}

function tell(watcher: Watcher, { active, counts, states }: Sighting): void {
  const { spaceId, uid, known, listener } = watcher
  const count = counts.get(spaceId)
  const state = uid === null ? undefined : states.get(uid)
  watcher.known = { count, state }
  if (known === null) return listener.watching()
  const counters = active.has(spaceId) || known.count !== count
  const user = known.state !== state
  if (counters || user) listener.changed({ counters, user })
}
