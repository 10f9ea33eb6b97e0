/**
 * What somebody may do in the dashboard, each including those before it: look, change projects, decide who else may.
 */
export const memberRoles = ['viewer', 'admin', 'owner'] as const
export type MemberRole = (typeof memberRoles)[number]

/** Somebody who uses the dashboard: a person of the installation, never one of its users. */
export interface Member {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: MemberRole
  /** Is a code of an authenticator asked for at sign-in? */
  readonly twoFactor: boolean
}

/** May a member of one role do what another role is needed for? */
export const includesRole = (held: MemberRole, needed: MemberRole): boolean =>
  memberRoles.indexOf(held) >= memberRoles.indexOf(needed)

/**
 * Would nobody be left who may decide who is a member?
 * @param owners the ids of all owners
 * @param id whose role is to change to `to`; null: who is to go
 */
export const leavesNoOwner = (owners: readonly string[], id: string, to: MemberRole | null): boolean =>
  to !== 'owner' && owners.length === 1 && owners[0] === id
