import type { Ports } from '#usecases/ports.ts'
import type { Call } from '../call.ts'
import { isAllowedOrigin } from '../cors.ts'

/**
 * Where a verification link may lead on to: a page of an origin that the project knows. Anything else would let everybody
 * make links of this server that lead elsewhere. Null: nowhere.
 */
export async function allowedRedirect(
  ports: Pick<Ports, 'settings'>,
  { project }: Call,
  text: unknown,
): Promise<URL | null> {
  const url = typeof text === 'string' ? URL.parse(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null
  if (url.username !== '' || url.password !== '') return null
  return (await isAllowedOrigin(ports, project, url.origin)) ? url : null
}
