import { availableParallelism } from 'node:os'
import sharp, { type Sharp } from 'sharp'
import {
  imageFormats,
  sourcePixelsMax,
  storedSize,
  variantSizes,
  type ImageFormat,
  type ImageOrder,
  type Size,
} from '#core/files/image-order.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { ImageMaker, MadeImage, MadePicture } from '#usecases/ports.ts'
import { FewAtOnce } from '../few-at-once.ts'

/** What may be decoded. SVG is a program that draws, and is not among them. */
const loaders = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
  'VipsForeignLoadHeifBuffer',
  'VipsForeignLoadTiffBuffer',
]

/** Types by which an upload may be declared, and what it then has to be. */
const declared: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/jpg': 'jpeg',
  'image/pjpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
}
/** Says nothing. */
const undeclared = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'image/*'])

const processorsPerImage = 4
const waitingMax = 16
/** All steps of one picture: one that takes longer is not worth waiting for. */
const secondsMax = 15
/** What our own encoders take: colours and transparency. */
const channelsMax = 4
const white = { r: 255, g: 255, b: 255, alpha: 1 }
const transparent = { r: 0, g: 0, b: 0, alpha: 0 }

/**
 * Decodes pictures really and writes them anew: nothing of an upload but its pixels is ever served. Only the first frame
 * of an animation is kept. Works on one thread for every four processors, so that other requests go on.
 * @param seconds how long all steps of one picture may take together
 */
export function imageMaker(seconds: number = secondsMax): ImageMaker {
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  const turns = new FewAtOnce(
    Math.max(1, Math.floor(availableParallelism() / processorsPerImage)),
    waitingMax,
    { code: 'rate_limited', message: 'Too many pictures are being worked on' },
  )
  return {
    make: (upload, declaredType, order, { left, ending }) =>
      turns.run(
        () => make(upload, declaredType, order, stepsWithin(seconds, left)),
        AbortSignal.any([left, ending]),
      ),
  }
}

/** Begins a step, and says how many seconds it may take; throws when there are none left, or nobody waits any more. */
type NextStep = () => number

function stepsWithin(seconds: number, left: AbortSignal): NextStep {
  const end = performance.now() + seconds * 1000
  return () => {
    left.throwIfAborted()
    const leftOver = Math.ceil((end - performance.now()) / 1000)
    if (leftOver < 1) throw tooLong()
    return leftOver
  }
}

const tooLong = (cause?: unknown) =>
  new CoreError({ code: 'invalid_image', message: 'it takes too long' }, { cause })

async function make(
  upload: Uint8Array,
  declaredType: string | null,
  order: ImageOrder,
  nextStep: NextStep,
): Promise<MadeImage> {
  nextStep()
  const { kind, size } = await decoding(() => inspect(upload))
  checkDeclared(declaredType, kind)
  const whole = storedSize(size, order.wholeSideMax)
  const boxes = variantSizes(whole, order)
  const seconds = nextStep()
  const pixels = await decoding(() => decode(upload, whole, seconds))
  const raw = { width: pixels.info.width, height: pixels.info.height, channels: pixels.info.channels }
  const format = order.format === 'original' ? ownFormat(kind) : order.format
  const picture = () => sharp(pixels.data, { raw, limitInputPixels: sourcePixelsMax })
  const original = await encode(picture(), format, order.quality, nextStep())
  const variants: MadePicture[] = []
  for (const [index, { into, fit }] of order.variants.entries()) {
    const box = boxes[index]
    if (box === undefined) throw new Error('a variant has no size')
    const background = format === 'jpeg' ? white : transparent
    const resized = picture().resize({ ...box, fit: 'edge' in into ? 'fill' : fit, background })
    variants.push(await encode(resized, format, order.quality, nextStep()))
  }
  return { uploaded: { ...size, mimeType: `image/${kind}` }, original, variants }
}

const open = (upload: Uint8Array): Sharp =>
  sharp(upload, { failOn: 'error', limitInputPixels: false, pages: 1, sequentialRead: true })

async function decode(upload: Uint8Array, size: Size, seconds: number) {
  const pixels = await open(upload)
    .autoOrient()
    .resize({ ...size, fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .timeout({ seconds })
    .toBuffer({ resolveWithObject: true })
  if (pixels.info.channels > channelsMax) throw new Error('it has channels that are no colours')
  return pixels
}

/** What an upload is, by what is in it, and how large it is the right way up. */
async function inspect(upload: Uint8Array): Promise<{ kind: string; size: Size }> {
  const { format, compression, width, height, autoOrient } = await open(upload).metadata()
  const kind = format === 'heif' && compression === 'av1' ? 'avif' : format
  if (!Object.values(declared).includes(kind)) throw new Error('of a kind that is not taken')
  if (width === 0 || height === 0) throw new Error('it is empty')
  return { kind, size: { width: autoOrient.width, height: autoOrient.height } }
}

function checkDeclared(declaredType: string | null, kind: string): void {
  const type = (declaredType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (undeclared.has(type) || declared[type] === kind) return
  throw new CoreError({ code: 'invalid_image', message: 'it is not what its content type says' })
}

const ownFormat = (kind: string): ImageFormat => imageFormats.find((format) => format === kind) ?? 'webp'

async function encode(
  picture: Sharp,
  format: ImageFormat,
  quality: number,
  seconds: number,
): Promise<MadePicture> {
  const output = format === 'jpeg' ? picture.flatten({ background: white }) : picture
  const { data, info } = await output
    .toFormat(format, format === 'png' ? {} : { quality })
    .timeout({ seconds })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw isTimeout(cause) ? tooLong(cause) : cause
    })
  return { bytes: data, width: info.width, height: info.height, format }
}

/** What the decoder says of an upload is not told: it names libraries and offsets. */
async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (isTimeout(cause)) throw tooLong(cause)
    throw new CoreError({ code: 'invalid_image', message: 'it cannot be decoded' }, { cause })
  }
}

const isTimeout = (error: unknown): boolean => error instanceof Error && /^timeout/i.test(error.message)
