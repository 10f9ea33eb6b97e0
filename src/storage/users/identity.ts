import { hash, randomInt } from 'node:crypto'
import { parse, v4 } from 'uuid'
import type { CustomerId, SpaceId, Uid } from '#core/shared/ids.ts'
import { drawSides, isControl } from '#core/settings/control-draw.ts'
import { isUuid, reservedReplykeIds } from '#core/shared/ids.ts'
import type { FreshIdentity, User } from '#core/users/user.ts'
import type { Target } from '#usecases/ports.ts'

/** The uid of a user made under a customer's id: found without asking any index (DESIGN §4.1). */
export function derivedUid(spaceId: SpaceId, id: string): Uid {
  // UUIDv5 by hand: this runs for each hot request, and Node's one-shot hash takes a third of the time of uuid's `v5`.
  const digest = hash('sha1', Buffer.concat([namespaceOf(spaceId), Buffer.from(id)]), 'hex')
  const variant = variantDigits[Number.parseInt(digest.charAt(16), 16)] ?? ''
  const groups = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`]
  return `${groups.join('-')}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}` as Uid
}

/** The digit that holds the two bits of RFC 9562's variant, by the digit that stood in its place. */
const variantDigits = '89ab89ab89ab89ab'

const namespaces = new Map<SpaceId, Uint8Array>()

function namespaceOf(spaceId: SpaceId): Uint8Array {
  const known = namespaces.get(spaceId) ?? parse(spaceId)
  namespaces.set(spaceId, known)
  return known
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const keyLength = 12

/**
 * The identity of a new user (DESIGN §4.1). `taken` says which uids are in use.
 * The Replyke id is the customer's id where it leads back to this user, else the uid. `controlRatio` says how many of
 * a hundred are put in the control group.
 */
export function freshIdentity(
  spaceId: SpaceId,
  customerId: CustomerId | null,
  { taken, controlRatio }: { taken: (uid: Uid) => boolean; controlRatio: number },
): FreshIdentity {
  const derived = customerId === null ? null : derivedUid(spaceId, customerId)
  const free = derived !== null && !taken(derived)
  const uid = free ? derived : (v4() as Uid)
  const idIsSomeonesUid = customerId !== null && isUuid(customerId) && taken(customerId as string as Uid)
  const leadsBack =
    free && customerId !== null && !idIsSomeonesUid && !reservedReplykeIds.includes(customerId)
  const replykeId = leadsBack ? customerId : uid
  const key = Array.from({ length: keyLength }, () => keyAlphabet[randomInt(keyAlphabet.length)]).join('')
  const control = controlRatio > 0 && isControl(controlDraw(spaceId, customerId ?? uid), controlRatio)
  return { uid, spaceId, customerId, replykeId, key, control }
}

/** The same for the same id, and nothing that anybody could work out: the space's uuid is shown on no wire. */
const controlDraw = (spaceId: SpaceId, id: string): number =>
  hash('sha256', `control ${spaceId} ${id}`, 'buffer').readUInt32BE() % drawSides

/** The uids at which a target may be found without the alias table. */
export function candidateUids(spaceId: SpaceId, target: Target): readonly Uid[] {
  switch (target.by) {
    case 'id':
    // Not to be found there, but to know that the uid it spells is taken.
    case 'customerId':
    case 'replykeId': {
      const derived = derivedUid(spaceId, target.value)
      return isUuid(target.value) ? [derived, target.value as string as Uid] : [derived]
    }
    case 'uid':
      return [target.value]
    case 'number':
    case 'nobody':
      return []
  }
}

/** The alias that may name a target found nowhere else. */
export function aliasOfTarget(target: Target): { kind: 'id' | 'number'; value: string } | null {
  switch (target.by) {
    case 'id':
    case 'customerId':
      return { kind: 'id', value: target.value }
    case 'number':
      return { kind: 'number', value: String(target.value) }
    case 'replykeId':
    case 'uid':
    case 'nobody':
      return null
  }
}

/** What a user can be found by. */
export type Named = Pick<User, 'uid' | 'spaceId' | 'customerId' | 'replykeId' | 'number'>

/** How well a user fits a target: 2 by its own id, 1 by its uid for want of one, 0 not at all. */
export function fits(user: Named, spaceId: SpaceId, target: Target): 0 | 1 | 2 {
  if (user.spaceId !== spaceId) return 0
  switch (target.by) {
    case 'id':
      if (user.customerId === target.value) return 2
      return user.customerId === null && user.uid === (target.value as string) ? 1 : 0
    case 'customerId':
      return user.customerId === target.value ? 2 : 0
    case 'replykeId':
      return user.replykeId === target.value ? 2 : 0
    case 'uid':
      return user.uid === target.value ? 2 : 0
    case 'number':
      return user.number === target.value ? 2 : 0
    case 'nobody':
      return 0
  }
}
