import { findWholeProgress } from '#usecases/progress/find-whole-progress.ts'
import type { Ports } from '#usecases/ports.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserProgressAnswer } from '../contract/user-progress.ts'
import { UserParams } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toUserProgress } from './from-progress.ts'
import { targetOf } from './named-user.ts'

/** GET /users/{user}/progress. */
export function userProgress(
  scope: Scope,
  ports: Pick<Ports, 'progressReader' | 'clock' | 'rules' | 'reader' | 'leaderboardReader'>,
): void {
  const schema = {
    operationId: 'user.progress',
    summary: 'Show what a user has achieved',
    tags: ['User'],
    params: UserParams,
    response: { 200: UserProgressAnswer, ...errorAnswers },
  }
  scope.get('/users/:user/progress', { schema }, async (request) =>
    toUserProgress(await findWholeProgress(ports, ctxOf(request), targetOf(request))),
  )
}
