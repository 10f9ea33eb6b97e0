import { Type } from 'typebox'
import { DateTime } from './shared.ts'

const optionalTime = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], description }))

/** Suspending a user: for how long, and why. All of it may be left out. */
export const SuspensionBody = Type.Object({
  reason: Type.Optional(
    Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Up to 1,000 characters.' }),
  ),
  from: optionalTime('When it begins: ISO 8601 with an offset or Z. Default: now.'),
  until: optionalTime('When it ends. Default: when it is lifted.'),
})

/** A time for which a user is suspended: Replyke's clients are told of it, nothing is withheld. */
export const Suspension = Type.Object({
  reason: Type.Union([Type.String(), Type.Null()]),
  from: DateTime('When it begins.'),
  until: Type.Union([DateTime('When it ends.'), Type.Null()]),
})

export const Suspensions = Type.Array(Suspension, { description: 'By their beginning.' })

export const LiftedSuspensions = Type.Object({
  lifted: Type.Integer({ description: 'How many were ended, those to come included.' }),
})

export const SuspendedParams = Type.Object({
  id: Type.String({ description: "The customer's id of the user, else Replyke's, else the uid." }),
})
