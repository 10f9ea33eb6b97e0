import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'

/** Finds the addresses of a host. */
export type Resolve = (
  host: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

export interface ResolverOptions {
  /** Name servers as `address:port`, instead of the system's. */
  readonly servers?: readonly string[]
  /** How long one try at one name server takes at most. */
  readonly timeoutMs?: number
  readonly tries?: number
  readonly hostsFile?: string
  /** Where the system says in which domains it looks for names. */
  readonly configurationFile?: string
  /** Where there is no name server to ask. */
  readonly system?: (host: string) => Promise<readonly LookupAddress[]>
}

type Addresses = readonly LookupAddress[]

const defaultTimeoutMs = 2500
const defaultTries = 2
/** A host that was not found is not asked for again before. */
const failureKeptMs = 5000
/** Failures that are kept in mind at most: hosts are named by customers. */
const failuresMax = 1000

/**
 * Asks name servers itself. The system's `getaddrinfo` runs on the few threads that the whole process has for such
 * things: a name server that does not answer would hold them, and with them every call and new connection to the database.
 *
 * First come `localhost` and the hosts file, read once; then the name as it stands, then within the domains of
 * `resolv.conf`. Of one host there is one look-up at a time, for whoever asks; a failure holds for a few seconds, an answer
 * for nobody who asks later. Where there is no name server to ask the system is, one host at a time.
 */
export function nameResolver(options: ResolverOptions = {}): Resolve {
  const { timeoutMs = defaultTimeoutMs, tries = defaultTries, system = askSystem } = options
  const underWay = new Map<string, Promise<Addresses>>()
  const failures = new Map<string, { readonly error: Error; readonly until: number }>()
  let files: Promise<Files> | undefined
  let systemTurn: Promise<unknown> = Promise.resolve()

  const find = async (host: string): Promise<Addresses> => {
    files ??= readFiles(options)
    const { hosts, domains } = await files
    const bare = host.replace(/\.$/, '')
    const known = hosts.get(bare) ?? (isLocalhost(bare) ? loopback : undefined)
    if (known !== undefined) return known
    // One for each look-up: it knows the name servers of this moment.
    const resolver = new Resolver({ timeout: timeoutMs, tries })
    if (options.servers !== undefined) resolver.setServers(options.servers)
    const names = host.endsWith('.') ? [bare] : [bare, ...domains.map((domain) => `${bare}.${domain}`)]
    let first: unknown
    for (const name of names) {
      try {
        return await askServers(resolver, name)
      } catch (error) {
        if (codeOf(error) === 'ECONNREFUSED') {
          const turn = systemTurn.then(() => system(host))
          systemTurn = turn.catch(() => undefined)
          return turn
        }
        first ??= error
        if (!isUnknown(error)) break
      }
    }
    throw first
  }

  const shared = (host: string): Promise<Addresses> => {
    const failure = failures.get(host)
    if (failure !== undefined && failure.until > Date.now()) return Promise.reject(failure.error)
    failures.delete(host)
    const running = underWay.get(host)
    if (running !== undefined) return running
    const started = find(host)
      .catch((error: unknown) => {
        const kept = error instanceof Error ? error : new Error(`${host} was not found`)
        if (failures.size >= failuresMax) failures.clear()
        failures.set(host, { error: kept, until: Date.now() + failureKeptMs })
        throw kept
      })
      .finally(() => underWay.delete(host))
    underWay.set(host, started)
    return started
  }

  return (host, done) => {
    shared(host.toLowerCase()).then(
      (addresses) => done(null, addresses),
      (error: Error) => done(error, []),
    )
  }
}

/** Both kinds of addresses; one kind is enough. @throws what the name server said of the first kind */
async function askServers(resolver: Resolver, name: string): Promise<Addresses> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const addresses = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
  ]
  if (addresses.length > 0) return addresses
  throw four.status === 'rejected' ? four.reason : new Error(`${name} has no address`)
}

const askSystem = (host: string): Promise<Addresses> =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) =>
      error === null ? resolve(addresses) : reject(error),
    )
  })

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)
/** The name server answered: there is no such name, or it has no address. */
const isUnknown = (error: unknown) => ['ENOTFOUND', 'ENODATA'].includes(String(codeOf(error)))

const loopback: Addresses = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]
/** Never asked of a name server (RFC 6761). */
const isLocalhost = (name: string) => name === 'localhost' || name.endsWith('.localhost')

interface Files {
  readonly hosts: ReadonlyMap<string, Addresses>
  readonly domains: readonly string[]
}

/** A system without these files has nothing in them. */
async function readFiles({
  hostsFile = '/etc/hosts',
  configurationFile = '/etc/resolv.conf',
}: ResolverOptions): Promise<Files> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => '')
  const [hosts, configuration] = await Promise.all([read(hostsFile), read(configurationFile)])
  return { hosts: hostsIn(hosts), domains: domainsIn(configuration) }
}

const wordsOf = (text: string): ReadonlyArray<readonly string[]> =>
  text.split('\n').map((line) =>
    line
      .replace(/[#;].*/, '')
      .split(/\s+/)
      .filter((word) => word !== ''),
  )

function hostsIn(text: string): ReadonlyMap<string, Addresses> {
  const hosts = new Map<string, LookupAddress[]>()
  for (const [address = '', ...names] of wordsOf(text)) {
    const family = isIP(address)
    if (family === 0) continue
    for (const name of names.map((one) => one.toLowerCase()))
      hosts.set(name, [...(hosts.get(name) ?? []), { address, family }])
  }
  return hosts
}

/** Of several lines the last one holds (resolv.conf(5)). */
function domainsIn(text: string): readonly string[] {
  const lines = wordsOf(text).filter(([word]) => word === 'search' || word === 'domain')
  return (lines.at(-1) ?? [])
    .slice(1)
    .map((domain) => domain.replace(/^\.|\.$/g, ''))
    .filter((domain) => domain !== '')
}
