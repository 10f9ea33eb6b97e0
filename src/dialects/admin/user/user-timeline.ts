import type { Micros } from '#core/shared/ids.ts'
import { isoMillis } from '#core/shared/instant.ts'
import {
  chronicleKinds,
  isChronicleKind,
  type ChronicleEntry,
  type ChronicleKind,
  type ChroniclePlace,
} from '#core/users/chronicle.ts'
import { findChronicle } from '#usecases/chronicle/find-chronicle.ts'
import type { Ports } from '#usecases/ports.ts'
import { errorAnswers } from '../contract/shared.ts'
import { TimelineAnswer, TimelineQuery, type TimelineEntry } from '../contract/user-timeline.ts'
import { UserParams } from '../contract/user.ts'
import { Refused } from '../errors.ts'
import type { WireName } from '../options.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { targetOf } from './named-user.ts'

const pageDefault = '50'

/** Whose idea each kind is, and so on which wire it came in or is told. */
const wireOf: Readonly<Record<ChronicleKind, WireName | null>> = {
  points: 'trophy',
  achievement: 'trophy',
  streak: 'trophy',
  pause: 'trophy',
  metric_event: 'trophy',
  webhook: 'trophy',
  usercom_event: 'usercom',
  site_view: 'usercom',
  product_event: 'usercom',
  notification: 'replyke',
  connection: 'replyke',
  follow: 'replyke',
  suspension: null,
  profile: null,
}

/** GET /users/{user}/timeline: the chronicle, page by page. */
export function userTimeline(
  scope: Scope,
  ports: Pick<Ports, 'reader' | 'progressReader' | 'clock' | 'chronicles'>,
): void {
  const schema = {
    operationId: 'user.timeline',
    summary: 'List what happened to a user',
    tags: ['User'],
    params: UserParams,
    querystring: TimelineQuery,
    response: { 200: TimelineAnswer, ...errorAnswers },
  }
  scope.get('/users/:user/timeline', { schema }, async (request) => {
    const { kinds, limit = pageDefault, cursor } = request.query
    const question = {
      kinds: kindsOf(kinds),
      before: cursor === undefined ? null : decodeCursor(cursor, placeOf),
      limit: Number(limit),
    }
    const { entries, next } = await findChronicle(ports, ctxOf(request), targetOf(request), question)
    return {
      entries: entries.map(toEntry),
      nextCursor: next === null ? null : encodeCursor([next.at, next.kind, next.key]),
    }
  })
}

function kindsOf(text: string | undefined): ReadonlySet<ChronicleKind> {
  if (text === undefined || text === '') return new Set(chronicleKinds)
  const named = text.split(',')
  const unknown = named.find((kind) => !isChronicleKind(kind))
  if (unknown !== undefined)
    throw new Refused(422, 'invalid', `kinds must be of ${chronicleKinds.join(', ')}`, { field: 'kinds' })
  return new Set(named.filter(isChronicleKind))
}

const keyPattern = /^[ -~]{1,120}$/

function placeOf(value: unknown): ChroniclePlace | null {
  if (!Array.isArray(value)) return null
  const [at, kind, key] = value as unknown[]
  if (!Number.isSafeInteger(at)) return null
  if (typeof kind !== 'string' || !isChronicleKind(kind)) return null
  return typeof key === 'string' && keyPattern.test(key) ? { at: at as Micros, kind, key } : null
}

const toEntry = ({
  kind,
  at,
  key,
  what,
  subject,
  amount,
  total,
  other,
  data,
}: ChronicleEntry): TimelineEntry => ({
  id: `${kind} ${key}`,
  kind,
  wire: wireOf[kind],
  at: isoMillis(at),
  what,
  subject,
  amount,
  total,
  user: other,
  data,
})
