import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { Project } from '#core/shared/project.ts'
import type { ByteBudget } from '#http/byte-budget.ts'
import type { Rates } from '#http/rates.ts'
import type { Ctx, Mailer, Ports } from '#usecases/ports.ts'
import type { Caller } from '#usecases/users/update-profile.ts'
import type { Profile, Words } from './profile.ts'
import type { Tokens } from './tokens.ts'

/** What the operations of this wire are made with. */
export interface Services {
  readonly ports: Ports
  readonly tokens: Tokens
  readonly mailer: Mailer
  /** Null: requests are not counted. */
  readonly rates: Rates | null
  /** The address clients are told, without a slash at the end. */
  readonly publicUrl: string
  /** How large one uploaded picture may be. */
  readonly fileBytesMax: number
  /** What forms hold in memory, of all requests together. */
  readonly held: ByteBudget
  /** The server ends: who still waits is sent away. */
  readonly ending: AbortSignal
}

/** One request, as far as every operation needs it: which shapes, which project, who asks. */
export interface Call {
  readonly profile: Profile
  readonly project: Project
  readonly ctx: Ctx
  /** Null: nobody, or nobody whose token is good, on a route that asks for none. */
  readonly caller: Caller | null
}

/** One operation of the wire, mounted once for each mount. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the mount. */
  readonly path: string
  /** The first part of its error codes. */
  readonly area: 'user' | 'auth' | 'username' | 'follow' | 'connection' | 'crypto'
  /** What it calls a fault of the server, where that is not what all others call it. */
  readonly serverError?: string
  /**
   * `required`: 401 without a token, 403 with a bad one. `optional`: a bad one counts as none (replyke.md §2.1).
   * `checked`: there may be none, but a bad one is 403.
   */
  readonly caller: 'required' | 'checked' | 'optional' | 'ignored'
  /** What it calls a body that cannot be read. */
  unreadable(profile: Profile): Words
  /** What it calls a value that breaks a rule; the answer names the field. */
  invalid(profile: Profile): Words
  schema(profile: Profile): FastifySchema
  /** Also mounted where the path names no project (§1.2). */
  readonly withoutProject?: true
  /** On v7 the body may also be a form with pictures (§4.1, §5.1). */
  readonly takesForms?: true
  /** Browsers come to it by a link, which can say the tenant only in its query, as `tenant`. */
  readonly tenantInQuery?: true
  /** Gives the body of the answer. */
  handle(call: Call, request: FastifyRequest, reply: FastifyReply): Promise<unknown>
}
