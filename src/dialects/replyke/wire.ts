import type { Wire } from '#http/server.ts'
import type { Ports } from '#usecases/ports.ts'

export interface ReplykeOptions {
  readonly ports: Ports
  readonly secret: string
  readonly publicUrl: string
}

/** The Replyke wire. */
export function replykeWire(_options: ReplykeOptions): Wire {
  return {
    owns: (path) => /^\/[A-Za-z0-9_-]{1,64}(?:\/|$)/.test(path),
    async mount() {},
    documents: () => [],
    replyError: (_error, _request, reply) => reply.code(404).send({ error: 'Not found' }),
  }
}
