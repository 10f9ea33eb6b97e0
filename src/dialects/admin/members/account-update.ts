import { updateAccount } from '#usecases/members/update-account.ts'
import { AccountBody, MemberAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import { Refused } from '../errors.ts'
import type { AdminOptions } from '../options.ts'
import { memberOf, type Scope } from '../scope.ts'
import { askerOf, setCookies, showMember } from './shown.ts'

/** PATCH /account: the member's own name and password. */
export function accountUpdate(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'account.update',
    summary: 'Change your own name or password',
    description: 'Another password ends all other sessions.',
    tags: ['Account'],
    body: AccountBody,
    response: { 200: MemberAnswer, ...errorAnswers },
  }
  scope.patch('/account', { schema, config: { access: 'viewer' } }, async (request, reply) => {
    const { name, currentPassword: current, newPassword: next } = request.body
    if (next !== undefined && current === undefined)
      throw new Refused(422, 'invalid', 'The present password is missing.', { field: 'currentPassword' })
    const member = memberOf(request)
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(next === undefined || current === undefined ? {} : { password: { current, next } }),
    }
    setCookies(reply, await updateAccount(ports, member.id, change, askerOf(request)))
    return { member: showMember((await ports.members.find(member.id)) ?? member) }
  })
}
