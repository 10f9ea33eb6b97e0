import { CoreError } from '#core/shared/errors.ts'
import { parseCustomerId, type CustomerId } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import { CreateApplicationKeysBody, CreatedApplicationKey } from '../contract/application-keys.ts'
import { UpdateTenantsBody } from '../contract/tenants.ts'
import type { Issue, Resource } from './batch.ts'

/** Keys are made and deleted; they are neither listed nor changed (trophy.md §4.9). */
export const applicationKeyResource: Resource<typeof CreatedApplicationKey> = {
  path: '/application-api-keys',
  operation: 'admin.applicationApiKeys',
  tag: 'Application API keys',
  one: 'an application API key',
  many: 'application API keys',
  shown: CreatedApplicationKey,
  createBody: CreateApplicationKeysBody,
  updateBody: UpdateTenantsBody,
  notFound: 'Application API key not found by ID',
}

/** An item of `POST /application-api-keys`, or what is wrong with it. */
export function readKeyHolder({ userId }: JsonObject): { readonly userId: CustomerId } | Issue {
  if (typeof userId !== 'string') return { issue: 'userId must be a string' }
  try {
    return { userId: parseCustomerId(userId) }
  } catch (error) {
    if (error instanceof CoreError) return { issue: error.refusal.message.replace(/^id /, 'userId ') }
    throw error
  }
}
