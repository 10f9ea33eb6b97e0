import { errorAnswers } from '../contract/shared.ts'
import { MemberAnswer } from '../contract/members.ts'
import { memberOf, type Scope } from '../scope.ts'
import { showMember } from './shown.ts'

/** GET /session: who is signed in; a session that is used lasts again. */
export function sessionFind(scope: Scope): void {
  const schema = {
    operationId: 'session.find',
    summary: 'Say who is signed in',
    tags: ['Sign-in'],
    response: { 200: MemberAnswer, ...errorAnswers },
  }
  scope.get('/session', { schema }, (request) => Promise.resolve({ member: showMember(memberOf(request)) }))
}
