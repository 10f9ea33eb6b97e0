import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import type { ApiDocument } from './openapi.ts'

export interface ReferenceOptions {
  /** Valid once the server is ready, as those of `Wire`. */
  documents(): readonly ApiDocument[]
  /** The address that clients are told: the page may send requests there. */
  readonly publicUrl: string
}

/** Stands for the nonce in the page that is kept; each answer gets a fresh one in its place. */
const noncePlaceholder = 'laurel-nonce-placeholder'

/**
 * The API reference of all wires under `/docs`, and each document at `/docs/openapi/<slug>.json`. Everything comes from
 * this server; the page's own policy keeps the browser from asking anybody else.
 */
export async function mountReference(app: FastifyInstance, options: ReferenceOptions): Promise<void> {
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs/'))
  await app.register(async (scope) => mountPages(scope, options), { prefix: '/docs' })
}

function mountPages(scope: FastifyInstance, options: ReferenceOptions): void {
  let viewer: Promise<Viewer> | undefined
  const loadedViewer = () => (viewer ??= loadViewer(options.documents()))
  let documents: ReadonlyMap<string, string> | undefined

  scope.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain').send('There is no such page.\n'),
  )
  scope.get('/', { schema: { hide: true } }, async (request, reply) => {
    // The page's own addresses are relative to the folder.
    const [path = '', query] = request.url.split('?', 2)
    if (!path.endsWith('/')) return reply.redirect(query === undefined ? '/docs/' : `/docs/?${query}`)
    const nonce = randomBytes(16).toString('base64url')
    const { page } = await loadedViewer()
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': contentPolicy(nonce, options.publicUrl),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .send(page.replaceAll(noncePlaceholder, nonce))
  })
  scope.get('/js/scalar.js', { schema: { hide: true } }, async (request, reply) => {
    const { script, compressed, etag } = await loadedViewer()
    void reply.headers({
      etag,
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    void reply.type('text/javascript; charset=utf-8')
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(script)
    return reply.header('content-encoding', 'gzip').send(compressed)
  })
  scope.get<{ Params: { file: string } }>(
    '/openapi/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      documents ??= new Map(
        options.documents().map((api) => [`${api.slug}.json`, JSON.stringify(api.build())]),
      )
      const found = documents.get(request.params.file)
      if (found === undefined) return reply.callNotFound()
      return reply.type('application/json; charset=utf-8').send(found)
    },
  )
}

interface Viewer {
  readonly page: string
  readonly script: Buffer
  readonly compressed: Buffer
  readonly etag: string
}

/**
 * The page and its script, as Scalar's plugin serves them, taken once from a server that never listens: the plugin holds
 * megabytes and a third of a second of start, which only those who open the page should pay.
 */
async function loadViewer(documents: readonly ApiDocument[]): Promise<Viewer> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const inner = Fastify({ logger: false })
  await inner.register(scalar, { routePrefix: '/docs', configuration: configuration(documents) })
  const page = await inner.inject({ url: '/docs/', headers: { host: 'localhost' } })
  const { rawPayload: script } = await inner.inject({
    url: '/docs/js/scalar.js',
    headers: { host: 'localhost' },
  })
  await inner.close()
  return {
    page:
      documents.length === 0
        ? emptyPage
        : page.payload.replace('<html>', '<html lang="en">').replace('<head>', `<head>${icon}`),
    script,
    compressed: await promisify(gzip)(script),
    etag: `"${createHash('sha256').update(script).digest('base64url')}"`,
  }
}

function configuration(documents: readonly ApiDocument[]) {
  return {
    pageTitle: 'Laurel API reference',
    nonce: noncePlaceholder,
    sources: documents.map(({ slug, title }, index) => ({
      slug,
      title,
      url: `/docs/openapi/${slug}.json`,
      default: index === 0,
      agent: { disabled: true },
    })),
    // Nothing from outside: no fonts, telemetry, request proxy, assistant or links into Scalar's services.
    withDefaultFonts: false,
    telemetry: false,
    proxyUrl: '',
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never' as const,
    documentDownloadType: 'json' as const,
    // Scalar's yellow and grey cannot be read on white.
    customCss: '.light-mode { --scalar-color-yellow: #946200; --scalar-color-3: #6e6e6e }',
  }
}

/** Styles may be inline, since Scalar makes style elements without the nonce; scripts may not. */
function contentPolicy(nonce: string, publicUrl: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self' ${new URL(publicUrl).origin}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** A leaf; without it browsers would ask for /favicon.ico. */
const icon = `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#2f7d4f" d="M3 14C1 6 6 2 14 2c0 8-4 12-9 10l5-6-6 7z"/></svg>',
)}" />`

const emptyPage = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" />${icon}<title>Laurel API reference</title></head>
  <body><p>This server describes no API yet.</p></body>
</html>
`
