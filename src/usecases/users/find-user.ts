import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports, Target, UserView } from '../ports.ts'
import { userNotFound } from './update-user.ts'

/** Reads one user. @throws CoreError `user_not_found` */
export async function findUser(ports: Pick<Ports, 'reader'>, ctx: Ctx, target: Target): Promise<UserView> {
  const view = await ports.reader.find(ctx.spaceId, target)
  if (view === null) throw new CoreError(userNotFound.refusal)
  return view
}
