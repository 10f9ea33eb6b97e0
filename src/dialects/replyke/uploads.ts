import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { variantPixelsMax } from '#core/files/image-order.ts'
import type { StoredFile } from '#core/files/stored-file.ts'
import { CoreError } from '#core/shared/errors.ts'
import { filesPath } from '#http/files-path.ts'
import type { User } from '#core/users/user.ts'
import { findUserFiles } from '#usecases/files/find-user-files.ts'
import type { ImageUploads } from '#usecases/files/store-images.ts'
import type { Call, Operation, Services } from './call.ts'
import { ReplykeError } from './errors.ts'
import { readForm, sharersOf, type Form, type FormFile } from './form.ts'
import { toIso } from './from-core.ts'
import { toImageOrder } from './image-options.ts'

type Uploading = Pick<Services, 'publicUrl' | 'fileBytesMax' | 'held' | 'ending'>

/**
 * Hands a request's form to `use`, or null when its body is no form; v5 and v6 know none. What the form holds in memory is
 * given back after that. When the client goes, nothing more is begun for it.
 */
export async function withForm<T>(
  { fileBytesMax, held }: Uploading,
  { area }: Pick<Operation, 'area'>,
  call: Call,
  request: FastifyRequest,
  use: (form: ReceivedForm | null) => Promise<T>,
): Promise<T> {
  if (!call.profile.fileFields || !request.isMultipart()) return use(null)
  using account = held.open(sharersOf(call, request))
  const left = new AbortController()
  const leave = () => left.abort(new CoreError({ code: 'rate_limited', message: 'Nobody waits any more' }))
  request.raw.socket.once('close', leave)
  try {
    const form = await readForm(request, area, fileBytesMax, account)
    return await use({ ...form, left: left.signal })
  } finally {
    request.raw.socket.off('close', leave)
  }
}

/** A form, and when its client has gone. */
export interface ReceivedForm extends Form {
  readonly left: AbortSignal
}

/** The pictures of a form, for the verbs; null: there are none. */
export function uploadsOf(
  { publicUrl, ending }: Uploading,
  { area, caller }: Pick<Operation, 'area' | 'caller'>,
  form: ReceivedForm | null,
): ImageUploads | null {
  if (form === null || form.files.length === 0) return null
  const pixelsMax = caller === 'required' ? variantPixelsMax.user : variantPixelsMax.stranger
  return {
    images: form.files.map((file) => ({
      kind: file.kind,
      bytes: file.bytes,
      declaredType: file.declaredType,
      order: () => orderOf(file, area, pixelsMax),
    })),
    freshId: randomUUID,
    addressOf: (path) => publicUrl + filesPath + path,
    patience: { left: form.left, ending },
  }
}

function orderOf({ kind, options }: FormFile, area: Operation['area'], pixelsMax: number) {
  const order = namingField(`${kind}File.options`, () => toImageOrder(options, pixelsMax))
  if (order !== null) return order
  const article = kind === 'avatar' ? 'an avatar' : 'a banner'
  throw new ReplykeError(400, {
    error: `Image options are required when uploading ${article}. Must include mode property.`,
    code: `${area}/missing-image-options`,
    field: `${kind}File.options`,
  })
}

function namingField<T>(field: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof CoreError) throw new CoreError({ ...error.refusal, field })
    throw error
  }
}

/** Does a query ask for the files of users (replyke.md §4.2)? */
export function asksForFiles(call: Call, query: unknown): boolean {
  const { include } = query as { include?: unknown }
  const asked = [include].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
  return call.profile.fileFields && asked.includes('files')
}

/** A user as it is shown, with the files behind its avatar and banner. */
export async function withFiles<T extends object>(
  { ports, publicUrl }: Pick<Services, 'ports' | 'publicUrl'>,
  call: Call,
  user: User,
  shown: T,
): Promise<T> {
  const { avatar, banner } = await findUserFiles(ports, user)
  const show = (file: StoredFile | null) => (file === null ? null : toFile(file, user, call, publicUrl))
  return { ...shown, avatarFile: show(avatar), bannerFile: show(banner) }
}

/** A file as v7 shows it (its data model “File”). */
function toFile(file: StoredFile, user: User, call: Call, publicUrl: string) {
  const address = (path: string) => publicUrl + filesPath + path
  const createdAt = toIso(file.createdAt)
  const variants = Object.entries(file.variants).map(([name, { path, width, height, size, format }]) => [
    name,
    { path, publicPath: address(path), width, height, size, format },
  ])
  return {
    id: file.id,
    projectId: call.project.id,
    userId: user.replykeId,
    entityId: null,
    commentId: null,
    chatMessageId: null,
    spaceId: null,
    type: 'image',
    originalPath: address(file.original.path),
    originalSize: file.uploaded.bytes,
    originalMimeType: file.uploaded.mimeType,
    position: 0,
    metadata: {},
    image: {
      fileId: file.id,
      originalWidth: file.uploaded.width,
      originalHeight: file.uploaded.height,
      variants: Object.fromEntries(variants) as Record<string, unknown>,
      processingStatus: 'completed',
      processingError: null,
      format: file.original.format,
      quality: file.quality,
      exifStripped: true,
      createdAt,
      updatedAt: createdAt,
    },
    createdAt,
    updatedAt: createdAt,
  }
}
