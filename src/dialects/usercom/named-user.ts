import type { CustomerId } from '#core/shared/ids.ts'
import type { Ctx, Ports, Target } from '#usecases/ports.ts'
import { findFirstUser } from '#usecases/users/find-first-user.ts'
import { InvalidFields } from './errors.ts'
import * as kinds from './kinds.ts'
import { optional } from './members.ts'

const internalId = optional(kinds.nullableInteger(0, Number.MAX_SAFE_INTEGER), null)

/** The members of a body that say whose it is (usercom.md §4.5); an internal id comes first. */
export const namedUserMembers = {
  client: internalId,
  user_id: internalId,
  user_key: optional(kinds.nullableText(255), null),
  user_custom_id: optional(kinds.customerId, null),
}

export interface NamedUser {
  readonly client: number | null
  readonly user_id: number | null
  readonly user_key: string | null
  readonly user_custom_id: CustomerId | null
}

/**
 * The user that a body names: by the internal id, else by the key, else by the customer's id.
 * @throws InvalidFields when it names nobody, or two by internal ids; CoreError `user_not_found` when nobody has the key
 */
export async function targetOf(
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  { client, user_id, user_key, user_custom_id }: NamedUser,
): Promise<Target> {
  if (client !== null && user_id !== null && client !== user_id)
    throw new InvalidFields(new Map([['user_id', ['client and user_id are not the same.']]]))
  const number = client ?? user_id
  if (number !== null) return { by: 'number', value: number }
  if (user_key !== null) return targetOfKey(ports, ctx, user_key)
  if (user_custom_id !== null) return { by: 'customerId', value: user_custom_id }
  throw new InvalidFields(new Map([['user_id', ['This field is required.']]]))
}

/** The user with a key, which never changes. @throws CoreError `user_not_found` */
export async function targetOfKey(ports: Pick<Ports, 'search'>, ctx: Ctx, key: string): Promise<Target> {
  const { user } = await findFirstUser(ports, ctx, [
    { as: 'text', of: { field: 'key' }, compare: 'equals', value: key, ignoreCase: false },
  ])
  return { by: 'uid', value: user.uid }
}
