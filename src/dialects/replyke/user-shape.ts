import type { ProjectId } from '#core/shared/ids.ts'
import type { UserView } from '#usecases/ports.ts'
import type { PublicUser } from './contract/users.ts'
import { toPublicUser } from './from-core.ts'
import { newestProfile } from './profile.ts'

/** A user as the newest generation of this wire answers it to anybody, for who shows all wires side by side. */
export const replykeShape = ({ user }: UserView, projectId: ProjectId): PublicUser =>
  toPublicUser(user, projectId, newestProfile)
