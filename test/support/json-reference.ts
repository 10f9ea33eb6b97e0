import type { Document } from './vendor-api.ts'

/** What a reference such as `#/components/schemas/User` leads to. @throws Error when it leads nowhere */
export function resolve(reference: string, document: Document): Document {
  const found: Document = reference
    .split('/')
    .slice(1)
    .reduce((part: Document, name) => part?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], document)
  if (found === undefined) throw new Error(`${reference} leads nowhere`)
  return found
}

/** A schema of a document with everything in it that it refers to. The documents have no schema within itself. */
export function withoutReferences(schema: Document, document: Document): Document {
  if (Array.isArray(schema)) return schema.map((part) => withoutReferences(part, document))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, ...own } = schema
  const target = $ref === undefined ? {} : withoutReferences(resolve($ref, document), document)
  const parts = Object.entries(own).map(([name, part]) => [name, withoutReferences(part, document)])
  return { ...target, ...Object.fromEntries(parts) }
}
