import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ByteBudget } from '#http/byte-budget.ts'
import { filesPath } from '#http/files-path.ts'
import { cutSlowReaders } from '#http/slow-readers.ts'
import { findPicture } from '#usecases/files/find-picture.ts'
import type { Services } from '../call.ts'

const fileNotFound = { error: 'File not found', code: 'storage/file-not-found' }
const yearSeconds = 31_536_000
/** What an answer holds of its picture: what was read ahead and what waits for the network. */
const answerBytes = 128 * 1024
const answersMax = 256

interface PictureParams {
  readonly project: string
  readonly file: string
  readonly name: string
}

/**
 * `GET /internal/files/<project>/<file>/<name>`: a picture of a user, or a badge, for anybody who knows its address. What is under an
 * address never changes: another picture has another one. Read as it is taken, by so many at once.
 */
export function mountPicture(app: FastifyInstance, { ports }: Pick<Services, 'ports'>): void {
  const held = new ByteBudget(answersMax * answerBytes, 'Too many pictures are being sent')
  app.route<{ Params: PictureParams }>({
    method: ['GET', 'HEAD'],
    url: `${filesPath}:project/:file/:name`,
    schema: { hide: true },
    handler: (request, reply) => answerPicture(ports, held, request, reply),
  })
}

async function answerPicture(
  ports: Services['ports'],
  held: ByteBudget,
  request: FastifyRequest<{ Params: PictureParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { project, file, name } = request.params
  const tag = `"${file}/${name}"`
  const found = await findPicture(ports, `${project}/${file}/${name}`)
  // Browsers take it as what we say it is, and as nothing else.
  reply.header('x-content-type-options', 'nosniff')
  if (found === null) return reply.code(404).send(fileNotFound)
  const isUnchanged = request.headers['if-none-match'] === tag
  if (!isUnchanged && request.method !== 'HEAD') {
    const account = held.open([request.ip])
    account.hold(answerBytes)
    reply.raw.once('close', () => account[Symbol.dispose]())
    cutSlowReaders(reply.raw, found.size)
  }
  reply
    .header('cache-control', `public, max-age=${yearSeconds}, immutable`)
    .header('etag', tag)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', 'inline')
    .header('cross-origin-resource-policy', 'cross-origin')
  if (isUnchanged) return reply.code(304).send()
  reply.type(`image/${found.format}`).header('content-length', found.size)
  return request.method === 'HEAD' ? reply.send() : reply.send(Readable.from(found.read()))
}
