/** What the very first start prints, once. */
export interface Credentials {
  readonly adminKey: string
  readonly usercomToken: string
  readonly serviceKey: string
  readonly privateKey: string
}

/** Reads them as an operator would; null when they are not there. */
export function printedCredentials(output: string): Credentials | null {
  const adminKey = /X-API-KEY: (\S+)/.exec(output)?.[1]
  const usercomToken = /Authorization: Token (\S+)/.exec(output)?.[1]
  const serviceKey = /service key: (\S+)/.exec(output)?.[1]
  const privateKey = /private key.*:\s+(\S+)/.exec(output)?.[1]
  if (adminKey === undefined || usercomToken === undefined) return null
  if (serviceKey === undefined || privateKey === undefined) return null
  return { adminKey, usercomToken, serviceKey, privateKey }
}
