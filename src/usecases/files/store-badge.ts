import { variantPixelsMax, type ImageOrder } from '#core/files/image-order.ts'
import { fileOfAddress, type StoredFile } from '#core/files/stored-file.ts'
import type { Ctx, Patience, Ports } from '../ports.ts'
import { storeImage } from './store-images.ts'
import { sweepFiles } from './sweep-files.ts'

/** A picture that is to become the badge of something. */
export interface BadgeUpload {
  readonly bytes: Uint8Array
  /** What the upload says it is; null: nothing. */
  readonly declaredType: string | null
  /** A uuid that nothing else has. */
  readonly freshId: string
  /** Where anybody finds what is kept under a path. */
  readonly addressOf: (path: string) => string
  readonly patience: Patience
}

/** Squares with what is not a picture left transparent, as every mail client and browser shows them. */
const order: ImageOrder = {
  variants: [
    { name: 'large', into: { width: 512, height: 512 }, fit: 'contain' },
    { name: 'small', into: { width: 128, height: 128 }, fit: 'contain' },
  ],
  format: 'png',
  quality: 80,
  variantPixelsMax: variantPixelsMax.user,
  wholeSideMax: 1024,
}

type FilePorts = Pick<Ports, 'files' | 'fileStore' | 'images' | 'clock'>

/**
 * Stores a badge and does with its address what is asked: `use` writes it where it belongs, and gives the address that was
 * there before. Whatever it throws leaves nothing stored. What was replaced is deleted when nothing names it any more.
 * @throws CoreError `invalid_image` or `rate_limited` for `badgeFile`; the reasons of `patience`; whatever `use` throws
 */
export async function withStoredBadge<T>(
  ports: FilePorts,
  ctx: Ctx,
  { bytes, declaredType, freshId, addressOf, patience }: BadgeUpload,
  use: (address: string) => Promise<{ readonly answer: T; readonly replaced: string | null }>,
): Promise<T> {
  const noted: StoredFile[] = []
  try {
    const upload = { kind: 'badge', bytes, declaredType } as const
    const file = await storeImage(ports, ctx, { upload, order, id: freshId, patience }, (one) =>
      noted.push(one),
    )
    const { path } = file.variants['large'] ?? file.original
    patience.left.throwIfAborted()
    const { answer, replaced } = await use(addressOf(path))
    await letGoOfBadge(ports, replaced)
    return answer
  } catch (error) {
    // What cannot be dropped now is found by the sweep when nothing has named it.
    for (const { id } of noted) await ports.files.drop(id).catch(() => undefined)
    throw error
  }
}

/**
 * Something shows no badge of this address any more: the file is deleted soon, unless something else names it, in whatever
 * environment. An address of another server's is none of ours.
 */
export async function letGoOfBadge(
  ports: Pick<Ports, 'files' | 'fileStore'>,
  address: string | null,
): Promise<void> {
  const id = address === null ? null : fileOfAddress(address)
  if (id === null) return
  await ports.files.drop(id)
  // Nobody waits for it; what fails of it the job that sweeps does later.
  void sweepFiles(ports).catch(() => undefined)
}
