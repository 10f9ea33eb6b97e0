import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

export interface ApiDescription {
  readonly title: string
  /** Markdown shown above the operations. */
  readonly description: string
  /** The address that paths are relative to; routes outside it are left out. */
  readonly server: string
  /** The mount prefix, cut from the paths. */
  readonly prefix: string
  readonly securitySchemes: Readonly<Record<string, object>>
  /** Schemas of headers that every operation takes besides its own: the document tells them, nobody checks them. */
  readonly headers?: Readonly<Record<string, object>>
}

/** One API's OpenAPI document, as `/docs` lists it. */
export interface ApiDocument {
  /** In the address `/docs/openapi/<slug>.json`. */
  readonly slug: string
  readonly title: string
  build(): object
}

/**
 * Collects the routes that are added to a scope from now on into an OpenAPI 3.1 document made from their schemas
 * (DESIGN §8: written from ours, never from a vendor's file). Call it before adding routes; a route with
 * `schema: { hide: true }` is left out.
 */
export async function describeApi(scope: FastifyInstance, api: ApiDescription): Promise<() => object> {
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: api.title, description: api.description, version: '0.1.0' },
      servers: [{ url: api.server }],
      components: { securitySchemes: api.securitySchemes as never },
      security: Object.keys(api.securitySchemes).map((name) => ({ [name]: [] })),
    },
    stripBasePath: false,
    transform: ({ schema, url }) => ({
      schema: withHeaders(schema, api.headers),
      url: url.startsWith(api.prefix) ? url.slice(api.prefix.length) || '/' : url,
    }),
  })
  return () => scope.swagger()
}

interface OperationSchema {
  readonly headers?: unknown
  readonly hide?: boolean
}

function withHeaders<S extends OperationSchema>(schema: S, headers: ApiDescription['headers']): S {
  // A route without a schema is in no document.
  if (headers === undefined || schema === undefined || schema.hide === true) return schema
  const own = schema.headers as { readonly properties?: object } | undefined
  return { ...schema, headers: { type: 'object', ...own, properties: { ...own?.properties, ...headers } } }
}
