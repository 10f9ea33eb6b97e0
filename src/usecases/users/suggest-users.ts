import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

const countMax = 5

/** A few users whose username contains the text, those that begin with it first (replyke.md §4.5). */
export function suggestUsers(ports: Pick<Ports, 'reader'>, ctx: Ctx, text: string): Promise<readonly User[]> {
  return ports.reader.suggest(ctx.spaceId, text, countMax)
}
