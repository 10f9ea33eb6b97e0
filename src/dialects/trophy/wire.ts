import type { Wire } from '#http/server.ts'
import type { Ports } from '#usecases/ports.ts'

export interface TrophyOptions {
  readonly ports: Ports
  readonly dashboardOrigin: string
  readonly publicUrl: string
  readonly testClock: boolean
}

/** The Trophy wire. */
export function trophyWire(_options: TrophyOptions): Wire {
  return {
    owns: (path) => /^\/(?:v1|api|admin\/v1)(?:\/|$)/.test(path) && !/^\/api\/(?:public|v\d+)(?:\/|$)/.test(path),
    async mount() {},
    documents: () => [],
    replyError: (_error, _request, reply) => reply.code(404).send({ error: 'Not found' }),
  }
}
