import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import { atPace } from '#http/body-pace.ts'
import { filesPath } from '#http/files-path.ts'
import type { BadgeUpload } from '#usecases/files/store-badge.ts'
import { Refused } from './errors.ts'

/** How large an uploaded badge may be. */
export const badgeBytesMax = 4 * 1024 * 1024
/** The part of the form that it comes in. */
const partName = 'badge'

/** Lets a scope take multipart bodies; `withBadgeUpload` reads them. Gives what is aborted when the server ends. */
export async function acceptPictures(scope: FastifyInstance): Promise<AbortSignal> {
  const ending = new AbortController()
  scope.addHook('preClose', (done) => {
    ending.abort(new CoreError({ code: 'rate_limited', message: 'The server is ending' }))
    done()
  })
  await scope.register(multipart)
  return ending.signal
}

/**
 * Hands the picture of a form to `use`. When the client goes, nothing more is begun for it.
 * @throws Refused 415 `media_type`, 413 `body_too_large`, 408 `timeout`, 422 `invalid` for a form without a picture, or whose
 * picture cannot be used; whatever `use` throws
 */
export async function withBadgeUpload<T>(
  request: FastifyRequest,
  { publicUrl, ending }: { readonly publicUrl: string; readonly ending: AbortSignal },
  use: (upload: BadgeUpload) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart())
    throw new Refused(415, 'media_type', 'Send the picture as a form (multipart/form-data).')
  const left = new AbortController()
  const leave = () => left.abort(new CoreError({ code: 'rate_limited', message: 'Nobody waits any more' }))
  request.raw.socket.once('close', leave)
  try {
    const { bytes, declaredType } = await readPicture(request)
    return await use({
      bytes,
      declaredType,
      freshId: randomUUID(),
      addressOf: (path) => publicUrl + filesPath + path,
      patience: { left: left.signal, ending },
    })
  } catch (error) {
    throw worded(error)
  } finally {
    request.raw.socket.off('close', leave)
  }
}

async function readPicture(request: FastifyRequest) {
  try {
    return await atPace(request.raw, () => readPart(request), tooSlow)
  } catch (error) {
    // What is left of the body is read by whoever answers.
    request.raw.unpipe()
    if (error instanceof Refused) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge()
    throw missing()
  }
}

async function readPart(request: FastifyRequest) {
  const limits = { fileSize: badgeBytesMax, files: 1, fields: 0, parts: 1, fieldNameSize: 100 }
  const part = await request.file({ limits })
  if (part === undefined || part.fieldname !== partName) throw missing()
  return { bytes: await part.toBuffer(), declaredType: part.mimetype }
}

const missing = () =>
  new Refused(422, 'invalid', `The form must have one picture, as its part "${partName}".`, {
    field: partName,
  })
const tooLarge = () =>
  new Refused(413, 'body_too_large', `A picture may have ${badgeBytesMax / 1024 / 1024} MiB at most.`, {
    field: partName,
  })
const tooSlow = () => new Refused(408, 'timeout', 'The picture took too long to arrive.')

/** Why a picture cannot be used, in a sentence. */
function worded(error: unknown): unknown {
  if (!(error instanceof CoreError) || error.refusal.code !== 'invalid_image') return error
  return new Refused(
    422,
    'invalid_image',
    `The picture cannot be used: ${error.refusal.message}. Send a PNG, JPEG, WebP, GIF or AVIF.`,
    { field: partName },
  )
}
