import type { Ctx, Ports, Target } from '../ports.ts'
import { userNotFound } from './update-user.ts'

/** Removes a user on every wire, with its names and tokens (DESIGN §4.1). @throws CoreError `user_not_found` */
export async function deleteUser(ports: Pick<Ports, 'writer'>, ctx: Ctx, target: Target): Promise<void> {
  await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide: (before) => (before === null ? userNotFound : { kind: 'deleted' }),
  })
}
