import { CoreError } from '#core/shared/errors.ts'
import { isUuid, type Uid } from '#core/shared/ids.ts'
import type { Target } from '#usecases/ports.ts'
import { userNotFound } from '#usecases/users/update-user.ts'

/** The uid of a path; what is no uid is nobody's. @throws CoreError `user_not_found` */
export function uidOf({ params }: { readonly params: { readonly user: string } }): Uid {
  if (!isUuid(params.user)) throw new CoreError(userNotFound.refusal)
  return params.user as Uid
}

/** Likewise, as verbs are told whom they are about. @throws CoreError `user_not_found` */
export const targetOf = (request: { readonly params: { readonly user: string } }): Target => ({
  by: 'uid',
  value: uidOf(request),
})
