import type { Micros } from '../shared/ids.ts'
import type { ImageFormat, Size } from './image-order.ts'

/** What a file is to its user. */
export const fileKinds = ['avatar', 'banner'] as const
export type FileKind = (typeof fileKinds)[number]

/** What a file is: a user's, or the badge of something that users complete or reach. */
export type PictureKind = FileKind | 'badge'

/** One stored picture: where its bytes are, and what they are. */
export interface StoredPicture extends Size {
  /** Under which name the bytes are kept: `<project>/<file>/<name>.<format>`. */
  readonly path: string
  /** In bytes. */
  readonly size: number
  readonly format: ImageFormat
}

/** A file as it is described; its bytes are elsewhere. */
export interface StoredFile {
  /** A uuid. */
  readonly id: string
  readonly kind: PictureKind
  readonly createdAt: Micros
  readonly uploaded: Size & { readonly bytes: number; readonly mimeType: string }
  readonly quality: number
  /** The whole picture, written anew: upright, without what a camera adds to it. */
  readonly original: StoredPicture
  readonly variants: Readonly<Record<string, StoredPicture>>
}

const pathPattern =
  /^[A-Za-z0-9_-]{1,64}\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[A-Za-z0-9][A-Za-z0-9_-]{0,79}\.(webp|jpeg|png)$/
const addressPattern = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/[^/]+$/

/** Where a picture of a file is kept. The whole picture is called `original`, a variant `<name>_original`. */
export const pathOf = (project: string, file: string, variant: string | null, format: ImageFormat): string =>
  `${project}/${file}/${variant === null ? '' : `${variant}_`}original.${format}`

/** The format by which a path is served; null when nothing can be kept under it. */
export function formatOfPath(path: string): ImageFormat | null {
  return (pathPattern.exec(path)?.[1] as ImageFormat | undefined) ?? null
}

/** Every path of a file. */
export const pathsOf = ({ original, variants }: StoredFile): readonly string[] => [
  original.path,
  ...Object.values(variants).map(({ path }) => path),
]

/** The id of the file that an address may lead to; null: it is no address of a file of ours. */
export const fileOfAddress = (address: string): string | null => addressPattern.exec(address)?.[1] ?? null
