import { CoreError } from '#core/shared/errors.ts'
import { isUuid, parseCustomerId, type Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, Target } from '../ports.ts'

/**
 * The user an operator means: by the customer's id, else by Replyke's, else by the uid.
 * @throws CoreError `user_not_found`
 */
export async function findByAnyId(ports: Pick<Ports, 'reader'>, ctx: Ctx, id: string): Promise<User> {
  const targets: Target[] = [
    { by: 'customerId', value: parseCustomerId(id) },
    { by: 'replykeId', value: id },
  ]
  if (isUuid(id)) targets.push({ by: 'uid', value: id as Uid })
  for (const target of targets) {
    const found = await ports.reader.find(ctx.spaceId, target)
    if (found !== null) return found.user
  }
  throw new CoreError({ code: 'user_not_found', message: `There is no user "${id}" in this project.` })
}
