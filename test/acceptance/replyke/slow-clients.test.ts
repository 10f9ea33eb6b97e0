import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Agent } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'
import { picture, sendForm } from './uploads.ts'

// A server of its own: others would feel how these clients behave.
const owned = new AsyncDisposableStack()
let databaseUrl: string
let dataDir: string
let server: RunningServer
let project: Project

beforeAll(async () => {
  databaseUrl = owned.use(await emptyDatabase()).url
  dataDir = owned.adopt(await mkdtemp(join(tmpdir(), 'laurel-slow-')), (path) =>
    rm(path, { recursive: true, force: true }),
  )
  server = owned.use(await startServer({ DATABASE_URL: databaseUrl, LAUREL_DATA_DIR: dataDir }))
  project = await server.createProject()
}, 120_000)
afterAll(() => owned.disposeAsync())

const signUpPath = () => `/v7/${project.projectId}/auth/sign-up`
const call = (method: string, path: string, sent: object) =>
  http({ origin: server.url, method, path, ...sent })
const options = '{"mode":"original-aspect","sizes":{"s":16}}'

/** Beginnings of forms: a text, and a file of which so much is said to come. */
const textPart = (name: string, value: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const filePart = (name: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"; filename="x.png"\r\ncontent-type: image/png\r\n\r\n`

/** A connection that has begun to send a form of this length. */
async function beginForm(length: number, begun: string): Promise<Socket> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.on('error', () => undefined)
  socket.write(
    `POST ${signUpPath()} HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\n` +
      `content-length: ${length}\r\n\r\n${begun}`,
  )
  return socket
}

test.each([
  ['a file that nobody knows', filePart('other')],
  ['a field twice', textPart('name', 'x') + textPart('name', 'x')],
  ['a name of a prototype', textPart('__proto__', 'x')],
])(
  'after a form with %s and much behind it the next request on the connection is answered',
  async (_name, begun) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    try {
      const body = Buffer.concat([Buffer.from(begun), Buffer.alloc(4 * 1024 * 1024, 120)])
      const headers = { 'content-type': 'multipart/form-data; boundary=b' }
      const send = (path: string, sent: object) => call('POST', path, { ...sent, agent, timeoutMs: 5000 })
      expect((await send(signUpPath(), { headers, body })).status).toBe(400)
      expect((await send(signUpPath(), { json: {} })).status).toBe(400)
    } finally {
      agent.destroy()
    }
  },
)

test('a form that is refused and goes on for ever is answered, and its connection closed', async () => {
  const socket = await beginForm(10 ** 9, filePart('other') + 'x'.repeat(100_000))
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toMatch(/^connection: close\r$/im)
})

test('clients that stop sending hold back nobody’s pictures from another project, and are told after a while', async () => {
  const begun = filePart('avatarFile') + 'x'.repeat(1024)
  const still = await Promise.all(Array.from({ length: 5 }, () => beginForm(50_000_000, begun)))
  const answers = still.map(async (socket) => {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    return chunk.toString('latin1').split('\r\n', 1)[0]
  })
  const meanwhile = await sendForm({ call }, 'POST', signUpPath(), {
    email: 'meanwhile@example.com',
    password: 'p',
    avatarFile: { bytes: await picture() },
    'avatarFile.options': options,
  })
  expect(meanwhile.status, meanwhile.text).toBe(201)
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 408 Request Timeout']))
  for (const socket of still) socket.destroy()
}, 40_000)

test('pictures that wait for their turn do not keep a server that is told to end', async () => {
  await using ending = await startServer({ DATABASE_URL: databaseUrl, LAUREL_DATA_DIR: dataDir })
  const large = await sharp({
    create: {
      width: 1200,
      height: 1200,
      channels: 3,
      background: 'black',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer()
  let asked = 0
  const answers = Array.from({ length: 12 }, (_, index) =>
    sendForm(
      {
        call: (method: string, path: string, sent: object) => {
          asked += 1
          return http({ origin: ending.url, method, path, ...sent })
        },
      },
      'POST',
      signUpPath(),
      {
        email: `ending-${index}@example.com`,
        password: 'p',
        avatarFile: { bytes: large, type: 'image/jpeg' },
        'avatarFile.options': '{"mode":"original-aspect","sizes":{"a":1600}}',
      },
    ).then(
      ({ status, text }) => ({ status, text }),
      () => ({ status: 0, text: '' }),
    ),
  )
  await until(
    'the first is answered',
    async () => asked === 12 && (await Promise.race(answers)) !== null,
    30_000,
  )
  const before = performance.now()
  expect(await ending.stop()).toEqual({ code: 0, signal: null })
  expect(performance.now() - before).toBeLessThan(20_000)
  const refused = (await Promise.all(answers)).filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  for (const { text } of refused) expect(JSON.parse(text).error).toBe('The server is ending')
}, 120_000)
