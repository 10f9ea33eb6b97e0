import Schema from 'typebox/schema'
import { withoutReferences } from './json-reference.ts'
import type { VendorApi } from './vendor-api.ts'
import { missingDocuments, vendorDocument } from './vendor-documents.ts'

/** What came back from a server. */
interface Answer {
  readonly method: string
  /** As it was asked for: with the mount and the query. */
  readonly path: string
  readonly status: number
  readonly text: string
}

interface Operation {
  /** `/users/{id}`. */
  readonly template: string
  readonly pattern: RegExp
  readonly api: VendorApi
}

/** Statuses that any operation may answer, as `{"error": text}`, whether or not it lists them (trophy.md §1.5). */
const isError = (status: number) => status >= 400

let operations: readonly Operation[] | undefined
const validators = new Map<string, Schema.Validator>()

/**
 * What of an answer the vendor's own document does not allow; null when all is well, when the operation is none of
 * Trophy's, or when the documents are not there.
 */
export function complaintAbout({ method, path, status, text }: Answer): string | null {
  if (missingDocuments !== null) return null
  const [plain = ''] = path.split('?', 1)
  const mounted = /^\/(v1|api|admin\/v1)(\/.*)$/.exec(plain)
  if (mounted === null) return null
  const [, mount, rest = ''] = mounted
  const api = mount === 'admin/v1' ? 'admin' : 'application'
  const operation = operationOf(api, method, rest)
  if (operation === undefined) return null
  const complain = (what: string) =>
    `${method} ${operation.template} ${status} ${what}: ${text.slice(0, 1000)}`
  const validator = validatorOf(api, operation.template, method, status)
  if (validator === null) return complain('is a status that the vendor does not know')
  const answer = parsed(text)
  if (validator.Check(answer)) return null
  const [, errors] = validator.Errors(answer)
  const details = errors.map(({ instancePath, message }) => `${instancePath} ${message}`)
  return complain(`does not fit the vendor's document (${details.join('; ')})`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function operationOf(api: VendorApi, method: string, path: string): Operation | undefined {
  operations ??= (['application', 'admin'] as const).flatMap(operationsOf)
  const found = operations.filter((one) => one.api === api && one.pattern.test(path))
  // `/metrics/events` is an operation of its own, not one of a metric.
  const best = found.find(({ template }) => !template.includes('{')) ?? found[0]
  const item = best === undefined ? {} : vendorDocument(api).paths[best.template]
  return Object.hasOwn(item, method.toLowerCase()) ? best : undefined
}

const operationsOf = (api: VendorApi): readonly Operation[] =>
  Object.keys(vendorDocument(api).paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    api,
  }))

function validatorOf(
  api: VendorApi,
  template: string,
  method: string,
  status: number,
): Schema.Validator | null {
  const document = vendorDocument(api)
  const response = document.paths[template][method.toLowerCase()].responses[status]
  if (response === undefined && !isError(status)) return null
  const name = isError(status) ? `${api} error` : `${api} ${method} ${template} ${status}`
  const known = validators.get(name)
  if (known !== undefined) return known
  const schema = isError(status)
    ? { $ref: `#/components/schemas/${api === 'admin' ? 'AdminErrorBody' : 'ErrorBody'}` }
    : response.content['application/json'].schema
  const validator = Schema.Compile(withoutReferences(schema, document))
  validators.set(name, validator)
  return validator
}
