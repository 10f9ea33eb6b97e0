import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { accountUpdate } from './account-update.ts'
import { auditLogChoices } from './audit-log-choices.ts'
import { auditLogList } from './audit-log-list.ts'
import { invitationsAccept } from './invitations-accept.ts'
import { invitationsCreate } from './invitations-create.ts'
import { invitationsFind } from './invitations-find.ts'
import { invitationsList } from './invitations-list.ts'
import { invitationsRevoke } from './invitations-revoke.ts'
import { membersList } from './members-list.ts'
import { membersRemove } from './members-remove.ts'
import { membersUpdate } from './members-update.ts'
import { sessionEnd } from './session-end.ts'
import { sessionFind } from './session-find.ts'
import { sessionStart } from './session-start.ts'
import { sessionVerify } from './session-verify.ts'
import { sessionsEndAll } from './sessions-end-all.ts'
import { sessionsEnd } from './sessions-end.ts'
import { sessionsList } from './sessions-list.ts'
import { setupFind } from './setup-find.ts'
import { setupFinish } from './setup-finish.ts'
import { twoFactorBegin } from './two-factor-begin.ts'
import { twoFactorConfirm } from './two-factor-confirm.ts'
import { twoFactorEnd } from './two-factor-end.ts'

/** Signing in, and who else may. Below `/dashboard/api` itself. */
export function addMemberOperations(scope: Scope, options: AdminOptions): void {
  sessionFind(scope)
  sessionStart(scope, options)
  sessionVerify(scope, options)
  sessionEnd(scope, options)
  setupFind(scope, options)
  setupFinish(scope, options)
  invitationsFind(scope, options)
  invitationsAccept(scope, options)
  accountUpdate(scope, options)
  twoFactorBegin(scope, options)
  twoFactorConfirm(scope, options)
  twoFactorEnd(scope, options)
  sessionsList(scope, options)
  sessionsEnd(scope, options)
  sessionsEndAll(scope, options)
  membersList(scope, options)
  membersUpdate(scope, options)
  membersRemove(scope, options)
  invitationsList(scope, options)
  invitationsCreate(scope, options)
  invitationsRevoke(scope, options)
  auditLogList(scope, options)
  auditLogChoices(scope, options)
}
