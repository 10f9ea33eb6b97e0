import { Type } from 'typebox'
import { parseDay, type Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import { isUuid } from '#core/shared/ids.ts'
import { grantFreezes } from '#usecases/streaks/grant-freezes.ts'
import { pauseStreaks } from '#usecases/streaks/pause-streaks.ts'
import { resetStreaks } from '#usecases/streaks/reset-streaks.ts'
import { restoreStreaks } from '#usecases/streaks/restore-streaks.ts'
import { unpauseStreaks } from '#usecases/streaks/unpause-streaks.ts'
import type { Ports } from '#usecases/ports.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { errorAnswers } from '../contract/shared.ts'
import { CountBody, DoneAnswer, FreezesAnswer, PauseBody, ShownPause } from '../contract/user-progress.ts'
import { UserParams } from '../contract/user.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toPause } from './from-progress.ts'
import { targetOf, uidOf } from './named-user.ts'

type StreakPorts = Pick<Ports, 'progressWriter' | 'rules' | 'pauses' | 'reader'>

/** POST /users/{user}/streak/restore, reset, freezes and pauses, and DELETE pauses/{pause}: as by Trophy's admin API. */
export function userStreak(scope: Scope, ports: StreakPorts): void {
  addRestoreAndReset(scope, ports)
  addFreezes(scope, ports)
  addPauses(scope, ports)
}

const shared = { tags: ['User'], params: UserParams }

function addRestoreAndReset(scope: Scope, ports: StreakPorts): void {
  const verbs = [
    { name: 'restore', summary: 'Bring back a lost streak', verb: restoreStreaks },
    { name: 'reset', summary: 'End a streak', verb: resetStreaks },
  ] as const
  for (const { name, summary, verb } of verbs) {
    const schema = {
      ...shared,
      operationId: `user.streak.${name}`,
      summary,
      response: { 200: DoneAnswer, ...errorAnswers },
    }
    scope.post(`/users/:user/streak/${name}`, { schema }, async (request) => {
      const outcomes = await verb(ports, ctxOf(request), [{ uid: uidOf(request) }])
      return { changed: onlyOutcome(outcomes).answer }
    })
  }
}

function addFreezes(scope: Scope, ports: StreakPorts): void {
  const schema = {
    ...shared,
    operationId: 'user.streak.freezes.grant',
    summary: 'Give streak freezes',
    body: CountBody,
    response: { 200: FreezesAnswer, ...errorAnswers },
  }
  scope.post('/users/:user/streak/freezes', { schema }, async (request) => {
    const uid = uidOf(request)
    const items = Array.from({ length: request.body.count }, () => ({ uid }))
    const outcomes = await grantFreezes(ports, ctxOf(request), items)
    const answers = outcomes.map((outcome) => onlyOutcome([outcome]).answer)
    const granted = answers.filter((answer) => answer === 'granted').length
    return { granted, full: granted < answers.length }
  })
}

function addPauses(scope: Scope, ports: StreakPorts): void {
  const schema = {
    ...shared,
    operationId: 'user.streak.pauses.add',
    summary: 'Pause a streak',
    body: PauseBody,
    response: { 201: ShownPause, ...errorAnswers },
  }
  scope.post('/users/:user/streak/pauses', { schema }, async (request, reply) => {
    const pause = {
      uid: uidOf(request),
      start: toDay('start', request.body.start),
      end: toDay('end', request.body.end),
    }
    const outcomes = await pauseStreaks(ports, ctxOf(request), [pause])
    return reply.code(201).send(toPause(onlyOutcome(outcomes).answer))
  })
  const endSchema = {
    ...shared,
    operationId: 'user.streak.pauses.remove',
    summary: 'End a pause of a streak',
    params: Type.Object({
      ...UserParams.properties,
      pause: Type.String({ description: 'The pause, by its id.' }),
    }),
    response: { 200: DoneAnswer, ...errorAnswers },
  }
  scope.delete('/users/:user/streak/pauses/:pause', { schema: endSchema }, async (request) => {
    const [ctx, { pause }] = [ctxOf(request), request.params]
    const { user } = await findUser(ports, ctx, targetOf(request))
    const holder = isUuid(pause) ? (await ports.pauses.holders(ctx.spaceId, [pause])).get(pause) : undefined
    if (holder !== user.uid) throw new CoreError({ code: 'not_found', message: 'The user has no such pause' })
    const [changed = false] = await unpauseStreaks(ports, ctx, [pause])
    return { changed }
  })
}

function toDay(field: string, text: string): Day {
  const day = parseDay(text)
  if (day !== null) return day
  throw new CoreError({ code: 'invalid', field, message: `${field} must be a date, such as 2025-04-02` })
}
