import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from '#config/config.ts'

type Address = Pick<Config, 'host' | 'port'>

/** Why a server cannot listen there. */
export interface ListenProblem {
  readonly problem: string
  readonly advice: string
}

export type PortState =
  | { readonly state: 'free' }
  | { readonly state: 'laurel' }
  | ({ readonly state: 'unusable' } & ListenProblem)

const answerMsMax = 2000

/** Puts an error of listening into words; null when it is another error. */
export function listenProblem(error: unknown, { host, port }: Address): ListenProblem | null {
  switch (error instanceof Error && 'code' in error ? error.code : '') {
    case 'EADDRINUSE':
      return { problem: `Port ${port} on ${host} is in use.`, advice: 'Stop what uses it, or set PORT.' }
    case 'EACCES':
      return { problem: `Port ${port} may not be used by this user.`, advice: 'Set PORT to 1024 or more.' }
    case 'EADDRNOTAVAIL':
      return {
        problem: `HOST "${host}" is not an address of this machine.`,
        advice: 'Set HOST to one, or unset it.',
      }
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        problem: `HOST "${host}" is not known here.`,
        advice: 'Set HOST to an address of this machine, or unset it.',
      }
    default:
      return null
  }
}

/** Tries to listen; null when that works. */
export async function tryPort(address: Address): Promise<ListenProblem | null> {
  const server = createServer()
  try {
    server.listen(address.port, address.host)
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return null
  } catch (error) {
    const found = listenProblem(error, address)
    if (found === null) throw error
    return found
  }
}

/** Finds out whether a server could listen, or does already. */
export async function findPort(address: Address): Promise<PortState> {
  const found = await tryPort(address)
  if (found === null) return { state: 'free' }
  return (await laurelAnswers(address)) ? { state: 'laurel' } : { state: 'unusable', ...found }
}

async function laurelAnswers({ host, port }: Address): Promise<boolean> {
  const reachable =
    host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host
  try {
    const answer = await fetch(`http://${reachable}:${port}/healthz`, {
      redirect: 'error',
      signal: AbortSignal.timeout(answerMsMax),
    })
    const text = await answer.text()
    return answer.ok && answer.headers.has('x-request-id') && text === '{"status":"ok"}'
  } catch {
    return false
  }
}
