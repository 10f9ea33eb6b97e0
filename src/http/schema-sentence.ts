import type { FastifySchemaValidationError } from 'fastify'

const nouns: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'a boolean',
  number: 'a number',
  integer: 'an integer',
  array: 'an array',
  object: 'an object',
}

/** Where a fault is, in dots: `attributes.plan`; '' when it is the whole part of the request. */
export function faultPath(fault: FastifySchemaValidationError): string {
  const path = fault.instancePath.slice(1).split('/').map(unescapePointer).join('.')
  if (fault.keyword !== 'required') return path
  return [path, String(fault.params['missingProperty'])].filter(Boolean).join('.')
}

/**
 * Words what a schema refuses, one sentence for the first fault: `attributes.plan must be a string`.
 * @param part of the request, such as `body`
 */
export function schemaSentence(fault: FastifySchemaValidationError | undefined, part: string): string {
  if (fault === undefined) return `The ${part} is invalid`
  const { keyword, params, message = 'is invalid' } = fault
  const path = faultPath(fault)
  if (keyword === 'required') return `${path} is required`
  const subject = path || `The ${part}`
  // Where null is taken it means "not given" or "clear": no need to advertise it in a complaint.
  if (keyword === 'type')
    return `${subject} must be ${nouns[String([params['type']].flat()[0])] ?? 'of another type'}`
  if (keyword === 'enum')
    return `${subject} must be one of ${[params['allowedValues']].flat().filter(Boolean).join(', ')}`
  if (keyword === 'minItems') return `${subject} must have at least ${String(params['limit'])} item`
  if (keyword === 'maxItems') return `${subject} must have at most ${String(params['limit'])} items`
  return `${subject} ${message}`
}

const unescapePointer = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~')
