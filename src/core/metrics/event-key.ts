/**
 * Begins the idempotency keys of metric events that the server makes of something else, so that they are nobody's own: no
 * header can carry it, and no caller's key may begin with it (docs/dialects/trophy.md).
 */
const ownKeyMark = '\u0001'

/** The key of the metric event that a User.com event counts as. */
export const crmEventKey = (number: number): string => `${ownKeyMark}User.com event ${number}`

/** Can it be a key of a caller's? */
export const isCallersKey = (key: string): boolean => !key.startsWith(ownKeyMark)
