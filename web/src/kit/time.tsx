import { useSyncExternalStore } from 'react'

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const calendarDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

interface Props {
  /** An instant as the wire tells it; null shows a dash. */
  readonly at: string | null | undefined
}

/** An instant in the viewer's time zone; the exact one is the title. */
export function DateTime({ at }: Props) {
  return at == null ? <>–</> : <Time at={at} text={dateTime.format(new Date(at))} />
}

/** A day: `2026-05-01` is that day wherever the viewer is; an instant is the viewer's day. */
export function DateOnly({ at }: Props) {
  if (at == null) return <>–</>
  return <Time at={at} text={(/^\d{4}-\d\d-\d\d$/.test(at) ? calendarDate : date).format(new Date(at))} />
}

/** How long ago; says so anew every half minute. */
export function RelativeTime({ at }: Props) {
  const now = useSyncExternalStore(subscribe, () => tick)
  return at == null ? <>–</> : <Time at={at} text={relativeTo(new Date(at).getTime(), now)} />
}

function Time({ at, text }: { readonly at: string; readonly text: string }) {
  return (
    <time dateTime={at} title={at} style={{ whiteSpace: 'nowrap' }}>
      {text}
    </time>
  )
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** "3 minutes ago", "in 2 days", "just now". */
export function relativeTo(at: number, now: number): string {
  const seconds = (at - now) / 1000
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  return 'just now'
}

let tick = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all times of a page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  tick = Date.now()
  timer ??= setInterval(() => {
    tick = Date.now()
    for (const one of listeners) one()
  }, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
