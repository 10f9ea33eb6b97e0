import { pixelsOf, type ImageOrder } from '#core/files/image-order.ts'
import {
  pathOf,
  type FileKind,
  type PictureKind,
  type StoredFile,
  type StoredPicture,
} from '#core/files/stored-file.ts'
import type { SocialFields } from '#core/profile/patch.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, MadePicture, Patience, Ports } from '../ports.ts'
import { sweepFiles } from './sweep-files.ts'

/** A picture that came with a request. */
export interface ImageUpload {
  readonly kind: FileKind
  readonly bytes: Uint8Array
  /** What the request says it is; null: nothing. */
  readonly declaredType: string | null
  /** What is to be made of it; throws when that is not said as it should be. */
  readonly order: () => ImageOrder
}

export interface ImageUploads {
  readonly images: readonly ImageUpload[]
  /** A uuid that nothing else has. */
  readonly freshId: () => string
  /** Where anybody finds what is kept under a path. */
  readonly addressOf: (path: string) => string
  readonly patience: Patience
}

type FilePorts = Pick<Ports, 'files' | 'fileStore' | 'images' | 'clock'>

/**
 * Stores the pictures of a request and does with them what is asked: `run` is given the fields of the user that they become,
 * and makes them the user's by writing those. Whatever it throws leaves nothing stored; what the pictures replace is
 * deleted after it (replyke.md §4.1); nobody waits for that, and what fails of it the job that sweeps does later. What the
 * first picture's variants have of the pixels that they may have together the second one's have not. Without pictures this
 * is `run({})`.
 * @throws CoreError `invalid_image`, `invalid` or `rate_limited`, with the field; the reasons of `patience`; whatever `run`
 * throws
 */
export async function withStoredImages<T>(
  ports: FilePorts,
  ctx: Ctx,
  uploads: ImageUploads | null,
  run: (fields: SocialFields) => Promise<T>,
): Promise<T> {
  if (uploads === null || uploads.images.length === 0) return run({})
  const stored: StoredFile[] = []
  try {
    let fields: SocialFields = {}
    const ordered = uploads.images.map((upload) => ({ upload, order: upload.order() }))
    let pixels = 0
    for (const { upload, order } of ordered) {
      const left = { ...order, variantPixelsMax: order.variantPixelsMax - pixels }
      const { patience, freshId } = uploads
      const file = await storeImage(ports, ctx, { upload, order: left, id: freshId(), patience }, (noted) => {
        stored.push(noted)
      })
      pixels += pixelsOf(Object.values(file.variants))
      fields = { ...fields, ...fieldsOf(file, uploads) }
    }
    uploads.patience.left.throwIfAborted()
    const answer = await run(fields)
    void sweepFiles(ports).catch(() => undefined)
    return answer
  } catch (error) {
    // What cannot be dropped now is found by the sweep when nobody has taken it.
    for (const { id } of stored) await ports.files.drop(id).catch(() => undefined)
    void sweepFiles(ports).catch(() => undefined)
    throw error
  }
}

const fieldsOf = ({ id, kind, original }: StoredFile, { addressOf }: ImageUploads): SocialFields =>
  kind === 'avatar' ? { avatar: addressOf(original.path), avatarFileId: id } : { bannerFileId: id }

/** A picture, and what is to be made of it. */
export interface NewImage {
  readonly upload: Pick<ImageUpload, 'bytes' | 'declaredType'> & { readonly kind: PictureKind }
  readonly order: ImageOrder
  /** A uuid that nothing else has. */
  readonly id: string
  readonly patience: Patience
}

/**
 * Stores one picture as a loose file; `noted` is told as soon as there is something to drop when it fails.
 * @throws CoreError `invalid_image`, `invalid` or `rate_limited`, with the field; the reasons of `patience`
 */
export async function storeImage(
  ports: FilePorts,
  ctx: Ctx,
  { upload: { kind, bytes, declaredType }, order, id, patience }: NewImage,
  noted: (file: StoredFile) => void,
): Promise<StoredFile> {
  const made = await namingField(`${kind}File`, () => ports.images.make(bytes, declaredType, order, patience))
  const placed = (picture: MadePicture, variant: string | null): StoredPicture => ({
    path: pathOf(ctx.projectId, id, variant, picture.format),
    width: picture.width,
    height: picture.height,
    size: picture.bytes.length,
    format: picture.format,
  })
  const named = order.variants.flatMap(({ name }, index) => {
    const picture = made.variants[index]
    return picture === undefined ? [] : [{ name, picture, place: placed(picture, name) }]
  })
  const original = placed(made.original, null)
  const file: StoredFile = {
    id,
    kind,
    createdAt: await ports.clock.now(ctx.projectId),
    uploaded: { ...made.uploaded, bytes: bytes.length },
    quality: order.quality,
    original,
    variants: Object.fromEntries(named.map(({ name, place }) => [name, place])),
  }
  // Noted before the first byte: what a process that dies leaves behind is found.
  await ports.files.addLoose(ctx.spaceId, file)
  noted(file)
  for (const { picture, place } of [{ picture: made.original, place: original }, ...named]) {
    patience.left.throwIfAborted()
    await ports.fileStore.put(place.path, picture.bytes, `image/${picture.format}`)
  }
  return file
}

/** A refusal of a picture says which of the two it is about. */
async function namingField<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CoreError)) throw error
    const named = error.refusal.code === 'invalid' ? `${field}.options` : field
    throw new CoreError({ ...error.refusal, field: named }, { cause: error.cause })
  }
}
