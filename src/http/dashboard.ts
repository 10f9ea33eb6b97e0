import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { negotiate } from '@fastify/accept-negotiator'
import send from '@fastify/send'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from './errors.ts'

export interface DashboardOptions {
  /** Where `npm run build` puts the pages. It may appear while the server runs. */
  readonly folder: string
}

/** Files of the build that keep their names; the others carry a hash of their content and are below `assets/`. */
const namedFiles = ['theme.js', 'leaf.svg']
/** Assets are files in one folder: nothing else is looked for, and no path leads out of it. */
const assetName = /^[\w-][\w.-]*$/

const eachTime = 'no-cache'
const forGood = 'public, max-age=31536000, immutable'

/**
 * Serves the dashboard's pages at `/dashboard`. Every address below it that is no file is the same page, whose router
 * reads the address; those below `/dashboard/api` are the admin wire's.
 */
export async function mountDashboard(app: FastifyInstance, { folder }: DashboardOptions): Promise<void> {
  await app.register(
    async (scope) => {
      scope.addHook('onRequest', (_request, reply, done) => {
        reply.headers(safety)
        done()
      })
      const hide = { schema: { hide: true } }
      for (const file of namedFiles)
        scope.get(`/${file}`, hide, (request, reply) => sendFile(request, reply, folder, file, eachTime))
      scope.get<{ Params: { file: string } }>('/assets/:file', hide, (request, reply) => {
        const { file } = request.params
        if (!assetName.test(file)) throw notFound()
        return sendFile(request, reply, join(folder, 'assets'), file, forGood)
      })
      for (const path of ['/', '/*']) {
        scope.get(path, hide, async (request, reply) => {
          const asked = request.url.split(/[?#]/, 1)[0] ?? ''
          if (/^\/dashboard\/(api|assets)(\/|$)/.test(asked)) throw notFound()
          if (await isThere(join(folder, 'index.html')))
            return sendFile(request, reply, folder, 'index.html', eachTime)
          return reply.code(404).type('text/html; charset=utf-8').send(notBuilt)
        })
      }
    },
    { prefix: '/dashboard' },
  )
}

/** The build's compressed files, the smaller first. */
const encodings = ['br', 'gzip'] as const
const endings = { br: '.br', gzip: '.gz' } as const

/** Sends a file of the build, compressed where the client takes that and the build made it. @throws HttpError `not_found` */
async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  root: string,
  file: string,
  cacheControl: string,
): Promise<FastifyReply> {
  const accepted = request.headers['accept-encoding']
  const taken = accepted === undefined ? null : negotiate(accepted, [...encodings])
  const isCompressed = taken !== null && (await isThere(join(root, file + endings[taken])))
  const sent = isCompressed ? file + endings[taken] : file
  const { type, statusCode, headers, stream } = await send(request.raw, `/${sent}`, {
    root,
    index: false,
    cacheControl: false,
    acceptRanges: false,
  })
  if (type !== 'file') throw notFound()
  if (isCompressed) reply.header('content-encoding', taken)
  return reply
    .code(statusCode)
    .headers(headers)
    .headers({ 'cache-control': cacheControl, vary: 'accept-encoding' })
    .type(typeOf(file))
    .send(stream)
}

/** By the name without the compression's ending; what is text is UTF-8. */
function typeOf(file: string): string {
  const type = send.mime.getType(file) ?? 'application/octet-stream'
  return send.isUtf8MimeType(type) ? `${type}; charset=utf-8` : type
}

const notFound = () => new HttpError('not_found', 'Not found')

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Scripts and styles only from files of the build: text of users can never become either. */
const safety = {
  'content-security-policy': [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data: blob:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}

const notBuilt = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Laurel</title></head>
  <body>
    <h1>The dashboard is not built</h1>
    <p>In Laurel's folder run <code>npm run build</code>, then load this page again. The API reference is at <a href="/docs/">/docs</a>.</p>
  </body>
</html>
`
