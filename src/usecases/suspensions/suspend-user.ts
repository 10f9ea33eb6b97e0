import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import { countCodePoints, isStorableText } from '#core/shared/text.ts'
import type { Suspension } from '#core/users/suspension.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findByAnyId } from './find-by-any-id.ts'

const reasonLengthMax = 1000

export interface NewSuspension {
  readonly reason: string | null
  /** Null: now. */
  readonly from: Micros | null
  /** Null: until it is lifted. */
  readonly until: Micros | null
}

/** Suspends a user, named by any of its ids or found before. @throws CoreError `user_not_found`, or `invalid` */
export async function suspendUser(
  ports: Pick<Ports, 'reader' | 'suspensions' | 'clock'>,
  ctx: Ctx,
  whose: string | User,
  { reason, from, until }: NewSuspension,
): Promise<{ readonly user: User; readonly suspension: Suspension }> {
  const startsAt = from ?? (await ports.clock.now(ctx.projectId))
  if (until !== null && until <= startsAt) throw invalid('until', 'The suspension must end after it begins')
  if (reason !== null && (countCodePoints(reason) > reasonLengthMax || !isStorableText(reason)))
    throw invalid('reason', `The reason may have ${reasonLengthMax} characters`)
  const user = typeof whose === 'string' ? await findByAnyId(ports, ctx, whose) : whose
  const suspension = { reason, startsAt, endsAt: until }
  if (!(await ports.suspensions.add(user.uid, suspension)))
    throw new CoreError({ code: 'user_not_found', message: 'User not found' })
  return { user, suspension }
}

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })
