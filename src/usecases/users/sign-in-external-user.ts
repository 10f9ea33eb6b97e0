import { applyPatch, createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { CoreError, type RefusalCode } from '#core/shared/errors.ts'
import type { CustomerId, Uid } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'
import { noticing } from '../webhooks/noticing.ts'
import { askBeforeCreation } from './ask-before-creation.ts'
import { userNotFound } from './update-user.ts'

type SignInPorts = Pick<Ports, 'writer' | 'reader' | 'settings' | 'hooks' | 'clock'>

export interface ExternalUser {
  readonly foreignId: CustomerId
  /** The address the customer vouches for, to find a user who has no customer's id yet. */
  readonly email: string | null
  readonly patch: ProfilePatch
  /** What to tell the webhook about a new user; null: it is not asked. */
  readonly announce: ((user: User) => JsonObject) | null
  /** What to tell it of a new user afterwards; null: nothing. */
  readonly tell: ((user: User) => JsonObject) | null
}

const attemptsMax = 3
/** Somebody deleted, attached or made the user between looking and writing: look again. */
const outrun: readonly RefusalCode[] = ['user_not_found', 'customer_id_taken']

/**
 * The user behind a customer's own id, made or brought up to date (replyke.md §5.6): found by that id, else by email,
 * which attaches the id, else created. Only values that are present change an existing user.
 * @throws CoreError `username_taken`, what `applyPatch` refuses, or what `askWebhook` throws for a new user
 */
export async function signInExternalUser(
  ports: SignInPorts,
  ctx: Ctx,
  external: ExternalUser,
): Promise<User> {
  let asked = false
  for (let attempt = 1; ; attempt += 1) {
    const uid = await findExisting(ports, ctx, external)
    try {
      if (uid !== null) return (await attach(ports, ctx, uid, external)).user
      if (!asked) await askBeforeCreation(ports, ctx, { ...external, customerId: external.foreignId })
      asked = true
      return (await createOrUpdate(ports, ctx, external)).user
    } catch (error) {
      const again = error instanceof CoreError && outrun.includes(error.refusal.code)
      if (!again || attempt === attemptsMax) throw error
    }
  }
}

async function findExisting(ports: SignInPorts, ctx: Ctx, external: ExternalUser): Promise<Uid | null> {
  const known = await ports.reader.find(ctx.spaceId, { by: 'customerId', value: external.foreignId })
  if (known !== null) return known.user.uid
  if (external.email === null) return null
  const sameEmail = await ports.reader.findForSignIn(ctx.spaceId, external.email)
  return sameEmail !== null && mayAttach(sameEmail) ? sameEmail.uid : null
}

/**
 * May an external user become this one because the address is the same? Not when it already is another of the
 * customer's users; and not when it is an account with a password whose address nobody has verified: whoever signed up
 * with somebody else's address would keep the password to that person's user.
 */
const mayAttach = (user: User): boolean =>
  user.customerId === null && (user.signInEmail === null || user.isVerified)

async function attach(ports: SignInPorts, ctx: Ctx, uid: Uid, external: ExternalUser): Promise<UserView> {
  const { foreignId, patch } = external
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target: { by: 'uid', value: uid },
    decide(before, facts) {
      if (before === null || (before.customerId !== null && before.customerId !== foreignId))
        return userNotFound
      return applyPatch(before, { ...patch, customerId: foreignId }, facts)
    },
  })
  return written.view
}

async function createOrUpdate(ports: SignInPorts, ctx: Ctx, external: ExternalUser): Promise<UserView> {
  const { foreignId, patch, tell } = external
  const notices = await noticing(ports, ctx.projectId, 'replyke.webhook.created', tell)
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target: { by: 'customerId', value: foreignId },
    decide(before, facts) {
      if (before !== null) return applyPatch(before, patch, facts)
      const outcome = createFromPatch(facts.fresh(), patch, facts)
      return outcome.kind === 'written' ? { ...outcome, notices: notices(outcome.after) } : outcome
    },
  })
  return written.view
}
