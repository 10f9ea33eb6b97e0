import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { amend, amendments } from './vendor-amendments.ts'
import type { Document, VendorApi } from './vendor-api.ts'

/** The vendor's OpenAPI documents lie beside the project where it is developed, and are not ours to commit. */
const directory = fileURLToPath(new URL('../../../shared/contracts/', import.meta.url))

const fileOf = (api: VendorApi) => `${directory}trophy-${api}.openapi.json`

/** Where the documents would have to be when they are not; null when they are there. */
export const missingDocuments =
  existsSync(fileOf('application')) && existsSync(fileOf('admin')) ? null : directory

/** Why a test that needs the documents is skipped, for its name. */
export const unlessMissing =
  missingDocuments === null ? '' : ` (skipped: no vendor documents at ${directory})`

/** A document of the vendor's, as it was published. */
export const publishedDocument = (api: VendorApi): Document => JSON.parse(readFileSync(fileOf(api), 'utf8'))

const read = new Map<VendorApi, Document>()

/** A document of the vendor's, with what the contract adds to it. */
export function vendorDocument(api: VendorApi): Document {
  const known: Document = read.get(api)
  if (known !== undefined) return known
  const document = publishedDocument(api)
  for (const amendment of amendments) if (amendment.api === api) amend(amendment, document)
  read.set(api, document)
  return document
}
