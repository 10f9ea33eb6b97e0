import { applyPatch } from '#core/profile/apply-patch.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { CompanyTarget, Ctx, Decision, Ports, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'
import { findCompany } from './find-company.ts'

/** Which user, by one name or by both (usercom.md §4.4 add_member). */
export interface Member {
  readonly target: Target
  /** The customer's id that the user of `target` has to have, when both names were given. */
  readonly customerId?: CustomerId
}

/**
 * Puts a user into a company, or takes it out (usercom.md §4.4). A repeat is harmless.
 * @throws CoreError `not_found` for the company, `user_not_found`, `invalid` when the two names are not one user's
 */
export async function changeMembership(
  ports: Pick<Ports, 'companies' | 'writer'>,
  ctx: Ctx,
  company: CompanyTarget,
  { target, customerId }: Member,
  change: 'join' | 'leave',
): Promise<void> {
  const { number } = (await findCompany(ports, ctx, company)).company
  const patch = change === 'join' ? { joinCompanies: [number] } : { leaveCompanies: [number] }
  await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide(before, facts) {
      if (before === null) return userNotFound
      if (customerId !== undefined && before.customerId !== customerId) return notOneUser
      return applyPatch(before, { alwaysTouch: true, ...patch }, facts)
    },
  })
}

const notOneUser: Decision = {
  kind: 'refused',
  refusal: {
    code: 'invalid',
    field: 'user_id',
    message: 'user_id and user_custom_id are not the same user.',
  },
}
