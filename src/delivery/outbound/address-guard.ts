import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Decides which addresses a webhook may connect to. */
export interface AddressGuard {
  /** @param address an IP address as text; anything else is refused */
  allows(address: string): boolean
}

/** IPv6 addresses are handed out to networks from here only; the rest embeds, loops back or is reserved. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Public addresses, and those of the given networks: a webhook's URL is typed by a customer, and must not reach what only
 * this machine can (replyke.md §8; OUTBOUND_ALLOW in DESIGN §1).
 * @param networks in CIDR notation
 */
export function addressGuard(networks: readonly string[]): AddressGuard {
  const allowed = networks.map((network) => ipaddr.parseCIDR(network))
  return {
    allows(address) {
      // Stricter than ipaddr.js, which also reads `1.2.3` and octal parts.
      if (isIP(address) === 0) return false
      // `process` turns an IPv4-mapped IPv6 address into the IPv4 one it reaches.
      const parsed = ipaddr.process(address)
      return isPublic(parsed) || allowed.some((network) => matches(parsed, network))
    },
  }
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(globalIpv6)
}

function matches(address: ipaddr.IPv4 | ipaddr.IPv6, network: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return address.kind() === network[0].kind() && address.match(network)
}
