import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import type { Project } from '#core/shared/project.ts'
import { HttpError } from '#http/errors.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'
import { flagSetting } from '#usecases/settings/definitions.ts'
import { ReplykeError } from '../errors.ts'

const algorithm = 'RS256'
const audience = 'replyke.com'
const lifeSeconds = 5 * 60
const keyBitsMin = 2048
/** A longer key would take noticeable time for each signature. */
const keyBitsMax = 8192

export const missingParams = { error: 'Missing params in request body', code: 'crypto/missing-params' }
const missingId = { error: 'Missing user id in payload.', code: 'crypto/missing-params' }
const invalidKey = {
  error: 'The private key must be an RSA key of 2048 bits or more, as base64 of its PEM text.',
  code: 'crypto/invalid-key',
}

/**
 * Signs an external JWT as the customer's backend would, with the private key that came along (replyke.md §5.7). Only where
 * the project's setting says so: elsewhere there is no such route.
 * @throws HttpError 404, ReplykeError 400
 */
export async function signTestingJwt(
  ports: Pick<Ports, 'settings' | 'clock' | 'tenants'>,
  project: Project,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  body: unknown,
): Promise<string> {
  if (!(await flagSetting(ports, project.id, 'replyke.testingHelper')))
    throw new HttpError('not_found', 'Not found')
  const { privateKey, payload, userData } = isJsonObject(body) ? body : {}
  // Newer clients call it `userData`.
  const claims = payload ?? userData
  if (typeof privateKey !== 'string' || privateKey === '' || !isJsonObject(claims))
    throw new ReplykeError(400, missingParams)
  const id = subjectOf(claims)
  if (id === null) throw new ReplykeError(400, missingId)
  const tenant =
    tenantId === undefined ? undefined : (await ports.tenants.of(project.id)).byId(tenantId)?.customerId
  const issued = Math.floor((await ports.clock.now(project.id)) / 1_000_000)
  return new SignJWT({ userData: claims, ...(tenant === undefined ? {} : { tenantId: tenant }) })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setSubject(id)
    .setIssuer(project.id)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + lifeSeconds)
    .sign(readKey(privateKey))
}

function subjectOf({ id }: JsonObject): string | null {
  if (typeof id === 'number' && Number.isSafeInteger(id)) return String(id)
  return typeof id === 'string' && id !== '' ? id : null
}

/** Base64 of PEM, or PEM itself. What is wrong with it is not said further, nor kept: it may be a real key. */
function readKey(text: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8'))
  } catch {
    throw new ReplykeError(400, invalidKey)
  }
  const bits = key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0
  if (bits < keyBitsMin || bits > keyBitsMax) throw new ReplykeError(400, invalidKey)
  return key
}
