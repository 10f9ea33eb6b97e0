import { applyPatch, createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { CoreError, type RefusalCode } from '#core/shared/errors.ts'
import type { CustomerId, Uid } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'
import { askWebhook, hasWebhook } from '../webhooks/ask-webhook.ts'
import { factsWithoutSpace, refuseTakenUsername } from './update-profile.ts'
import { userNotFound } from './update-user.ts'

type SignInPorts = Pick<Ports, 'writer' | 'reader' | 'settings' | 'hooks' | 'clock'>

export interface ExternalUser {
  readonly foreignId: CustomerId
  /** The address the customer vouches for, to find a user who has no customer's id yet. */
  readonly email: string | null
  readonly patch: ProfilePatch
  /** What to tell the webhook about a new user; null: it is not asked. */
  readonly announce: ((user: User) => JsonObject) | null
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
      if (!asked) await askBeforeCreation(ports, ctx, external)
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
  // An account that already belongs to another of the customer's users is not taken over.
  return sameEmail === null || sameEmail.customerId !== null ? null : sameEmail.uid
}

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
  const { foreignId, patch } = external
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target: { by: 'customerId', value: foreignId },
    decide: (before, facts) =>
      before === null ? createFromPatch(facts.fresh(), patch, facts) : applyPatch(before, patch, facts),
  })
  return written.view
}

async function askBeforeCreation(ports: SignInPorts, ctx: Ctx, external: ExternalUser): Promise<void> {
  const { foreignId, patch, announce } = external
  if (announce === null || !(await hasWebhook(ports, ctx.projectId, 'replyke.webhook.created'))) return
  // An identity for the dry run only; the webhook is told none of it but the customer's id.
  const identity = { uid: '' as Uid, spaceId: ctx.spaceId, customerId: foreignId, replykeId: '', key: '' }
  const outcome = createFromPatch(identity, patch, factsWithoutSpace(await ports.clock.now(ctx.projectId)))
  if (outcome.kind === 'refused') throw new CoreError(outcome.refusal)
  if (outcome.kind !== 'written') throw new Error(`a new user is ${outcome.kind}`)
  await refuseTakenUsername(ports.reader, ctx.spaceId, outcome.after)
  await askWebhook(ports, ctx.projectId, 'replyke.webhook.created', announce(outcome.after))
}
