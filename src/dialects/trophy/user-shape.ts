import type { UserView } from '#usecases/ports.ts'
import type { User } from './contract/user.ts'
import { toUser } from './from-core.ts'

/** A user as this wire answers it, for who shows all wires side by side. */
export const trophyShape = (view: UserView): User => toUser(view)
