import type { ProjectId } from '#core/shared/ids.ts'
import type { Mailer, Ports, UserView } from '#usecases/ports.ts'

/** A user as one wire answers it: dialects stay apart, so each gives its own. */
export type UserShape = (view: UserView, projectId: ProjectId) => object
export type WireName = 'trophy' | 'usercom' | 'replyke'

/** What the dashboard's wire is made of. */
export interface AdminOptions {
  readonly ports: Ports
  readonly mailer: Mailer
  /** The address of this server that clients are told, without a slash at the end. */
  readonly publicUrl: string
  readonly userShapes: Readonly<Record<WireName, UserShape>>
}
