import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { ImageOrder } from '#core/files/image-order.ts'
import type { Patience } from '#usecases/ports.ts'
import { imageMaker } from './image-maker.ts'

const maker = imageMaker()
const order: ImageOrder = { variants: [], format: 'webp', quality: 80, variantPixelsMax: 32_000_000 }
const patience: Patience = { left: new AbortController().signal, ending: new AbortController().signal }
const make = (upload: Uint8Array, type: string | null, asked: ImageOrder, patient: Patience = patience) =>
  maker.make(upload, type, asked, patient)
const frame = (background: string) =>
  ({ create: { width: 20, height: 10, channels: 4, background } }) as const

test('of an animation the first frame is kept', async () => {
  const frames = await Promise.all(['red', 'blue'].map((colour) => sharp(frame(colour)).png().toBuffer()))
  const animation = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  expect((await sharp(animation).metadata()).pages).toBe(2)
  const { original } = await make(animation, 'image/gif', order)
  const { pages = 1, width, height } = await sharp(original.bytes).metadata()
  expect([pages, width, height]).toEqual([1, 20, 10])
  const [red = 0, , blue = 255] = await sharp(original.bytes).removeAlpha().raw().toBuffer()
  expect(red).toBeGreaterThan(200)
  expect(blue).toBeLessThan(60)
})

test.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)(
  '%s is taken by what is in it, when it is declared right, in capitals, as anything, or not at all',
  async (format) => {
    const bytes = await sharp(frame('green')).toFormat(format).toBuffer()
    const types = [
      `image/${format}`,
      `IMAGE/${format}; charset=x`,
      'application/octet-stream',
      'image/*',
      '',
      null,
    ]
    for (const type of types) {
      const made = await make(bytes, type, { ...order, format: 'original' })
      expect(made.uploaded).toEqual({ width: 20, height: 10, mimeType: `image/${format}` })
      const written = ['png', 'jpeg', 'webp'].includes(format) ? format : 'webp'
      expect([made.original.format, (await sharp(made.original.bytes).metadata()).format]).toEqual([
        written,
        written,
      ])
    }
    await expect(make(bytes, 'image/svg+xml', order)).rejects.toThrow('content type')
  },
)

test('transparency stays where the format has it, and is white where it has not', async () => {
  const clear = await sharp({
    create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()
  const png = await make(clear, null, { ...order, format: 'png' })
  expect([...(await sharp(png.original.bytes).raw().toBuffer())].slice(0, 4)).toEqual([0, 0, 0, 0])
  const jpeg = await make(clear, null, { ...order, format: 'jpeg' })
  expect([...(await sharp(jpeg.original.bytes).raw().toBuffer())].slice(0, 3)).toEqual([255, 255, 255])
})

test('grey, CMYK and 16-bit pictures become ordinary ones', async () => {
  const grey = await sharp(frame('gray')).greyscale().png().toBuffer()
  const cmyk = await sharp(frame('gray')).removeAlpha().toColourspace('cmyk').jpeg().toBuffer()
  const deep = await sharp(frame('gray')).toColourspace('rgb16').png().toBuffer()
  for (const bytes of [grey, cmyk, deep]) {
    const { original } = await make(bytes, null, { ...order, format: 'png' })
    const { space, depth } = await sharp(original.bytes).metadata()
    expect([space, depth]).toEqual(['srgb', 'uchar'])
  }
})

test('a side over 4096 pixels is made shorter, and its aspect stays', async () => {
  const long = await sharp({ create: { width: 8192, height: 100, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const { original, uploaded } = await make(long, null, order)
  expect(uploaded).toMatchObject({ width: 8192, height: 100 })
  expect([original.width, original.height]).toEqual([4096, 50])
})

test('more pictures at once than may wait are told to come back', async () => {
  const bytes = await sharp(frame('green')).png().toBuffer()
  const all = await Promise.allSettled(Array.from({ length: 60 }, () => make(bytes, null, order)))
  const refused = all.filter((one) => one.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(60)
  for (const { reason } of refused) expect(reason.refusal.code).toBe('rate_limited')
  await expect(make(bytes, null, order)).resolves.toBeDefined()
})

/** A TIFF of one strip, 8 × 8, with so many channels of a byte: what the photometric does not name is extra. */
function tiffOf(channels: number, photometric: number): Buffer {
  const size = 8
  const bits = Buffer.alloc(channels * 2)
  for (let at = 0; at < channels; at += 1) bits.writeUInt16LE(8, at * 2)
  const entries: ReadonlyArray<readonly [tag: number, type: number, count: number, value: number]> = [
    [256, 3, 1, size],
    [257, 3, 1, size],
    [258, 3, channels, 8],
    [259, 3, 1, 1],
    [262, 3, 1, photometric],
    [273, 4, 1, 8 + bits.length],
    [277, 3, 1, channels],
    [278, 3, 1, size],
    [279, 4, 1, size * size * channels],
    [284, 3, 1, 1],
  ]
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0])
  const strip = Buffer.alloc(size * size * channels, 120)
  head.writeUInt32LE(8 + bits.length + strip.length, 4)
  const directory = Buffer.alloc(2 + entries.length * 12 + 4)
  directory.writeUInt16LE(entries.length, 0)
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 2 + index * 12
    directory.writeUInt16LE(tag, at)
    directory.writeUInt16LE(type, at + 2)
    directory.writeUInt32LE(count, at + 4)
    directory.writeUInt32LE(value, at + 8)
  }
  return Buffer.concat([head, bits, strip, directory])
}

test('a TIFF with channels that are no colours is a picture or none, and never a fault of ours', async () => {
  const outcomes = new Set<string>()
  for (const photometric of [1, 2, 5])
    for (let channels = 3; channels <= 8; channels += 1)
      outcomes.add(
        await make(tiffOf(channels, photometric), 'image/tiff', order).then(
          () => 'made',
          (error: Error) => error.message,
        ),
      )
  expect([...outcomes].toSorted()).toEqual(['it cannot be decoded', 'made'])
})

test('a picture that takes longer than all its steps may is refused as that', async () => {
  const bytes = await sharp(frame('green')).png().toBuffer()
  await expect(imageMaker(0).make(bytes, null, order, patience)).rejects.toMatchObject({
    refusal: { code: 'invalid_image', message: 'it takes too long' },
  })
})

test('of whoever is gone nothing more is begun, and whoever waits when the server ends is sent away', async () => {
  const bytes = await sharp(frame('green')).png().toBuffer()
  const [gone, ending] = [new AbortController(), new AbortController()]
  const many = (patient: Patience) => Array.from({ length: 6 }, () => make(bytes, null, order, patient))
  const [left, waiting] = [
    Promise.allSettled(many({ ...patience, left: gone.signal })),
    Promise.allSettled(many({ ...patience, ending: ending.signal })),
  ]
  gone.abort(new Error('gone'))
  for (const one of await left) expect(one).toMatchObject({ status: 'rejected', reason: { message: 'gone' } })
  ending.abort(new Error('ending'))
  const found = await waiting
  expect(found.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(6)
  expect(found.at(-1)).toMatchObject({ status: 'rejected', reason: { message: 'ending' } })
  // What was begun is finished.
  const [first] = await Promise.allSettled([make(bytes, null, order, { ...patience, ending: ending.signal })])
  expect(first).toMatchObject({ status: 'fulfilled' })
})
