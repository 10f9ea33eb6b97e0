import type { Micros } from '../shared/ids.ts'
import type { MemberRole } from './member.ts'

/** What a link is for: to become a member, or for a member to set another password. */
export type InvitationKind = 'invitation' | 'reset'

/** A link that was given to somebody and not used. */
export interface Invitation {
  readonly id: string
  readonly kind: InvitationKind
  readonly email: string
  readonly role: MemberRole
  /** The email of whoever made it; null: it was made on the command line. */
  readonly invitedBy: string | null
  readonly createdAt: Micros
  readonly expiresAt: Micros
}

const daysGood = { invitation: 7, reset: 1 } as const satisfies Record<InvitationKind, number>

/** When a link that is made now ends. */
export const invitationEnd = (kind: InvitationKind, now: Micros): Micros =>
  (now + daysGood[kind] * 86_400_000_000) as Micros
