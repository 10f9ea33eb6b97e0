import { CoreError } from '../shared/errors.ts'

/** What pictures are stored as; everything that is served was written by our own encoder. */
export const imageFormats = ['webp', 'jpeg', 'png'] as const
export type ImageFormat = (typeof imageFormats)[number]

export const imageFits = ['cover', 'contain', 'inside', 'outside'] as const
export type ImageFit = (typeof imageFits)[number]

/** A box of whole pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** One smaller picture that is asked for. */
export interface VariantOrder {
  readonly name: string
  /** A box to fit into or fill, or the longest edge of a picture that keeps its aspect and never grows. */
  readonly into: Size | { readonly edge: number; readonly fit: 'inside' | 'outside' }
  readonly fit: ImageFit
}

/** What is to be made of an upload. */
export interface ImageOrder {
  readonly variants: readonly VariantOrder[]
  /** `original`: what the upload is, where we write that format, else WebP. */
  readonly format: ImageFormat | 'original'
  /** 1 to 100. */
  readonly quality: number
  /** How many pixels the variants may have together. */
  readonly variantPixelsMax: number
  /** No side of the whole picture is stored longer, in pixels; absent: `sideMax`. */
  readonly wholeSideMax?: number
}

export const variantsMax = 16
/** No side of a stored picture is longer, in pixels. */
export const sideMax = 4096
/**
 * All variants of the pictures of one request together: an order may not keep the server busy for a minute, least of all
 * one of somebody who is nobody yet.
 */
export const variantPixelsMax = { user: 32_000_000, stranger: 8_000_000 } as const
/** More than any camera that people carry makes; decoded it is what a decompression bomb is not allowed to be. */
export const sourcePixelsMax = 50_000_000

const variantNamePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** May a variant have this name? It becomes part of a path. */
export const isVariantName = (name: string): boolean => variantNamePattern.test(name)

/** A box that the picture may have: whole pixels, each side from 1 to 4,096. */
export const isSide = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= sideMax

/**
 * The size of the whole picture as it is stored: its own, or smaller so that no side is over a maximum.
 * @throws CoreError `invalid_image` when it has more pixels than may be decoded
 */
export function storedSize(source: Size, longestMax: number = sideMax): Size {
  if (source.width * source.height > sourcePixelsMax)
    throw new CoreError({
      code: 'invalid_image',
      message: `it has more than ${sourcePixelsMax / 1_000_000} million pixels`,
    })
  return within(source, longestMax / Math.max(source.width, source.height))
}

/**
 * The box that each variant is made for, in the order's order.
 * @throws CoreError `invalid` when one of them, or all together, would be too large
 */
export function variantSizes(source: Size, { variants, variantPixelsMax }: ImageOrder): readonly Size[] {
  const sizes = variants.map((variant) => variantSize(source, variant))
  const made = variants.map(({ fit }, index) => outcomeOf(source, sizes[index] ?? source, fit))
  const pixels = pixelsOf(made)
  if (pixels > variantPixelsMax || made.some(({ width, height }) => Math.max(width, height) > sideMax))
    throw new CoreError({
      code: 'invalid',
      message: `The variants would be too large: no side over ${sideMax} pixels, ${variantPixelsMax / 1_000_000} million pixels together`,
    })
  return sizes
}

/** How many pixels pictures have together. */
export const pixelsOf = (pictures: readonly Size[]): number =>
  pictures.reduce((sum, { width, height }) => sum + width * height, 0)

function variantSize(source: Size, { into }: VariantOrder): Size {
  if (!('edge' in into)) return into
  const side =
    into.fit === 'inside' ? Math.max(source.width, source.height) : Math.min(source.width, source.height)
  return within(source, into.edge / side)
}

/** How large a picture gets that is fitted to a box: only `outside` may leave it. */
function outcomeOf(source: Size, box: Size, fit: ImageFit): Size {
  if (fit !== 'outside') return box
  const scale = Math.max(box.width / source.width, box.height / source.height)
  return { width: Math.round(source.width * scale), height: Math.round(source.height * scale) }
}

/** Scaled down, never up, and never to nothing. */
function within({ width, height }: Size, scale: number): Size {
  if (scale >= 1) return { width, height }
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
