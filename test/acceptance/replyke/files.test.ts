import { beforeAll, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { replykeProject, type ReplykeProject } from './fixture.ts'
import { hookSecret, refuse, startReceiver } from './receiver.ts'
import { keptFiles, picture, sendForm, v7, type Parts } from './uploads.ts'

let laurel: ReplykeProject
let T: Readonly<Record<string, string>>
let me: string

beforeAll(async () => {
  laurel = await replykeProject()
  await laurel.createUser('67890', { name: 'John Doe', username: 'johndoe' })
  T = await laurel.signIn('67890')
  me = `${v7(laurel)}/users/67890`
})

const patch = (parts: Parts, path = me, headers = T) => sendForm(laurel, 'PATCH', path, parts, headers)
const download = (url: string) => fetch(`${laurel.origin}${new URL(url).pathname}`)
const sizes = (edge: number) => JSON.stringify({ mode: 'original-aspect', sizes: { thumbnail: edge } })

test('a form with pictures sets avatar and banner, answers with the files, and anybody can fetch them', async () => {
  const answer = await patch({
    avatarFile: { bytes: await picture(60, 40) },
    'avatarFile.options': sizes(30),
    bannerFile: { bytes: await picture(80, 20, 'jpeg'), type: 'image/jpeg' },
    'bannerFile.options': JSON.stringify({
      mode: 'exact-dimensions',
      dimensions: { card: { width: 16, height: 16 } },
      format: 'jpeg',
      quality: 60,
    }),
    name: 'Johnny',
    metadata: '{"theme":"dark"}',
    location: '{"longitude":34.05,"latitude":-118.25}',
    bio: '',
    avatar: 'https://example.com/ignored.png',
  })
  expect(answer.status, answer.text).toBe(200)
  const user = answer.json()
  expect(user).toMatchObject({
    id: '67890',
    name: 'Johnny',
    bio: null,
    metadata: { theme: 'dark' },
    location: { type: 'Point', coordinates: [34.05, -118.25] },
    avatarFileId: user.avatarFile.id,
    bannerFileId: user.bannerFile.id,
    avatar: user.avatarFile.originalPath,
  })
  expect(user.avatarFile).toMatchObject({
    projectId: laurel.project.projectId,
    userId: '67890',
    type: 'image',
    originalMimeType: 'image/png',
    originalSize: (await picture(60, 40)).length,
    image: {
      originalWidth: 60,
      originalHeight: 40,
      processingStatus: 'completed',
      format: 'webp',
      quality: 85,
      exifStripped: true,
      variants: { thumbnail: { width: 30, height: 20, format: 'webp' } },
    },
  })
  expect(user.bannerFile.image).toMatchObject({
    format: 'jpeg',
    quality: 60,
    variants: { card: { width: 16, height: 16, format: 'jpeg' } },
  })
  expect(await keptFiles(laurel)).toHaveLength(4)
  for (const [url, type, width, height] of [
    [user.avatar, 'image/webp', 60, 40],
    [user.avatarFile.image.variants.thumbnail.publicPath, 'image/webp', 30, 20],
    [user.bannerFile.originalPath, 'image/jpeg', 80, 20],
    [user.bannerFile.image.variants.card.publicPath, 'image/jpeg', 16, 16],
  ]) {
    const found = await download(url)
    expect(found.status).toBe(200)
    expect(Object.fromEntries(found.headers)).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const { width: w, height: h } = await sharp(Buffer.from(await found.arrayBuffer())).metadata()
    expect([w, h]).toEqual([width, height])
    const etag = found.headers.get('etag') ?? ''
    const path = new URL(url).pathname
    const again = await http({ origin: laurel.origin, path, headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const head = await http({ origin: laurel.origin, method: 'HEAD', path })
    expect([head.status, head.headers['content-type'], head.text]).toEqual([200, type, ''])
    expect(head.headers['content-length']).toBe(found.headers.get('content-length'))
  }
})

describe('include=files', () => {
  test('v7 shows the files of a user by id, foreign id and username, and v5 and v6 none of it', async () => {
    await patch({ avatarFile: { bytes: await picture() }, 'avatarFile.options': sizes(10) })
    const paths = [
      '/users/67890',
      '/users/by-foreign-id?foreignId=67890',
      '/users/by-username?username=johndoe',
    ]
    for (const path of paths) {
      const asks = path.includes('?') ? `${path}&include=files` : `${path}?include=files`
      const shown = (await laurel.get(v7(laurel) + asks)).json()
      expect(shown.avatarFile).toMatchObject({ id: shown.avatarFileId, userId: '67890' })
      const plain = (await laurel.get(v7(laurel) + path)).json()
      expect(plain.avatarFileId).toBe(shown.avatarFileId)
      expect(plain).not.toHaveProperty('avatarFile')
      for (const mount of [laurel.P, `/api/v6${laurel.P}`]) {
        const old = (await laurel.get(mount + asks)).json()
        expect(old.avatar).toBe(shown.avatar)
        expect(Object.keys(old).filter((key) => /File|authMethods/.test(key))).toEqual([])
      }
    }
  })

  test('a user without files has nulls there', async () => {
    await laurel.createUser('bare')
    const shown = (await laurel.get(`${v7(laurel)}/users/bare?include=x,files`)).json()
    expect(shown).toMatchObject({
      avatarFileId: null,
      bannerFileId: null,
      avatarFile: null,
      bannerFile: null,
    })
  })
})

test('by-username is an exact match with the codes of §4.4', async () => {
  const at = (query: string) => laurel.get(`${laurel.P}/users/by-username${query}`)
  expect((await at('?username=johndoe')).json()).toMatchObject({ id: '67890', username: 'johndoe' })
  expect((await at('?username=johndoe')).json()).not.toHaveProperty('email')
  for (const query of ['?username=JohnDoe', '?username=john', '?username=%25']) {
    const answer = await at(query)
    expect([answer.status, answer.json().code]).toEqual([404, 'user/not-found'])
  }
  for (const query of ['', '?username=', '?username=a&username=b', '?username=%00']) {
    const answer = await at(query)
    expect([answer.status, answer.json().code]).toEqual([400, 'user/invalid-query'])
  }
})

test('sign-up takes a form: the account has its pictures from the start', async () => {
  const answer = await sendForm(laurel, 'POST', `${v7(laurel)}/auth/sign-up`, {
    email: 'form@example.com',
    password: 'secret',
    username: 'Form',
    secureMetadata: '{"k":1}',
    avatarFile: { bytes: await picture(50, 50, 'gif'), type: 'image/gif' },
    'avatarFile.options': '{"mode":"original-aspect"}',
  })
  expect(answer.status, answer.text).toBe(201)
  const { user } = answer.json()
  expect(user).toMatchObject({
    username: 'form',
    avatarFileId: user.avatarFile.id,
    bannerFile: null,
    authMethods: ['password'],
  })
  // Never made larger than it was.
  expect(user.avatarFile.image.variants.large).toMatchObject({ width: 50, height: 50 })
  expect(Object.keys(user.avatarFile.image.variants)).toEqual(['thumbnail', 'small', 'medium', 'large'])
  expect((await download(user.avatar)).status).toBe(200)
})

test('what a camera adds is gone, and the picture stands upright', async () => {
  const lying = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'blue' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'somebody', Model: 'camera' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const answer = await patch({
    avatarFile: { bytes: lying, type: 'image/jpeg' },
    'avatarFile.options': JSON.stringify({ mode: 'original-aspect', sizes: { s: 30 }, format: 'original' }),
  })
  expect(answer.status, answer.text).toBe(200)
  const { avatarFile } = answer.json()
  expect(avatarFile.image).toMatchObject({ originalWidth: 40, originalHeight: 60, format: 'jpeg' })
  const bytes = Buffer.from(await (await download(avatarFile.originalPath)).arrayBuffer())
  const metadata = await sharp(bytes).metadata()
  expect([metadata.width, metadata.height, metadata.exif, metadata.orientation]).toEqual([
    40,
    60,
    undefined,
    undefined,
  ])
  expect(bytes.includes('somebody')).toBe(false)
})

test('nothing but pixels is kept of a picture that is also a page', async () => {
  const page = '<script>alert(1)</script>'
  const polyglot = Buffer.concat([await picture(20, 20, 'gif'), Buffer.from(page)])
  const answer = await patch({
    avatarFile: { bytes: polyglot, type: 'image/gif', name: '../../x.html' },
    'avatarFile.options': sizes(10),
  })
  expect(answer.status, answer.text).toBe(200)
  const bytes = Buffer.from(await (await download(answer.json().avatar)).arrayBuffer())
  expect(bytes.includes('script')).toBe(false)
})

describe('what is no longer shown', () => {
  test('another picture takes the place of the one before, whose bytes are deleted', async () => {
    await laurel.createUser('changer')
    const path = `${v7(laurel)}/users/changer`
    const set = async () => {
      const parts = { avatarFile: { bytes: await picture() }, 'avatarFile.options': sizes(10) }
      return (await patch(parts, path, laurel.K)).json()
    }
    const first = await set()
    const second = await set()
    expect(second.avatarFileId).not.toBe(first.avatarFileId)
    await untilGone(first.avatar)
    await untilGone(first.avatarFile.image.variants.thumbnail.publicPath)
    expect((await download(second.avatar)).status).toBe(200)
  })

  test('an avatar that is set to an address or to null lets go of the file; the same address keeps it', async () => {
    await laurel.createUser('leaver')
    const path = `${v7(laurel)}/users/leaver`
    const parts = { avatarFile: { bytes: await picture() }, 'avatarFile.options': sizes(10) }
    const { avatar, avatarFileId } = (await patch(parts, path, laurel.K)).json()
    const kept = await laurel.patch(path, laurel.K, { avatar, name: 'x' })
    expect(kept.json().avatarFileId).toBe(avatarFileId)
    const left = await laurel.patch(path, laurel.K, { avatar: null })
    expect(left.json()).toMatchObject({ avatar: null, avatarFileId: null })
    await untilGone(avatar)
  })

  test('a user who is deleted on another wire takes the files along', async () => {
    await laurel.createUser('goner')
    const parts = { avatarFile: { bytes: await picture() }, 'avatarFile.options': sizes(10) }
    const { avatar } = (await patch(parts, `${v7(laurel)}/users/goner`, laurel.K)).json()
    const deleted = await laurel.call('DELETE', '/api/public/users-by-id/goner/', {
      headers: { authorization: `Token ${laurel.project.usercomToken}` },
    })
    expect(deleted.status).toBeLessThan(300)
    await untilGone(avatar)
  })

  const untilGone = (url: string) =>
    until(
      () => `${url} is still there`,
      async () => (await download(url)).status === 404,
      20_000,
    )
})

describe('a refused request leaves no file', () => {
  const noneLeft = async (kept: readonly string[]) =>
    until(
      () => 'files of a refused request stay',
      async () => JSON.stringify((await keptFiles(laurel)).toSorted()) === JSON.stringify(kept),
      20_000,
    )
  /** Once nothing is about to be deleted any more. */
  const settled = async () => {
    let seen = ''
    await until(
      () => 'files keep changing',
      async () => {
        const now = JSON.stringify((await keptFiles(laurel)).toSorted())
        const same = now === seen
        seen = now
        return same
      },
    )
    return JSON.parse(seen) as readonly string[]
  }

  test('by somebody else, of nobody, with a bad value, with a taken username', async () => {
    await laurel.createUser('other', { username: 'other' })
    const kept = await settled()
    const parts = { avatarFile: { bytes: await picture() }, 'avatarFile.options': sizes(10) }
    const T2 = await laurel.signIn('other')
    const answers = [
      [await patch(parts, me, T2), 403, 'user/not-authorized'],
      [await patch(parts, me, {}), 401, 'auth/unauthorized'],
      [await patch(parts, me, { authorization: 'Bearer nonsense' }), 403, 'auth/invalid-token'],
      [await patch(parts, `${v7(laurel)}/users/nope`, laurel.K), 404, 'user/not-found'],
      [await patch({ ...parts, bio: 'x'.repeat(301) }), 400, 'user/invalid-params'],
      [await patch({ ...parts, metadata: '{bad' }), 400, 'user/invalid-params'],
      [await patch({ ...parts, metadata: '' }), 400, 'user/invalid-params'],
      [await patch({ ...parts, username: 'other' }), 409, 'DUPLICATE_USERNAME'],
      [
        await patch({ ...parts, bannerFile: { bytes: Buffer.from('no') }, 'bannerFile.options': sizes(1) }),
        422,
        'user/invalid-image',
      ],
    ] as const
    for (const [answer, status, code] of answers)
      expect([answer.status, answer.json().code]).toEqual([status, code])
    const signUp = await sendForm(laurel, 'POST', `${v7(laurel)}/auth/sign-up`, {
      ...parts,
      email: 'taken@example.com',
      password: 'p',
      username: 'other',
    })
    expect([signUp.status, signUp.json().code]).toEqual([409, 'DUPLICATE_USERNAME'])
    await noneLeft(kept)
  })

  test('by a webhook, which is told the address and is asked once', async () => {
    await using receiver = await startReceiver()
    await laurel.createUser('hooked')
    const kept = await settled()
    receiver.answer = refuse('Nope')
    await laurel.set('replyke.webhook.secret', hookSecret)
    await laurel.set('replyke.webhook.updated', receiver.url)
    const answer = await patch(
      { avatarFile: { bytes: await picture() }, 'avatarFile.options': sizes(10) },
      `${v7(laurel)}/users/hooked`,
      laurel.K,
    )
    await laurel.set('replyke.webhook.updated', '')
    expect([answer.status, answer.json()]).toEqual([400, { error: 'Nope', code: 'user/validation-failed' }])
    expect(receiver.calls).toHaveLength(1)
    expect(receiver.calls[0]?.body.data.avatar).toContain('/internal/files/')
    expect((await laurel.get(`${v7(laurel)}/users/hooked`)).json()).toMatchObject({
      avatar: null,
      avatarFileId: null,
    })
    await noneLeft(kept)
  })
})

describe('options of an upload', () => {
  test.each([
    ['none', undefined],
    ['no object', '[]'],
    ['no mode', '{"sizes":{"a":1}}'],
  ])('%s: 400 user/missing-image-options', async (_name, options) => {
    const parts = {
      avatarFile: { bytes: await picture() },
      ...(options === undefined ? {} : { 'avatarFile.options': options }),
    }
    const answer = await patch(parts)
    expect([answer.status, answer.json().code]).toEqual([400, 'user/missing-image-options'])
    expect(answer.json().error).toBe(
      'Image options are required when uploading an avatar. Must include mode property.',
    )
  })

  test.each([
    ['no JSON', '{'],
    ['an unknown mode', '{"mode":"x"}'],
    ['the mode __proto__', '{"mode":"__proto__"}'],
    ['no dimensions', '{"mode":"exact-dimensions"}'],
    ['a side of 0', '{"mode":"exact-dimensions","dimensions":{"a":{"width":0,"height":1}}}'],
    ['a side over 4096', '{"mode":"exact-dimensions","dimensions":{"a":{"width":4097,"height":1}}}'],
    ['half a pixel', '{"mode":"original-aspect","sizes":{"a":1.5}}'],
    ['cover in original-aspect', '{"mode":"original-aspect","sizes":{"a":1},"fit":"cover"}'],
    ['no ratio', '{"mode":"aspect-ratio-width-based","widths":{"a":10}}'],
    [
      'a ratio that leads over 4096',
      '{"mode":"aspect-ratio-width-based","widths":{"a":10},"aspectRatio":{"width":1,"height":9999}}',
    ],
    ['a name that leads elsewhere', '{"mode":"original-aspect","sizes":{"../a":1}}'],
    ['a name of a prototype', '{"mode":"original-aspect","sizes":{"__proto__":1}}'],
    [
      '17 variants',
      JSON.stringify({
        mode: 'original-aspect',
        sizes: Object.fromEntries([...Array(17).keys()].map((n) => [`v${n}`, 1])),
      }),
    ],
    [
      'too many pixels together',
      JSON.stringify({
        mode: 'exact-dimensions',
        dimensions: { a: { width: 4096, height: 4096 }, b: { width: 4096, height: 4096 } },
      }),
    ],
    ['a quality of 101', '{"mode":"original-aspect","sizes":{"a":1},"quality":101}'],
    ['an unknown format', '{"mode":"original-aspect","sizes":{"a":1},"format":"svg"}'],
  ])('%s: 400 naming the field', async (_name, options) => {
    const answer = await patch({ avatarFile: { bytes: await picture() }, 'avatarFile.options': options })
    expect([answer.status, answer.json().code, answer.json().field]).toEqual([
      400,
      'user/invalid-params',
      'avatarFile.options',
    ])
  })

  test('every mode makes the sizes that it promises', async () => {
    const variantsOf = async (options: object) => {
      const answer = await patch({
        avatarFile: { bytes: await picture(200, 100) },
        'avatarFile.options': JSON.stringify(options),
      })
      expect(answer.status, answer.text).toBe(200)
      const { variants } = answer.json().avatarFile.image as {
        variants: Record<string, { width: number; height: number }>
      }
      return Object.fromEntries(
        Object.entries(variants).map(([name, { width, height }]) => [name, [width, height]]),
      )
    }
    expect(
      await variantsOf({
        mode: 'exact-dimensions',
        dimensions: { '64': { width: 64, height: 64 }, big: { width: 300, height: 10 } },
      }),
    ).toEqual({ '64': [64, 64], big: [300, 10] })
    expect(
      await variantsOf({
        mode: 'exact-dimensions',
        dimensions: { in: { width: 64, height: 64 } },
        fit: 'inside',
      }),
    ).toEqual({ in: [64, 32] })
    expect(
      await variantsOf({
        mode: 'exact-dimensions',
        dimensions: { out: { width: 64, height: 64 } },
        fit: 'outside',
      }),
    ).toEqual({ out: [128, 64] })
    expect(
      await variantsOf({
        mode: 'aspect-ratio-width-based',
        aspectRatio: { width: 16, height: 9 },
        widths: { s: 160 },
      }),
    ).toEqual({ s: [160, 90] })
    expect(
      await variantsOf({
        mode: 'aspect-ratio-height-based',
        aspectRatio: { width: 1, height: 1 },
        heights: { s: 50 },
        format: 'png',
      }),
    ).toEqual({ s: [50, 50] })
    expect(await variantsOf({ mode: 'original-aspect', sizes: { s: 50, huge: 4096 } })).toEqual({
      s: [50, 25],
      huge: [200, 100],
    })
    expect(
      await variantsOf({
        mode: 'multi-aspect-ratio',
        aspectRatios: [
          { width: 1, height: 1 },
          { width: 16, height: 8 },
        ],
        sizes: { s: 32 },
      }),
    ).toEqual({ s_1x1: [32, 32], s_16x8: [32, 16] })
  })
})

test('v5 and v6 take no form', async () => {
  const parts = { name: 'x', avatarFile: { bytes: await picture() }, 'avatarFile.options': sizes(10) }
  for (const mount of [laurel.P, `/api/v5${laurel.P}`, `/api/v6${laurel.P}`]) {
    const answer = await patch(parts, `${mount}/users/67890`)
    expect([answer.status, answer.json().code]).toEqual([400, 'user/missing-data'])
  }
})

test('a form without pictures is an update like any other, and an empty one is none', async () => {
  const answer = await patch({ name: 'Form', birthdate: '', location: 'null' })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json()).toMatchObject({ name: 'Form', birthdate: null, location: null })
  for (const parts of [{}, { strange: 'x' }] as Parts[])
    expect((await patch(parts)).json().code).toBe('user/invalid-params')
})
