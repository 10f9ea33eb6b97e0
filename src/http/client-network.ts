import { isIP } from 'node:net'

const groupsOfAddress = 8
const groupsOfNetwork = 4

/**
 * Whom an address stands for when requests are counted: an IPv4 address for itself, also where it is written as an IPv6 one; an
 * IPv6 address for its /64, within which one customer of a provider may take any.
 */
export function clientNetwork(address: string): string {
  const [bare = ''] = address.split('%', 1)
  if (isIP(bare) !== 6) return address
  const groups = groupsOf(bare)
  const [, , , , , mark = 0, high = 0, low = 0] = groups
  if (mark === 0xff_ff && groups.slice(0, 5).every((group) => group === 0))
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
  const network = groups.slice(0, groupsOfNetwork).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

/** The eight numbers of an IPv6 address, however it is written. */
function groupsOf(address: string): readonly number[] {
  // In its one shortest spelling, without dots.
  const spelt = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = spelt.split('::')
  const [before, after] = [numbers(head), numbers(tail ?? '')]
  const zeros = groupsOfAddress - before.length - after.length
  return [...before, ...Array.from({ length: zeros }, () => 0), ...after]
}

const numbers = (text: string): readonly number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
