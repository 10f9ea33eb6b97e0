import { SetupAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'

/** GET /setup: does the dashboard wait for its first owner? */
export function setupFind(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'setup.find',
    summary: 'Say whether an owner is missing',
    tags: ['Sign-in'],
    security: [],
    response: { 200: SetupAnswer, ...errorAnswers },
  }
  scope.get('/setup', { schema, config: { access: 'anybody' } }, async () => ({
    ownerMissing: await ports.ownerSetup.isMissing(),
  }))
}
