import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { nameResolver, type ResolverOptions } from './resolver.ts'

/** What a name server says of a name: its IPv4 addresses, null for no such name, undefined for nothing at all. */
type Zone = (name: string) => readonly string[] | null | undefined

interface NameServer extends AsyncDisposable {
  readonly address: string
  /** Names as they were asked for, once for each kind of address. */
  readonly asked: string[]
}

async function nameServer(zone: Zone): Promise<NameServer> {
  const socket: Socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (question, from) => {
    const { name, type, end } = questionIn(question)
    asked.push(name)
    const found = zone(name)
    if (found === undefined) return
    const addresses = type === 1 ? (found ?? []) : []
    const header = Buffer.alloc(12)
    question.copy(header, 0, 0, 2)
    header.writeUInt16BE(found === null ? 0x8183 : 0x8180, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(addresses.length, 6)
    const answers = addresses.map((address) =>
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
    )
    socket.send(Buffer.concat([header, question.subarray(12, end), ...answers]), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    async [Symbol.asyncDispose]() {
      socket.close()
      await once(socket, 'close')
    },
  }
}

function questionIn(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let place = 12
  for (let length = message.readUInt8(place); length > 0; length = message.readUInt8(place)) {
    labels.push(message.toString('latin1', place + 1, place + 1 + length))
    place += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(place + 1), end: place + 5 }
}

/** No file of this machine counts. */
const bare: ResolverOptions = {
  hostsFile: '/nowhere',
  configurationFile: '/nowhere',
  tries: 1,
  timeoutMs: 300,
}
const asking = (options: ResolverOptions) => {
  const resolve = nameResolver({ ...bare, ...options })
  return (host: string) =>
    new Promise<readonly string[]>((done, fail) =>
      resolve(host, (error, addresses) =>
        error === null ? done(addresses.map(({ address }) => address)) : fail(error),
      ),
    )
}

afterEach(() => void vi.useRealTimers())

test('a name is asked of the name server, as it stands first and then in the domains of the system', async () => {
  await using server = await nameServer((name) =>
    name === 'hook.test' ? ['203.0.113.7'] : name === 'inner.apps.test' ? ['10.0.0.7'] : null,
  )
  await using folder = await files({ resolv: 'search first.test. apps.test\n' })
  const ask = asking({ servers: [server.address], configurationFile: folder.resolv })
  expect(await ask('hook.test')).toEqual(['203.0.113.7'])
  expect(await ask('inner')).toEqual(['10.0.0.7'])
  await expect(ask('inner.')).rejects.toMatchObject({ code: 'ENOTFOUND' })
})

test('a name server that does not answer holds none of the threads that the process shares', async () => {
  await using dead = await nameServer(() => undefined)
  const ask = asking({ servers: [dead.address] })
  const ended: string[] = []
  const calls = Array.from({ length: 12 }, (_, index) =>
    ask(`host${index}.test`).catch((error: { code: string }) => ended.push(error.code)),
  )
  await lookup('localhost')
  expect(ended).toEqual([])
  await Promise.all(calls)
  expect(ended).toEqual(Array.from({ length: 12 }, () => 'ETIMEOUT'))
})

test('of one host there is one look-up at a time, and a failure holds for five seconds', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  let isKnown = false
  await using server = await nameServer(() => (isKnown ? ['203.0.113.7'] : null))
  const ask = asking({ servers: [server.address] })
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => ask('hook.test')))
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  // One for IPv4, one for IPv6.
  expect(server.asked).toHaveLength(2)
  isKnown = true
  vi.advanceTimersByTime(4900)
  await expect(ask('hook.test')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  expect(server.asked).toHaveLength(2)
  vi.advanceTimersByTime(200)
  expect(await ask('hook.test')).toEqual(['203.0.113.7'])
  // What was found is asked for again: names move.
  expect(await ask('hook.test')).toEqual(['203.0.113.7'])
  expect(server.asked).toHaveLength(6)
})

test('localhost and the names of the hosts file are asked of nobody', async () => {
  await using server = await nameServer(() => ['203.0.113.7'])
  await using folder = await files({
    hosts: '# ours\n10.0.0.5\treceiver Receiver2 # inside\nfd00::5 receiver\nno.address x\n',
  })
  const ask = asking({ servers: [server.address], hostsFile: folder.hosts })
  expect(await ask('receiver')).toEqual(['10.0.0.5', 'fd00::5'])
  expect(await ask('RECEIVER2.')).toEqual(['10.0.0.5'])
  expect(await ask('localhost')).toEqual(['127.0.0.1', '::1'])
  expect(await ask('app.localhost')).toEqual(['127.0.0.1', '::1'])
  expect(server.asked).toEqual([])
  expect(await ask('x')).toEqual(['203.0.113.7'])
})

test('where no name server listens the system is asked, about one host at a time', async () => {
  const server = await nameServer(() => null)
  await server[Symbol.asyncDispose]()
  let [now, most] = [0, 0]
  const ask = asking({
    servers: [server.address],
    async system(host) {
      now += 1
      most = Math.max(most, now)
      await lookup('localhost')
      now -= 1
      if (host === 'gone') throw new Error('gone')
      return [{ address: '203.0.113.9', family: 4 }]
    },
  })
  const outcomes = await Promise.allSettled(['gone', 'one', 'two'].map(ask))
  expect(outcomes).toMatchObject([
    { status: 'rejected', reason: new Error('gone') },
    { value: ['203.0.113.9'] },
    { value: ['203.0.113.9'] },
  ])
  expect(most).toBe(1)
})

async function files({ hosts = '', resolv = '' }: { hosts?: string; resolv?: string }) {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-names-'))
  await writeFile(join(folder, 'hosts'), hosts)
  await writeFile(join(folder, 'resolv.conf'), resolv)
  return {
    hosts: join(folder, 'hosts'),
    resolv: join(folder, 'resolv.conf'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
