import createClient, { type Middleware } from 'openapi-fetch'
import { errorOf } from './error.ts'
import type { paths } from './schema.d.ts'
import { chosenTenant } from './tenant.ts'

export { ApiError, messageOf } from './error.ts'

const baseUrl = '/dashboard/api'

const ours: Middleware = {
  onRequest({ request }) {
    request.headers.set('x-laurel', 'dashboard')
    const projectId = projectOf(request.url)
    const tenant = projectId === null ? null : chosenTenant(projectId)
    if (tenant !== null && !request.headers.has('tenant-id'))
      request.headers.set('tenant-id', bytesOf(tenant))
    return request
  },
  async onResponse({ response }) {
    if (response.ok) return undefined
    const error = await errorOf(response)
    if (error.code === 'unauthenticated') onSignedOut()
    throw error
  },
}

/** Headers carry bytes: any text, as the bytes of its UTF-8, each as the character of that number. */
const bytesOf = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text))

const projectOf = (url: string): string | null => {
  const found = /\/dashboard\/api\/projects\/([^/?]+)/.exec(url)?.[1]
  return found === undefined ? null : decodeURIComponent(found)
}

let onSignedOut: () => void = () => undefined

/** What happens when the session has ended meanwhile: the router leads to the page that signs in. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act
}

/** Every call of the dashboard's wire, typed by its document. A refusal is thrown as an `ApiError`. */
export const api = createClient<paths>({ baseUrl })
api.use(ours)

/**
 * The body of an answer.
 * @throws ApiError what the server refused; TypeError when it cannot be reached
 */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  // Refusals are thrown before; where an operation answers without a body, nobody reads it.
  const { data } = await call
  return data as NonNullable<T>
}

/**
 * The address of a download or an event stream, which cannot send headers: the tenant is in the query.
 * @param path below the API, already encoded: `/projects/demo/users.csv`
 */
export function download(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const projectId = projectOf(baseUrl + path)
  const tenant = projectId === null ? null : chosenTenant(projectId)
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value)
  if (tenant !== null) asked.set('tenant', tenant)
  const text = asked.toString()
  return baseUrl + path + (text === '' ? '' : `?${text}`)
}
