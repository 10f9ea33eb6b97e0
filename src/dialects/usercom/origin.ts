import type { FastifyRequest } from 'fastify'

/** What addresses in answers begin with. */
export interface AddressOptions {
  /** Where the server says it is, without a slash at the end. */
  readonly publicUrl: string
  /** Did the operator say so? Then it counts whatever a request says. */
  readonly publicUrlGiven: boolean
}

/** A name, an IPv4 or an IPv6 address, with or without a port: nothing that would end the host within an address. */
const hostPattern = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/

/**
 * The scheme and host that a request came to, as a trusted proxy says it (usercom.md §1.2). A header may say anything: what is
 * no host is the server's own.
 */
export function originOf(request: FastifyRequest, { publicUrl, publicUrlGiven }: AddressOptions): string {
  if (publicUrlGiven || !hostPattern.test(request.host)) return publicUrl
  return `${request.protocol === 'https' ? 'https' : 'http'}://${request.host}`
}
