import { createPublicKey, type KeyObject } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { compactVerify, errors, jwtVerify } from 'jose'
import { CoreError } from '#core/shared/errors.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import { HttpError } from '#http/errors.ts'
import { parseJsonBody } from '#http/json-body.ts'
import type { Ports } from '#usecases/ports.ts'
import { textSetting } from '#usecases/settings/definitions.ts'
import type { Call } from '../call.ts'
import { ReplykeError } from '../errors.ts'
import { toForeignId } from '../to-core.ts'

const algorithm = 'RS256'
const audience = 'replyke.com'
const clockToleranceSeconds = 60

/** What an external JWT says once it is believed. */
export interface ExternalClaims {
  readonly foreignId: CustomerId
  readonly userData: JsonObject[string] | undefined
}

/**
 * Verifies a JWT that the customer's backend signed (replyke.md §2.3, §5.6, §13.3): RS256 only, by the project's key or
 * the one before it, `exp` required, by the project's clock. In a project with tenants the claim `tenantId` has to be the
 * customer's id of the tenant that the request works in.
 * @throws ReplykeError 403
 */
export async function verifyExternalJwt(
  ports: Pick<Ports, 'settings' | 'clock' | 'tenants'>,
  call: Call,
  jwt: string,
  log: FastifyBaseLogger,
): Promise<ExternalClaims> {
  const keys = await publicKeys(ports, call, log)
  if (keys.length === 0) throw new ReplykeError(403, { error: 'Missing JWT keys', code: 'auth/missing-keys' })
  const nowSeconds = Math.floor((await ports.clock.now(call.project.id)) / 1_000_000)
  for (const key of keys) {
    const claims = await claimsSignedBy(key, jwt, nowSeconds, log)
    if (claims !== null) return believed(claims, call, await tenantOf(ports, call), nowSeconds)
  }
  throw invalidToken()
}

async function claimsSignedBy(
  key: KeyObject,
  jwt: string,
  nowSeconds: number,
  log: FastifyBaseLogger,
): Promise<JsonObject | null> {
  try {
    await jwtVerify(jwt, key, {
      algorithms: [algorithm],
      requiredClaims: ['exp', 'sub'],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(nowSeconds * 1000),
    })
    // Read again by our own parser: a JWT may hold what a body may not (DESIGN §4.8).
    const { payload } = await compactVerify(jwt, key, { algorithms: [algorithm] })
    const claims = parseJsonBody(Buffer.from(payload))
    return isJsonObject(claims) ? claims : null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    if (error instanceof HttpError) {
      throw new CoreError({
        code: 'invalid',
        field: 'userData',
        message: 'The token holds what cannot be stored',
      })
    }
    // jose throws plain errors for keys it will not use, such as a short one.
    log.warn({ err: error }, 'replyke.publicKey cannot verify RS256')
    return null
  }
}

/** The customer's id of the tenant that was entered; undefined in a project without tenants, null if it is no more. */
async function tenantOf(
  ports: Pick<Ports, 'tenants'>,
  { ctx: { projectId, tenantId } }: Call,
): Promise<string | null | undefined> {
  if (tenantId === undefined) return undefined
  return (await ports.tenants.of(projectId)).byId(tenantId)?.customerId ?? null
}

function believed(
  claims: JsonObject,
  call: Call,
  tenant: string | null | undefined,
  nowSeconds: number,
): ExternalClaims {
  const { iss, aud, iat, sub, userData, tenantId } = claims
  if (iss !== call.project.id)
    throw new ReplykeError(403, { error: 'Project ID mismatch', code: 'auth/project-mismatch' })
  // The project's key signs for all its tenants, and their users may have the same ids: whose this is only the JWT says,
  // for the header is the client's own.
  if (tenant !== undefined && (tenant === null || tenantId !== tenant))
    throw new ReplykeError(403, { error: 'Tenant mismatch', code: 'auth/tenant-mismatch' })
  const named = Array.isArray(aud) ? aud : [aud]
  if (aud !== undefined && !named.includes(audience)) throw invalidToken()
  if (typeof iat === 'number' && iat > nowSeconds + clockToleranceSeconds) throw invalidToken()
  const foreignId = toForeignId(typeof sub === 'number' && Number.isSafeInteger(sub) ? String(sub) : sub)
  if (foreignId === null) throw invalidToken()
  return { foreignId, userData }
}

const invalidToken = () => new ReplykeError(403, { error: 'Invalid token', code: 'auth/invalid-token' })

/** The project's keys that can be read, the present one first. */
async function publicKeys(
  ports: Pick<Ports, 'settings'>,
  call: Call,
  log: FastifyBaseLogger,
): Promise<readonly KeyObject[]> {
  const keys: KeyObject[] = []
  for (const name of ['replyke.publicKey', 'replyke.previousPublicKey'] as const) {
    const text = await textSetting(ports, call.project.id, name)
    if (text === '') continue
    try {
      keys.push(createPublicKey(toPem(text)))
    } catch (error) {
      log.warn({ err: error }, `${name} is no public key`)
    }
  }
  return keys
}

/** Base64 of PEM, as Replyke hands it out, or PEM itself (replyke.md §11 no. 27). */
const toPem = (text: string): string =>
  text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8')
