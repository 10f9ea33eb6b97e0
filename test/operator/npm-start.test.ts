import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guard } from '../support/guard.ts'
import { http } from '../support/http.ts'
import { until } from '../support/poll.ts'
import { freePort } from '../support/running-server.ts'
import { printedCredentials } from './credentials.ts'
import { embeddedPlace, type Place } from './places.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const endMsMax = 5000

interface NpmStart {
  readonly npm: ChildProcess
  readonly port: number
  readonly output: () => string
}

/** `npm start`, in a process group of its own, as a terminal or a service manager runs it. */
async function npmStart(dataDir: string): Promise<NpmStart> {
  const port = await freePort()
  const { PATH = '', HOME = '' } = process.env
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: { PATH, HOME, LAUREL_DATA_DIR: dataDir, PORT: String(port) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  guard(npm, 'TERM')
  let output = ''
  npm.stdout?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  npm.stderr?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  await until(
    () => `npm start did not come up:\n${output}`,
    () => output.includes('Laurel is listening') || npm.exitCode !== null,
    60_000,
  )
  return { npm, port, output: () => output }
}

/** Does any process of the group still live? */
function groupLives(npm: ChildProcess): boolean {
  try {
    process.kill(-(npm.pid ?? Number.NaN), 0)
    return true
  } catch {
    return false
  }
}

const refuses = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => {
      probe.destroy()
      resolve(false)
    })
    probe.once('error', () => resolve(true))
  })

/** A request of which the server has the head and half of the body. */
async function halfRequest(port: number, key: string, id: string) {
  const body = JSON.stringify({ id, name: 'Still here' })
  const half = Math.floor(body.length / 2)
  const head = [
    'POST /v1/users HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `X-API-KEY: ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
    '',
    '',
  ].join('\r\n')
  const socket: Socket = connect(port, '127.0.0.1').setEncoding('utf8')
  let received = ''
  socket.on('data', (chunk: string) => (received += chunk))
  socket.write(head)
  // The server has begun to work on it.
  await until('100 Continue', () => received.startsWith('HTTP/1.1 100'))
  socket.write(body.slice(0, half))
  return {
    async finish(): Promise<string> {
      received = ''
      const closed = once(socket, 'close')
      socket.write(body.slice(half))
      await closed
      return received
    },
  }
}

let place: Place & { readonly dataDir: string }
let adminKey: string

beforeAll(async () => {
  place = await embeddedPlace()
  const first = await npmStart(place.dataDir)
  adminKey = printedCredentials(first.output())?.adminKey ?? ''
  await end(first, () => first.npm.kill('SIGTERM'))
})
afterAll(async () => place[Symbol.asyncDispose]())

/** Sends a signal and waits until npm, the server and whatever is between them are gone; gives how long that took. */
async function end({ npm }: NpmStart, signal: () => void, meanwhile = async () => {}): Promise<number> {
  const started = performance.now()
  const exited = once(npm, 'exit')
  signal()
  await meanwhile()
  await exited
  await until('every process of the group has ended', () => !groupLives(npm))
  return performance.now() - started
}

const groupOf = ({ npm }: NpmStart): number => -(npm.pid ?? Number.NaN)

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test.each(['the npm process', 'the whole process group'])(
    'to %s ends `npm start` in good order, the request in flight answered',
    async (whom) => {
      const id = `in flight at ${signal} to ${whom}`
      const started = await npmStart(place.dataDir)
      const request = await halfRequest(started.port, adminKey, id)
      let answer = ''
      const send = () =>
        whom === 'the npm process' ? started.npm.kill(signal) : process.kill(groupOf(started), signal)
      const ms = await end(started, send, async () => {
        await until('no new connection is taken', () => refuses(started.port))
        answer = await request.finish()
      })
      expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/)
      expect(answer).toContain(id)
      expect(ms).toBeLessThan(endMsMax)
    },
  )
})

test('what was answered while ending is kept, and connections that stay open do not hold up the end', async () => {
  const started = await npmStart(place.dataDir)
  for (const signal of ['SIGTERM', 'SIGINT']) {
    const path = `/v1/users/${encodeURIComponent(`in flight at ${signal} to the npm process`)}`
    const kept = await http({
      origin: `http://127.0.0.1:${started.port}`,
      path,
      headers: { 'x-api-key': adminKey },
    })
    expect(kept.status).toBe(200)
  }
  const open = [connect(started.port, '127.0.0.1'), connect(started.port, '127.0.0.1')]
  for (const socket of open) {
    socket.on('error', () => {})
    await once(socket, 'connect')
  }
  open[0]?.write('POST /v1/users HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nnever more')
  expect(await end(started, () => started.npm.kill('SIGTERM'))).toBeLessThan(endMsMax)
})
