/** The header that tells the library of sessions who asks; never taken from a request. */
export const addressHeader = 'x-laurel-address'

/** The beginning of the names of its cookies. */
export const cookiePrefix = 'laurel'
