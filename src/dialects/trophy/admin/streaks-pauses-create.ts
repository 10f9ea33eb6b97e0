import { formatDay, parseDay } from '#core/shared/calendar.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'
import { pauseStreaks, type PauseRequest } from '#usecases/streaks/pause-streaks.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { PausesAnswer, PausesBody } from '../contract/streak-batches.ts'
import type { Scope } from '../scope.ts'
import { outcomesOf, partedByUser } from './streaks.ts'

/** POST /streaks/pauses: 201 when one was made, else 200; a bad item is an issue (trophy.md §4.8). */
export function adminStreaksPausesCreate(scope: Scope, ports: Pick<Ports, 'progressWriter'>): void {
  const schema = {
    operationId: 'admin.streaks.pauses.create',
    summary: 'Pause streaks',
    tags: ['Streaks'],
    body: PausesBody,
    response: { 200: PausesAnswer, 201: PausesAnswer, ...errorAnswers },
  }
  scope.post('/streaks/pauses', { schema }, async (request, reply) => {
    const userIds = request.body.pauses.map(({ userId }) => userId)
    const made = await pauseReadable(ports, ctxOf(request), request.body.pauses.map(readPause))
    const outcomes = outcomesOf(made, ({ id, start, end }, index) => ({
      done: {
        id,
        userId: userIds[index] ?? '',
        start: formatDay(start),
        end: formatDay(end),
        status: 'active' as const,
      },
    }))
    const { done: created, issues } = partedByUser(userIds, outcomes)
    return reply.code(created.length > 0 ? 201 : 200).send({ created, issues })
  })
}

interface PauseText {
  readonly userId: string
  readonly start: string
  readonly end: string
}

function readPause({ userId, start, end }: PauseText): PauseRequest | Refusal {
  const [first, last] = [parseDay(start), parseDay(end)]
  if (first === null) return notADate('start')
  if (last === null) return notADate('end')
  return { userId, start: first, end: last }
}

const notADate = (field: string): Refusal => ({
  code: 'invalid',
  field,
  message: `${field} must be a date such as 2025-04-03`,
})

/** Makes those that can be read, and leaves the others where they stand. */
async function pauseReadable(
  ports: Pick<Ports, 'progressWriter'>,
  ctx: Ctx,
  items: ReadonlyArray<PauseRequest | Refusal>,
): ReturnType<typeof pauseStreaks> {
  const readable = items.filter((item): item is PauseRequest => !('code' in item))
  const outcomes = (await pauseStreaks(ports, ctx, readable)).values()
  return items.map((item) => {
    if ('code' in item) return item
    const { value, done } = outcomes.next()
    if (done === true) throw new Error('a batch has fewer outcomes than items')
    return value
  })
}
