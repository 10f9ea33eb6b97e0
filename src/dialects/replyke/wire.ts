import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import { ByteBudget } from '#http/byte-budget.ts'
import { describeApi } from '#http/openapi.ts'
import type { Rates } from '#http/rates.ts'
import type { Wire } from '#http/server.ts'
import type { Mailer, Ports } from '#usecases/ports.ts'
import { changePasswordOperation } from './auth/change-password.ts'
import { refreshAccessToken } from './auth/request-new-access-token.ts'
import { requestPasswordResetOperation } from './auth/request-password-reset.ts'
import { resetPasswordOperation } from './auth/reset-password.ts'
import { resetPasswordPage } from './auth/reset-password-page.ts'
import { sendVerificationEmailOperation } from './auth/send-verification-email.ts'
import { signInOperation } from './auth/sign-in.ts'
import { signOut } from './auth/sign-out.ts'
import { signUpOperation } from './auth/sign-up.ts'
import { verifyEmailOperation } from './auth/verify-email.ts'
import { verifyEmailLink } from './auth/verify-email-link.ts'
import { verifyExternalUser } from './auth/verify-external-user.ts'
import type { Operation, Services } from './call.ts'
import { answerConnectionOperations } from './connections/answer-connection.ts'
import { fetchConnection } from './connections/fetch-connection.ts'
import { connectionsOfUser, ownConnections, pendingRequests } from './connections/list-connections.ts'
import { endConnectionOperation, removeConnectionOperation } from './connections/remove-connection.ts'
import { requestConnectionOperation } from './connections/request-connection.ts'
import { allowOrigin } from './cors.ts'
import { signTestingJwtOperations } from './crypto/sign-testing-jwt.ts'
import { projectNotFound, ReplykeError, sendError, serverErrorText, type Speech } from './errors.ts'
import { countOwnFollows } from './follows/count-own-follows.ts'
import { createFollow } from './follows/create-follow.ts'
import { deleteFollowById, unfollow } from './follows/delete-follow.ts'
import { fetchFollow } from './follows/fetch-follow.ts'
import { listFollowsOfUser, listOwnFollows } from './follows/list-follows.ts'
import { mountLeanProject } from './internal/lean-project.ts'
import { mountPicture } from './internal/picture.ts'
import { mountSignTestingJwt } from './internal/sign-testing-jwt.ts'
import { mountVerifyService } from './internal/verify-service.ts'
import { callDecorator, mountOperations, mountWithoutProject } from './mount.ts'
import { documentedMount, mountsWithoutProject, otherMounts, placeOf } from './profile.ts'
import { Tokens } from './tokens.ts'
import { checkUsername } from './users/check-username.ts'
import { fetchNobody, fetchUser } from './users/fetch-user.ts'
import { fetchUserByForeignId } from './users/fetch-user-by-foreign-id.ts'
import { fetchUserByUsername } from './users/fetch-user-by-username.ts'
import { followersCount, followingCount } from './users/follow-counts.ts'
import { suggestUsersOperation } from './users/suggestions.ts'
import { updateUser } from './users/update-user.ts'

export interface ReplykeOptions {
  readonly ports: Ports
  /** What the keys of tokens are derived from. */
  readonly secret: string
  readonly publicUrl: string
  readonly mailer: Mailer
  /** Null: requests are not counted. */
  readonly rates: Rates | null
  /** How large one uploaded picture may be. */
  readonly fileBytesMax: number
}

/** One address alone may send two of the largest pictures, and others have room beside it. */
const heldBytesMax = 160 * 1024 * 1024

const title = 'Replyke'
const description = `Users and sign-in, as Replyke’s clients call them. The paths below are also mounted under \`/api/v5\`,
\`/api/v6\`, \`/v7\` and \`/api/v7\`, in the shapes of those versions.`

/** The Replyke wire: its user family on every mount of replyke.md §1.2. */
export function replykeWire(options: ReplykeOptions): Wire {
  const { ports, publicUrl, fileBytesMax, mailer, rates } = options
  const tokens = new Tokens(options.secret)
  const ending = new AbortController()
  const services: Services = {
    ports,
    tokens,
    mailer,
    rates,
    publicUrl,
    fileBytesMax,
    held: new ByteBudget(heldBytesMax),
    ending: ending.signal,
  }
  let document: () => object = () => ({})

  return {
    owns: (path) => placeOf(path) !== null,
    async mount(app) {
      const operations = allOperations(services)
      app.decorateRequest(callDecorator, null)
      app.addHook('preClose', (done) => {
        ending.abort(new CoreError({ code: 'rate_limited', message: 'The server is ending' }))
        done()
      })
      // A schema tells and serialises; values are read by to-core.ts, because whether the user is there and the caller's
      // comes before whether its values are valid (replyke.md §4.1).
      app.setValidatorCompiler(() => () => true)
      app.setErrorHandler((error, request, reply) => sendError(error, speechOf(request), request, reply))
      await app.register(async (documented: FastifyInstance) => {
        document = await describeApi(documented, {
          title,
          description,
          server: options.publicUrl,
          prefix: '',
          securitySchemes: {
            token: { type: 'http', scheme: 'bearer', description: 'Access token or service key.' },
          },
        })
        mountOperations(documented, services, documentedMount, operations)
      })
      for (const mount of otherMounts) mountOperations(app, services, mount, operations)
      for (const mount of mountsWithoutProject) mountWithoutProject(app, services, mount, operations)
      mountLeanProject(app, services)
      mountPicture(app, services)
      mountVerifyService(app, services)
      mountSignTestingJwt(app, services)
    },
    documents: () => [{ slug: 'replyke', title, build: () => document() }],
    replyError: (error, request, reply) => replyOutsideRoutes(services, error, request, reply),
    unreadableBody: (message) => ({ ...unreadable, error: message }),
  }
}

const allOperations = (services: Services): readonly Operation[] => [
  fetchUser(services),
  fetchNobody,
  fetchUserByForeignId(services),
  fetchUserByUsername(services),
  checkUsername(services),
  suggestUsersOperation(services),
  followersCount(services),
  followingCount(services),
  updateUser(services),
  createFollow(services),
  fetchFollow(services),
  unfollow(services),
  deleteFollowById(services),
  ...listFollowsOfUser(services),
  ...listOwnFollows(services),
  ...countOwnFollows(services),
  requestConnectionOperation(services),
  fetchConnection(services),
  endConnectionOperation(services),
  removeConnectionOperation(services),
  ...answerConnectionOperations(services),
  ...connectionsOfUser(services),
  ...ownConnections(services),
  ...pendingRequests(services),
  signUpOperation(services),
  signInOperation(services),
  signOut(services),
  refreshAccessToken(services),
  changePasswordOperation(services),
  verifyExternalUser(services),
  requestPasswordResetOperation(services),
  resetPasswordOperation(services),
  resetPasswordPage,
  sendVerificationEmailOperation(services),
  verifyEmailOperation(services),
  verifyEmailLink(services),
  ...signTestingJwtOperations(services),
]

/** An error that no operation answered: an unknown path, or one that cannot be decoded. */
async function replyOutsideRoutes(
  { ports }: Services,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const speech = speechOf(request)
  try {
    const projectId = placeOf(pathOf(request))?.projectId ?? null
    const project = projectId === null ? null : await ports.projects.find(projectId)
    if (project !== null) await allowOrigin(ports, project, request, reply)
    else if (projectId !== null) throw new ReplykeError(404, projectNotFound)
    return sendError(error, speech, request, reply)
  } catch (other) {
    return sendError(other, speech, request, reply)
  }
}

const unreadable = { error: 'The request cannot be read', code: 'request/invalid' }

function speechOf(request: FastifyRequest): Speech {
  const profile = placeOf(pathOf(request))?.profile ?? documentedMount.profile
  return { profile, area: 'request', unreadable, invalid: unreadable, serverError: serverErrorText }
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? ''
