import type { Wire } from '#http/server.ts'
import type { Ports } from '#usecases/ports.ts'

export interface UsercomOptions {
  readonly ports: Ports
  readonly publicUrl: string
}

/** The Usercom wire. */
export function usercomWire(_options: UsercomOptions): Wire {
  return {
    owns: (path) => /^\/api\/public(?:\/|$)/.test(path),
    async mount() {},
    documents: () => [],
    replyError: (_error, _request, reply) => reply.code(404).send({ error: 'Not found' }),
  }
}
