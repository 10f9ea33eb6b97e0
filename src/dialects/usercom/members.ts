import { Type, type TObject, type TSchema } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { isJsonObject, type Json } from '#core/shared/json.ts'
import { Detail, Problems } from './errors.ts'
import { Invalid, type Kind } from './kinds.ts'

/** One member of a small body: how it is described, and what its value is read as; undefined when it is not there. */
export interface Member<T> {
  readonly schema: TSchema
  read(value: Json | undefined): T | Invalid
}

const missing = new Invalid('This field is required.')

export const required = <T>(kind: Kind<T>): Member<T> => ({
  schema: kind.schema,
  read: (value) => (value === undefined ? missing : kind.read(value)),
})

export const optional = <T>(kind: Kind<T>, absent: T): Member<T> => ({
  schema: Type.Optional(kind.schema),
  read: (value) => (value === undefined ? absent : kind.read(value)),
})

/** Bodies that are made of a few members with fixed names; others are ignored (usercom.md §3.4, §4.3). */
export class Members<T extends object> {
  /** The body as the API reference shows it. */
  readonly schema: TObject
  readonly #members: { readonly [Name in keyof T]: Member<T[Name]> }

  constructor(members: { readonly [Name in keyof T]: Member<T[Name]> }) {
    this.#members = members
    const described = Object.entries(members) as Array<[string, Member<unknown>]>
    this.schema = Type.Object(Object.fromEntries(described.map(([name, { schema }]) => [name, schema])))
  }

  /**
   * Reads a request's body. A DELETE without a body lacks every member; any other call must have one (§8.12).
   * @throws InvalidFields with all that is wrong; Detail 400 when the body is no object
   */
  read({ method, body }: Pick<FastifyRequest, 'method' | 'body'>): T {
    const sent = body === undefined && method === 'DELETE' ? {} : body
    if (sent === undefined) throw new Detail(400, 'The request has no body. Expected a JSON object.')
    if (!isJsonObject(sent)) throw new Detail(400, 'Invalid data. Expected a JSON object.')
    const problems = new Problems()
    const read: Partial<T> = {}
    for (const name of Object.keys(this.#members) as Array<keyof T & string>) {
      const value = this.#members[name].read(Object.hasOwn(sent, name) ? sent[name] : undefined)
      if (value instanceof Invalid) problems.add(name, value.message)
      else read[name] = value
    }
    problems.check()
    return read as T // every member was read, or `check` has thrown
  }
}
