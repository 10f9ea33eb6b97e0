import type { Ports } from '#usecases/ports.ts'
import { grantFreezes } from '#usecases/streaks/grant-freezes.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { FreezesAnswer, FreezesBody } from '../contract/streak-batches.ts'
import type { Scope } from '../scope.ts'
import { outcomesOf, partedByUser } from './streaks.ts'

/** POST /streaks/freezes: 201 when a freeze was given, else 200; 400 while freezes are not enabled (trophy.md §4.8). */
export function adminStreaksFreezesCreate(
  scope: Scope,
  ports: Pick<Ports, 'progressWriter' | 'rules'>,
): void {
  const schema = {
    operationId: 'admin.streaks.freezes.create',
    summary: 'Give streak freezes',
    tags: ['Streaks'],
    body: FreezesBody,
    response: { 200: FreezesAnswer, 201: FreezesAnswer, ...errorAnswers },
  }
  scope.post('/streaks/freezes', { schema }, async (request, reply) => {
    const { freezes } = request.body
    const outcomes = outcomesOf(await grantFreezes(ports, ctxOf(request), freezes), (answer) =>
      answer === 'granted' ? { done: answer } : 'Would exceed maximum freeze limit',
    )
    const { done, issues } = partedByUser(
      freezes.map(({ userId }) => userId),
      outcomes,
    )
    return reply.code(done.length > 0 ? 201 : 200).send({ issues })
  })
}
