import { Type, type TSchema } from 'typebox'
import type { Profile } from '../profile.ts'
import { ownUserSchema } from './users.ts'

const accessToken = Type.String({ description: 'Good for 30 minutes.' })
const refreshToken = Type.String({ description: 'Good for 30 days.' })

/** What every sign-in answers (replyke.md §5.1). */
export const signedInSchema = (profile: Profile): TSchema =>
  Type.Object({ success: Type.Boolean(), accessToken, refreshToken, user: ownUserSchema(profile) })

/** What a refresh answers; without a token both are null (replyke.md §5.5). */
export const refreshedSchema = (profile: Profile): TSchema =>
  Type.Object({
    success: Type.Optional(Type.Boolean()),
    accessToken: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Good for 30 minutes.',
    }),
    ...(profile.refreshCookie ? {} : { refreshToken: Type.Optional(refreshToken) }),
    user: Type.Union([ownUserSchema(profile), Type.Null()]),
  })

/** The body of the calls that take a refresh token where there is no cookie. */
export const refreshTokenBody = Type.Optional(
  Type.Object({
    refreshToken: Type.Optional(
      Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Unless the cookie brings it.' }),
    ),
  }),
)
