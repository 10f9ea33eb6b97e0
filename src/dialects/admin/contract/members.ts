import { Type, type Static } from 'typebox'
import { memberRoles } from '#core/members/member.ts'
import { DateTime, OrNull } from './shared.ts'

const Role = (description: string) => Type.Enum([...memberRoles], { description })
const roleWords = 'A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.'

export const ShownMember = Type.Object(
  {
    id: Type.String({ description: 'Fixed when the member joined.' }),
    email: Type.String({ description: 'What they sign in with, in lower case.' }),
    name: Type.String({ description: 'What they are called.' }),
    role: Role(roleWords),
    twoFactor: Type.Boolean({ description: 'Is a code of an authenticator asked for at sign-in?' }),
  },
  { description: 'Somebody who uses the dashboard.' },
)

export const ListedMember = Type.Object(
  {
    ...ShownMember.properties,
    createdAt: DateTime('When they joined.'),
    lastSeenAt: OrNull(
      Type.String({
        format: 'date-time',
        description: 'When a session of theirs was used last, to the hour; null: they have none.',
      }),
    ),
  },
  { description: 'A member in the list of all.' },
)

export const MemberAnswer = Type.Object({ member: ShownMember })
export const MembersAnswer = Type.Object({
  members: Type.Array(ListedMember, { description: 'The oldest first.' }),
})

/** What is secret is taken as it is sent; its rules are the core's. */
const Password = (description: string) => Type.String({ maxLength: 1024, description })
const Token = Type.String({ maxLength: 200, description: 'What the link ends in, behind `#`.' })
const Email = Type.String({
  maxLength: 320,
  description: 'The email address; capitals and blanks around it do not matter.',
})
const Name = Type.String({ maxLength: 400, description: 'What the member is called: 1 to 100 characters.' })
const Code = Type.String({ minLength: 1, maxLength: 64, description: 'The code; blanks do not matter.' })
const newPassword = 'Another password: 12 to 256 characters.'

export const SignInBody = Type.Object({ email: Email, password: Password('The password.') })
export const SignInAnswer = Type.Object({
  twoFactor: Type.Boolean({ description: 'Is a code asked for now? Then nobody is signed in yet.' }),
  member: OrNull(
    Type.Object({ ...ShownMember.properties }, { description: 'Who is signed in; null: nobody yet.' }),
  ),
})
export const SecondStepBody = Type.Object({
  code: Code,
  kind: Type.Optional(
    Type.Enum(['authenticator', 'backup'], {
      description: 'Where the code is from; by default the authenticator. A backup code is good once.',
    }),
  ),
})

export const ShownSession = Type.Object(
  {
    id: Type.String({ description: 'For ending it.' }),
    current: Type.Boolean({ description: 'Is it the one that asks?' }),
    createdAt: DateTime('When it began.'),
    lastSeenAt: DateTime('When it was used last, to the hour.'),
    expiresAt: DateTime('When it ends if nobody uses it.'),
    address: Type.String({ description: 'The network address that it began at; empty when not known.' }),
    userAgent: Type.String({ description: 'What the browser calls itself; empty when not known.' }),
  },
  { description: 'A sign-in that has not ended.' },
)
export const SessionsAnswer = Type.Object({
  sessions: Type.Array(ShownSession, { description: 'The last used first.' }),
})
export const SessionParams = Type.Object({
  sessionId: Type.String({ description: 'The session, by its id.' }),
})

export const SetupAnswer = Type.Object({
  ownerMissing: Type.Boolean({ description: 'Does the dashboard wait for its first owner?' }),
})
export const SetupBody = Type.Object({
  token: Token,
  name: Name,
  email: Email,
  password: Password(newPassword),
})

export const ShownInvitation = Type.Object(
  {
    id: Type.String({ description: 'For revoking it.' }),
    email: Type.String({ description: 'Who is invited.' }),
    role: Role('What they will be.'),
    invitedBy: OrNull(Type.String({ description: 'By whom; null: on the command line.' })),
    createdAt: DateTime('When it was made.'),
    expiresAt: DateTime('When its link ends.'),
  },
  { description: 'A link that was not used yet.' },
)
export const InvitationsAnswer = Type.Object({
  invitations: Type.Array(ShownInvitation, { description: 'The newest first.' }),
})
export const InvitationBody = Type.Object({ email: Email, role: Role('What they will be.') })
export const InvitationAnswer = Type.Object({
  invitation: ShownInvitation,
  link: Type.String({ description: 'The link to hand over. It is shown once.' }),
  mailed: Type.Boolean({ description: 'Is it being sent by mail too? It may still not arrive.' }),
})
export const InvitationParams = Type.Object({
  invitationId: Type.String({ description: 'The invitation, by its id.' }),
})
export const TokenBody = Type.Object({ token: Token })
export const LinkAnswer = Type.Object({
  kind: Type.Enum(['invitation', 'reset'], {
    description: 'To become a member, or to set another password as one.',
  }),
  email: Type.String({ description: 'Whose link it is.' }),
  role: Role('What they will be, or are.'),
  invitedBy: OrNull(Type.String({ description: 'By whom; null: on the command line.' })),
  expiresAt: DateTime('When the link ends.'),
})
export const AcceptBody = Type.Object({
  token: Token,
  name: Type.Optional(Name),
  password: Password(newPassword),
})

export const MemberParams = Type.Object({
  memberId: Type.String({ description: 'The member, by the id.' }),
})
export const RoleBody = Type.Object({ role: Role('The role from now on.') })

export const AccountBody = Type.Object({
  name: Type.Optional(Name),
  currentPassword: Type.Optional(Password('The present password, when another one is given.')),
  newPassword: Type.Optional(Password(`${newPassword} It ends all other sessions.`)),
})
export const OwnPasswordBody = Type.Object({ password: Password('The present password.') })
export const TwoFactorAnswer = Type.Object({
  uri: Type.String({
    description: 'For the authenticator, as its QR code has it: `otpauth://…`. Shown once.',
  }),
  backupCodes: Type.Array(Type.String(), {
    description: 'Each signs in once in place of a code. Shown once.',
  }),
})
export const CodeBody = Type.Object({ code: Code })

export const AuditQuery = Type.Object({
  member: Type.Optional(Type.String({ description: 'Only what this member did, by the id.' })),
  operation: Type.Optional(Type.String({ description: 'Only this operation, by its id in this document.' })),
  project: Type.Optional(Type.String({ description: 'Only what was about this project.' })),
  cursor: Type.Optional(
    Type.String({ pattern: '^[0-9]{1,15}$', description: 'The `next` of the page before.' }),
  ),
  limit: Type.Optional(
    Type.String({
      pattern: '^([1-9][0-9]?|1[0-9][0-9]|200)$',
      description: 'How many at most, to 200; by default 50.',
    }),
  ),
})
export const ShownEntry = Type.Object(
  {
    id: Type.String({ description: 'Rises from entry to entry.' }),
    at: DateTime('When it was asked for.'),
    memberId: Type.String({ description: 'Who asked.' }),
    memberEmail: Type.String({ description: 'Their address then.' }),
    operation: Type.String({ description: 'The operation, by its id in this document.' }),
    projectId: OrNull(Type.String({ description: 'The project that it was about; null: none.' })),
    target: Type.Record(Type.String(), Type.String(), { description: 'What the path named.' }),
    detail: Type.Unknown({
      description: 'What was sent, without secrets and the data of users; null: nothing.',
    }),
    status: OrNull(
      Type.Integer({ description: 'The status of the answer: from 400 on it was refused; null: cut off.' }),
    ),
  },
  { description: 'Something that a member changed, or tried to.' },
)
export const AuditAnswer = Type.Object({
  entries: Type.Array(ShownEntry, { description: 'The newest first.' }),
  next: OrNull(Type.String({ description: 'The cursor of the next page; null: there is none.' })),
})
export const AuditChoicesAnswer = Type.Object({
  operations: Type.Array(Type.String(), { description: 'Operations that the log has.' }),
  members: Type.Array(
    Type.Object({
      id: Type.String({ description: 'The member, who may be gone.' }),
      email: Type.String({ description: 'The last address that the log has.' }),
    }),
    { description: 'Members that the log has.' },
  ),
})
export type ShownMember = Static<typeof ShownMember>
