import { isoMillis } from '#core/shared/instant.ts'
import { MembersAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { showMember } from './shown.ts'

/** GET /members: who uses the dashboard. */
export function membersList(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'members.list',
    summary: 'List the members',
    tags: ['Members'],
    response: { 200: MembersAnswer, ...errorAnswers },
  }
  scope.get('/members', { schema }, async () => ({
    members: (await ports.members.list()).map((member) => ({
      ...showMember(member),
      createdAt: isoMillis(member.createdAt),
      lastSeenAt: member.lastSeenAt === null ? null : isoMillis(member.lastSeenAt),
    })),
  }))
}
