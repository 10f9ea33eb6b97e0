import { request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { DashboardMember } from './dashboard.ts'
import { until } from './poll.ts'

/** A page's stream of server-sent events, as a browser reads it. */
export interface LiveStream extends Disposable {
  readonly response: IncomingMessage
  /** All that was told so far, oldest first. */
  readonly told: ReadonlyArray<{ readonly event: string; readonly data: unknown }>
  readonly isOver: () => boolean
  /** Waits for the next event of a name that nobody waited for before, and gives its data. */
  readonly next: (event: string) => Promise<unknown>
}

/** Opens a stream; an answer that is none is given with its status. */
export async function openLive(
  member: Pick<DashboardMember, 'cookie' | 'server'>,
  projectId: string,
  query = '',
): Promise<LiveStream> {
  const req = request(`${member.server.url}/dashboard/api/projects/${projectId}/live${query}`, {
    headers: { cookie: member.cookie, accept: 'text/event-stream' },
    agent: false,
  })
  req.on('error', () => undefined)
  req.end()
  const [response] = (await once(req, 'response')) as [IncomingMessage]
  const told: Array<{ event: string; data: unknown }> = []
  let over = false
  let text = ''
  let taken = 0
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    text += chunk
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map(
            (line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const,
          ),
      )
      text = text.slice(end + 2)
      const event = fields.get('event')
      if (event !== undefined) told.push({ event, data: JSON.parse(fields.get('data') ?? 'null') as unknown })
    }
  })
  response.on('close', () => (over = true))
  response.on('error', () => undefined)
  return {
    response,
    told,
    isOver: () => over,
    async next(event) {
      const index = await until(
        () => `"${event}" was told; told: ${JSON.stringify(told)}`,
        () => {
          const found = told.findIndex((one, at) => at >= taken && one.event === event)
          return found === -1 ? null : { found }
        },
      )
      taken = index.found + 1
      return told[index.found]?.data
    },
    [Symbol.dispose]: () => void req.destroy(),
  }
}
