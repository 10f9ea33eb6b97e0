import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Member, MemberRole } from '#core/members/member.ts'
import type { Ctx, SignedIn } from '#usecases/ports.ts'

/** Where operations are added: behind the session check, with types taken from their schemas. */
export type Scope = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** Who may call an operation: anybody, or members of that role and those above. */
export type Access = 'anybody' | MemberRole

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of the dashboard's operations. By default viewers may read, and admins do everything else. */
    access?: Access
    /** Members of the body whose values the audit log does not keep, besides those whose names say that they are secret. */
    auditHides?: readonly string[]
    /** The member of the body that names another project, whose entries in the audit log this is among too. */
    auditsProject?: string
    /** For what is not a reading by its method, and still changes nothing that others see: the audit log has no entry. */
    changesNothing?: boolean
  }
}

/** The request decorators that hold who has signed in, and where the request works. */
export const signedInDecorator = 'dashboardSignedIn'
export const ctxDecorator = 'dashboardCtx'

export const isReading = ({ method }: Pick<FastifyRequest, 'method'>) => method === 'GET' || method === 'HEAD'

type Decorated = Pick<FastifyRequest, 'getDecorator'>

/** Who has signed in; every operation but those for anybody has one. */
export const signedInOf = (request: Decorated): SignedIn => request.getDecorator<SignedIn>(signedInDecorator)
export const memberOf = (request: Decorated): Member => signedInOf(request).member

/** The project, and where it has tenants the tenant, that an operation below `/projects/:projectId` is about. */
export const ctxOf = (request: Decorated): Ctx => request.getDecorator<Ctx>(ctxDecorator)
