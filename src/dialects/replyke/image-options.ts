import {
  imageFits,
  imageFormats,
  isSide,
  isVariantName,
  sideMax,
  variantsMax,
  type ImageFit,
  type ImageOrder,
  type Size,
  type VariantOrder,
} from '#core/files/image-order.ts'
import { CoreError } from '#core/shared/errors.ts'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import { parseJsonBody } from '#http/json-body.ts'

const qualityDefault = 85
/** What `original-aspect` gives without `sizes`: longest edges in pixels. */
const sizesDefault = { thumbnail: 160, small: 320, medium: 640, large: 1280 }

/** What is named `dimensions`, `widths`, `heights` or `sizes`: a value for each variant. */
type Named<T> = ReadonlyArray<readonly [name: string, value: T]>

const modes: Readonly<Record<string, (options: JsonObject) => readonly VariantOrder[]>> = {
  'exact-dimensions': (options) => {
    const fit = fitOf(options)
    return named(options, 'dimensions', toSize).map(([name, into]) => ({ name, into, fit }))
  },
  'aspect-ratio-width-based': (options) => {
    const [fit, ratio] = [fitOf(options), toRatio('aspectRatio', options['aspectRatio'])]
    return named(options, 'widths', toSide).map(([name, width]) => ({
      name,
      into: checked({ width, height: Math.max(1, Math.round((width * ratio.height) / ratio.width)) }),
      fit,
    }))
  },
  'aspect-ratio-height-based': (options) => {
    const [fit, ratio] = [fitOf(options), toRatio('aspectRatio', options['aspectRatio'])]
    return named(options, 'heights', toSide).map(([name, height]) => ({
      name,
      into: checked({ width: Math.max(1, Math.round((height * ratio.width) / ratio.height)), height }),
      fit,
    }))
  },
  'original-aspect': (options) => {
    const fit = options['fit'] === undefined ? 'inside' : fitOf(options)
    if (fit !== 'inside' && fit !== 'outside') throw invalid('fit must be inside or outside in this mode')
    const sizes =
      options['sizes'] === undefined ? Object.entries(sizesDefault) : named(options, 'sizes', toSide)
    return sizes.map(([name, edge]) => ({ name, into: { edge, fit }, fit }))
  },
  'multi-aspect-ratio': (options) => {
    const fit = fitOf(options)
    const ratios = options['aspectRatios']
    if (!Array.isArray(ratios) || ratios.length === 0 || ratios.length > variantsMax)
      throw invalid(`aspectRatios must be a list of 1 to ${variantsMax}`)
    const sizes = named(options, 'sizes', toSide)
    return ratios.flatMap((raw: unknown) => {
      const ratio = toRatio('aspectRatios', raw)
      const longest = Math.max(ratio.width, ratio.height)
      const side = (size: number, part: number) => Math.max(1, Math.round((size * part) / longest))
      return sizes.map(([name, size]) => ({
        name: `${name}_${ratio.width}x${ratio.height}`,
        into: { width: side(size, ratio.width), height: side(size, ratio.height) },
        fit,
      }))
    })
  },
}

/**
 * The options of an upload (Replyke’s `UploadImageOptions`): what variants are made, in which format and quality. What
 * associates a file with other things, or names a place for it, is ignored. Null when they are missing or name no mode.
 * @param pixelsMax how many pixels the variants may have together
 * @throws CoreError `invalid`
 */
export function toImageOrder(text: string | null, pixelsMax: number): ImageOrder | null {
  const options = parsed(text)
  if (!isJsonObject(options) || options['mode'] === undefined || options['mode'] === null) return null
  const mode = options['mode']
  if (typeof mode !== 'string' || !Object.hasOwn(modes, mode))
    throw invalid(`mode must be one of ${Object.keys(modes).join(', ')}`)
  const variants = modes[mode]?.(options) ?? []
  const names = new Set(variants.map(({ name }) => name))
  if (variants.length > variantsMax) throw invalid(`there may be at most ${variantsMax} variants`)
  if (names.size < variants.length) throw invalid('each variant needs a name of its own')
  for (const name of names)
    if (!isVariantName(name)) throw invalid('names have 1 to 64 letters, digits, hyphens and underscores')
  return {
    variants,
    format: toFormat(options['format']),
    quality: toQuality(options['quality']),
    variantPixelsMax: pixelsMax,
  }
}

function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return parseJsonBody(Buffer.from(text))
  } catch {
    throw invalid('must be JSON text')
  }
}

function named<T>(options: JsonObject, key: string, read: (what: string, raw: unknown) => T): Named<T> {
  const values = options[key]
  if (!isJsonObject(values) || Object.keys(values).length === 0)
    throw invalid(`${key} must be an object with a value for each variant`)
  return Object.entries(values).map(([name, raw]) => [name, read(key, raw)] as const)
}

function toSide(what: string, raw: unknown): number {
  if (!isSide(raw)) throw invalid(`${what} must hold whole numbers from 1 to ${sideMax}`)
  return raw
}

function toSize(what: string, raw: unknown): Size {
  if (!isJsonObject(raw)) throw invalid(`${what} must hold objects with width and height`)
  return { width: toSide(what, raw['width']), height: toSide(what, raw['height']) }
}

const ratioMax = 10_000

function toRatio(what: string, raw: unknown): Size {
  if (!isJsonObject(raw)) throw invalid(`${what} must have width and height`)
  const { width, height } = raw
  const isPart = (part: unknown): part is number =>
    typeof part === 'number' && Number.isFinite(part) && part > 0 && part <= ratioMax
  if (!isPart(width) || !isPart(height)) throw invalid(`${what} must have width and height above 0`)
  return { width, height }
}

function checked(size: Size): Size {
  if (!isSide(size.width) || !isSide(size.height)) throw invalid(`no side may be over ${sideMax} pixels`)
  return size
}

function fitOf(options: JsonObject): ImageFit {
  const raw = options['fit'] ?? 'cover'
  const fit = imageFits.find((one) => one === raw)
  if (fit === undefined) throw invalid(`fit must be one of ${imageFits.join(', ')}`)
  return fit
}

function toFormat(raw: unknown): ImageOrder['format'] {
  const format = [...imageFormats, 'original' as const].find((one) => one === (raw ?? 'webp'))
  if (format === undefined) throw invalid(`format must be one of ${imageFormats.join(', ')}, original`)
  return format
}

function toQuality(raw: unknown): number {
  const quality = raw ?? qualityDefault
  if (typeof quality !== 'number' || !Number.isInteger(quality) || quality < 1 || quality > 100)
    throw invalid('quality must be a whole number from 1 to 100')
  return quality
}

const invalid = (message: string) =>
  new CoreError({ code: 'invalid', message: `The image options: ${message}` })
