import type { FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { HttpError } from '#http/errors.ts'
import { parseJsonBody } from '#http/json-body.ts'
import { faultPath, schemaSentence } from '#http/schema-sentence.ts'
import { Refused } from './errors.ts'

/**
 * Reads JSON text of a query, checked like a body: what is asked about something that is not stored yet.
 * @throws Refused 422 `invalid`: for the parameter when it is no JSON, else for what of it the schema refuses
 */
export function readJsonQuery<S extends TSchema>(
  request: Pick<FastifyRequest, 'compileValidationSchema'>,
  name: string,
  text: string,
  schema: S,
): Static<S> {
  const value = parsed(name, text)
  const check = request.compileValidationSchema(schema)
  if (check(value)) return value as Static<S>
  const [fault] = check.errors ?? []
  throw new Refused(422, 'invalid', schemaSentence(fault, name), {
    field: (fault === undefined ? '' : faultPath(fault)) || name,
  })
}

function parsed(name: string, text: string): unknown {
  try {
    return parseJsonBody(Buffer.from(text))
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    throw new Refused(422, 'invalid', `${name} must be JSON text.`, { field: name })
  }
}
