import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'

export interface Page {
  readonly title: string
  /** Markup of ours alone: nothing of a request is ever put into a page. */
  readonly body: string
  readonly script?: string
}

const style =
  'body{font:1rem/1.5 sans-serif;max-width:28rem;margin:4rem auto;padding:0 1rem}input,button{font:inherit;display:block;margin:.5rem 0;padding:.4rem}'

/**
 * Answers a page that a link in a mail leads to. Its address holds a secret: it is kept nowhere, told to no other page, and
 * no script or picture but its own can be in it.
 */
export function sendPage(reply: FastifyReply, status: number, { title, body, script }: Page): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  const scripted = script === undefined ? '' : `<script nonce="${nonce}">${script}</script>`
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy.join('; '))
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .serializer(String)
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${title}</title><style nonce="${nonce}">${style}</style><h1>${title}</h1>${body}${scripted}</html>`,
    )
}
