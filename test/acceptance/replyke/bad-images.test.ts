import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { replykeProject, type ReplykeProject } from './fixture.ts'
import { keptFiles, picture, sendForm, v7, type Attached } from './uploads.ts'

let laurel: ReplykeProject
let database: pg.Client
let good: Readonly<Record<Format, Buffer>>
let before: unknown

const formats = ['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const
type Format = (typeof formats)[number]

beforeAll(async () => {
  laurel = await replykeProject()
  await laurel.createUser('67890', { name: 'John Doe' })
  const made = await Promise.all(formats.map(async (format) => [format, await noise(format)] as const))
  good = Object.fromEntries(made) as Record<Format, Buffer>
  database = new pg.Client({ connectionString: sharedServer().env['DATABASE_URL'] ?? '' })
  await database.connect()
  before = (await laurel.get(`${v7(laurel)}/users/67890`)).json()
})
afterAll(() => database.end())

/** A picture that does not pack well, so that half of it is half of it. */
const noise = (format: Format) =>
  sharp({
    create: {
      width: 40,
      height: 40,
      channels: 3,
      background: 'black',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .toFormat(format)
    .toBuffer()

const options = '{"mode":"original-aspect","sizes":{"s":16}}'
const upload = (file: Attached, field: 'avatarFile' | 'bannerFile' = 'avatarFile') =>
  sendForm(
    laurel,
    'PATCH',
    `${v7(laurel)}/users/67890`,
    { [field]: file, [`${field}.options`]: options, name: 'changed' },
    laurel.K,
  )
const signUp = (file: Attached) =>
  sendForm(laurel, 'POST', `${v7(laurel)}/auth/sign-up`, {
    email: 'bad@example.com',
    password: 'p',
    avatarFile: file,
    'avatarFile.options': options,
  })

/** How many rows the project has about users and files. */
async function rows(): Promise<unknown> {
  const of = (table: string) =>
    `(select count(*)::int from ${table} t join spaces s on s.id = t.space_id where s.project_id = $1) as ${table}`
  const found = await database.query(`select ${['users', 'files', 'loose_files'].map(of).join(', ')}`, [
    laurel.project.projectId,
  ])
  return found.rows[0]
}

/** Nobody is made or changed, and neither a row nor a byte stays. */
async function expectNothingStored(): Promise<void> {
  await until(
    () => 'something of a refused upload stays',
    async () =>
      (await keptFiles(laurel)).length === 0 &&
      JSON.stringify(await rows()) === JSON.stringify({ users: 1, files: 0, loose_files: 0 }),
    20_000,
  )
  expect((await laurel.get(`${v7(laurel)}/users/67890`)).json()).toEqual(before)
}

const typeOf = (format: Format) => `image/${format}`
const headers: Readonly<Record<string, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0],
  'image/gif': [...Buffer.from('GIF89a')],
  'image/webp': [...Buffer.from('RIFF....WEBPVP8 ')],
  'image/tiff': [0x49, 0x49, 0x2a, 0],
  'image/avif': [0, 0, 0, 0x20, ...Buffer.from('ftypavif')],
}

/** A PNG whose header is right and says what it likes about its size. */
function claiming(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from(headers['image/png'] ?? [])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', Buffer.alloc(8)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const cut = fc
  .record({ format: fc.constantFrom(...formats), at: fc.double({ min: 0, max: 0.9, noNaN: true }) })
  .map(({ format, at }): Attached => {
    const whole = good[format]
    return { bytes: whole.subarray(0, Math.floor(whole.length * at)), type: typeOf(format) }
  })
const headed = fc
  .record({ type: fc.constantFrom(...Object.keys(headers)), rest: fc.uint8Array({ maxLength: 400 }) })
  .map(({ type, rest }): Attached => ({
    bytes: Buffer.concat([Buffer.from(headers[type] ?? []), rest]),
    type,
  }))
const wrongType = fc
  .record({
    format: fc.constantFrom(...formats),
    type: fc.constantFrom(
      ...formats.map(typeOf),
      'image/svg+xml',
      'text/html',
      'application/pdf',
      'video/mp4',
    ),
  })
  .filter(({ format, type }) => typeOf(format) !== type)
  .map(({ format, type }): Attached => ({ bytes: good[format], type }))
const enormous = fc
  .record({
    width: fc.integer({ min: 7100, max: 2 ** 31 - 1 }),
    height: fc.integer({ min: 7100, max: 2 ** 31 - 1 }),
  })
  .map(({ width, height }): Attached => ({ bytes: claiming(width, height) }))
const anything = fc
  .record({
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 300 }).map((text) => Buffer.from(text)),
    ),
    type: fc.constantFrom('image/png', 'application/octet-stream', 'text/plain'),
  })
  .map(({ bytes, type }): Attached => ({ bytes, type }))

test('bad uploads of every kind are refused, and nothing of them stays', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(cut, headed, wrongType, enormous, anything),
      fc.constantFrom('avatarFile', 'bannerFile', 'sign-up'),
      async (file, where) => {
        const answer = where === 'sign-up' ? await signUp(file) : await upload(file, where as 'avatarFile')
        expect(answer.status, answer.text).toBe(422)
        const field = where === 'sign-up' ? 'avatarFile' : where
        expect(answer.json()).toEqual({
          error: expect.stringMatching(/^(Avatar|Banner) file is not a valid image: /),
          code: where === 'sign-up' ? 'auth/invalid-image' : 'user/invalid-image',
          field,
        })
        expect(answer.text).not.toMatch(/vips|libpng|heif|tiff2|sharp|node_modules|Input buffer/i)
      },
    ),
    { numRuns: 400 },
  )
  await expectNothingStored()
}, 120_000)

test.each([
  [
    'SVG',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    'image/svg+xml',
  ],
  ['a page', '<!doctype html><script>alert(1)</script>', 'text/html'],
  ['PDF', '%PDF-1.4\n%', 'application/pdf'],
  ['BMP', 'BM\0\0\0\0', 'image/bmp'],
  ['nothing', '', 'image/png'],
])('%s is no image that is taken', async (_name, text, type) => {
  const answer = await upload({ bytes: Buffer.from(text), type })
  expect([answer.status, answer.json().code]).toEqual([422, 'user/invalid-image'])
  await expectNothingStored()
})

test('a picture that packs fifty million pixels and more into a few bytes is refused before it is unpacked', async () => {
  const bomb = await sharp({
    create: { width: 10_000, height: 5001, channels: 3, background: 'black' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(bomb.length).toBeLessThan(1024 * 1024)
  const answer = await upload({ bytes: bomb })
  expect([answer.status, answer.json().error]).toEqual([
    422,
    'Avatar file is not a valid image: it has more than 50 million pixels',
  ])
  await expectNothingStored()
})

test('a file over 50 MB is 413 in the documented words, also at sign-up', async () => {
  const large: Attached = { bytes: Buffer.alloc(50 * 1024 * 1024 + 1) }
  const answer = await upload(large, 'bannerFile')
  expect([answer.status, answer.json()]).toEqual([
    413,
    { error: 'Banner image exceeds 50MB limit.', code: 'user/file-too-large', field: 'bannerFile' },
  ])
  const other = await signUp(large)
  expect([other.status, other.json().code]).toEqual([413, 'auth/file-too-large'])
  await expectNothingStored()
}, 60_000)

/** Bodies that are no forms, or more than one is taken. */
const raw = (body: string | Buffer, type = 'multipart/form-data; boundary=b') =>
  laurel.call('PATCH', `${v7(laurel)}/users/67890`, { headers: { ...laurel.K, 'content-type': type }, body })
const field = (name: string, value: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
const fileNamed = (name: string) =>
  Buffer.from(
    `--b\r\ncontent-disposition: form-data; name="${name}"; filename="x.png"\r\ncontent-type: image/png\r\n\r\nx\r\n`,
  )
const form = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from('--b--\r\n')])

test.each<[string, () => Buffer, string?]>([
  ['nothing', () => Buffer.alloc(0)],
  ['no form', () => Buffer.from('{"name":"x"}')],
  ['half a form', () => field('name', 'x')],
  ['no boundary', () => form(field('name', 'x')), 'multipart/form-data'],
  ['another boundary', () => form(field('name', 'x')), 'multipart/form-data; boundary=other'],
  ['a field twice', () => form(field('name', 'x'), field('name', 'y'))],
  ['a file as a text', () => form(field('name', 'x'), field('avatarFile', 'x'))],
  ['a file of no name that is known', () => form(field('name', 'x'), fileNamed('picture'))],
  ['a file twice', () => form(fileNamed('avatarFile'), fileNamed('avatarFile'))],
  ['bytes that are no UTF-8', () => form(field('name', Buffer.from([0x78, 0xff])))],
  ['NUL', () => form(field('name', 'a\0b'))],
  ['__proto__', () => form(field('__proto__', 'x'), field('name', 'x'))],
  ['a part without a name', () => Buffer.from('--b\r\n\r\nx\r\n--b--\r\n')],
])('a form of %s is 400 and changes nothing', async (_name, body, type) => {
  const answer = await raw(body(), type)
  expect([answer.status, answer.json().code]).toEqual([400, 'user/invalid-params'])
  await expectNothingStored()
})

test.each<[string, () => Buffer]>([
  ['a field over 1 MiB', () => form(field('name', 'x'.repeat(1024 * 1024 + 1)))],
  [
    'fields over 1 MiB together',
    () => form(field('name', 'x'.repeat(600_000)), field('bio', 'x'.repeat(600_000))),
  ],
  ['65 fields', () => form(...[...Array(65).keys()].map((n) => field(`f${n}`, 'x')))],
  ['three files', () => form(fileNamed('avatarFile'), fileNamed('bannerFile'), fileNamed('thirdFile'))],
])('a form with %s is 413 and changes nothing', async (_name, body) => {
  const answer = await raw(body())
  expect([answer.status, answer.json().code]).toEqual([413, 'request/too-large'])
  await expectNothingStored()
})

test.each([
  '/internal/files/../../etc/passwd',
  '/internal/files/p/..%2f..%2fx/original.webp',
  '/internal/files/p/00000000-0000-4000-8000-000000000000/original.webp',
  '/internal/files/p/00000000-0000-4000-8000-000000000000/..%2foriginal.webp',
  '/internal/files/p/00000000-0000-4000-8000-000000000000/original.html',
  '/internal/files/%00/00000000-0000-4000-8000-000000000000/original.webp',
  '/internal/files/',
  '/internal/files/p',
])('%s is nothing that is there', async (path) => {
  expect((await laurel.call('GET', path)).status).toBe(404)
})

test('a good picture is taken after all of that', async () => {
  const answer = await upload({ bytes: await picture() })
  expect(answer.status, answer.text).toBe(200)
  expect(await keptFiles(laurel)).toHaveLength(2)
})
