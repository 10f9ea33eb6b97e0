import { createBoosts } from '#usecases/points/create-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewBoostBody, ShownBoost, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readBoostFields, readDay } from './read.ts'
import { toBoost } from './shown.ts'

/** POST /projects/{projectId}/points/systems/{systemId}/boosts: of all users who match, or of one. */
export function boostsCreate(scope: Scope, ports: Pick<Ports, 'rules' | 'reader'>): void {
  const schema = {
    operationId: 'points.boosts.create',
    summary: 'Make a boost',
    tags: ['Points'],
    params: SystemParams,
    body: NewBoostBody,
    response: { 201: ShownBoost, ...errorAnswers },
  }
  scope.post('/points/systems/:systemId/boosts', { schema }, async (request, reply) => {
    const { userId = null, name, start, ...fields } = request.body
    const { multiplier, ...rest } = readBoostFields(fields)
    if (multiplier === undefined) throw new Error('the schema lets no boost through without a multiplier')
    const draft = { ...rest, name, start: readDay('start', start), multiplier, userId }
    const made = onlyOutcome(await createBoosts(ports, ctxOf(request), request.params.systemId, [draft]))
    return reply.code(201).send(toBoost(made))
  })
}
