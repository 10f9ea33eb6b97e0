import { http } from './http.ts'

/** The wires' OpenAPI documents, by the name in their address. */
export const apiSlugs = ['trophy', 'trophy-admin', 'usercom', 'replyke'] as const
export type ApiSlug = (typeof apiSlugs)[number]

/** As much of a JSON schema as the tests look at. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly enum?: readonly unknown[]
  readonly minItems?: number
  readonly maxItems?: number
}

/** One operation that a server publishes at `/docs/openapi/<slug>.json`. */
export interface ApiRoute {
  readonly slug: ApiSlug
  readonly method: string
  /** With the mount: `/v1/users/{id}`. */
  readonly path: string
  /** The name of the operation in tables: `PATCH /v1/users/{id}`. */
  readonly name: string
  readonly body: JsonSchema | null
  readonly query: readonly {
    readonly name: string
    readonly required: boolean
    readonly schema: JsonSchema
  }[]
  readonly params: readonly string[]
}

interface OpenApi {
  readonly servers: readonly [{ readonly url: string }]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  readonly parameters?: readonly {
    readonly in: string
    readonly name: string
    readonly required?: boolean
    readonly schema?: JsonSchema
  }[]
}

/** Every operation of a running server, from the documents it publishes itself. */
export async function apiRoutes(origin: string): Promise<readonly ApiRoute[]> {
  const documents = await Promise.all(
    apiSlugs.map(async (slug) => {
      const answer = await http({ origin, path: `/docs/openapi/${slug}.json` })
      return routesOf(slug, answer.json() as OpenApi)
    }),
  )
  return documents.flat()
}

/** The operations of one document. */
export function routesOf(slug: ApiSlug, document: OpenApi): readonly ApiRoute[] {
  const mount = new URL(document.servers[0].url).pathname.replace(/\/$/, '')
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { requestBody, parameters = [] }]) => {
      const method = verb.toUpperCase()
      return {
        slug,
        method,
        path: mount + path,
        name: `${method} ${mount}${path}`,
        body: requestBody?.content['application/json']?.schema ?? null,
        query: parameters.flatMap((one) =>
          one.in === 'query'
            ? [{ name: one.name, required: one.required === true, schema: one.schema ?? {} }]
            : [],
        ),
        params: parameters.flatMap((one) => (one.in === 'path' ? [one.name] : [])),
      }
    }),
  )
}
