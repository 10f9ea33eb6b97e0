import type { UserView } from '#usecases/ports.ts'
import { userBody } from './from-core.ts'

/** A user as this wire answers it in version 2, for who shows all wires side by side. */
export const usercomShape = (view: UserView): object => userBody(view, 2)
