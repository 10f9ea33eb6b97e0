import { trophyId } from '#core/users/user.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { userNotFound } from './update-user.ts'

/**
 * Removes a user on every wire (DESIGN §4.1), when whoever asks has said which: by the customer's id, else by the uid.
 * @throws CoreError `user_not_found`; `invalid` for `confirm`, and then nothing is removed
 */
export async function eraseUser(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  target: Target,
  confirmation: string,
): Promise<void> {
  await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide(before) {
      if (before === null) return userNotFound
      if (trophyId(before) !== confirmation) return { kind: 'refused', refusal: notConfirmed }
      return { kind: 'deleted' }
    },
  })
}

const notConfirmed = {
  code: 'invalid',
  field: 'confirm',
  message: 'This is not the id of the user. Nothing was erased.',
} as const
