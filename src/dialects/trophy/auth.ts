import type { FastifyRequest } from 'fastify'
import { HttpError } from '#http/errors.ts'
import { headerTexts } from '#http/header-text.ts'
import { enterTenant } from '#usecases/tenants/enter-tenant.ts'
import type { Ctx, Opened, Ports } from '#usecases/ports.ts'

/** The request decorator that holds who asks. */
export const ctxDecorator = 'trophyCtx'
/** The one that holds whom an application key acts for; null for an admin key, which acts for anybody. */
export const keyDecorator = 'trophyKey'

/** Whom an application key may act for, and where that is. */
export interface UserKey {
  readonly userId: string
  readonly spaceId: Ctx['spaceId']
}

/** What the key of a request opens; `key` is null for an admin key. */
export interface TrophyOpened extends Opened {
  readonly key: UserKey | null
}

/** Which keys an API takes: application keys act on the application API only (trophy.md §1.6). */
export type TakenKeys = 'admin' | 'admin or application'

const applicationKeyStart = 'app_'

/**
 * What a request's `X-API-KEY` opens (trophy.md §1.2, §1.6). Node joins a repeated header by a comma, which no key
 * contains, so two keys are refused like a wrong one.
 * @throws HttpError `unauthorized`
 */
export async function authenticate(
  ports: Pick<Ports, 'keys' | 'applicationKeys'>,
  request: FastifyRequest,
  taken: TakenKeys,
): Promise<TrophyOpened> {
  const presented = request.headers['x-api-key']
  if (typeof presented === 'string') {
    // No admin key has this beginning: its prefix is letters and digits.
    if (!presented.startsWith(applicationKeyStart)) {
      const opened = await ports.keys.verify('admin', presented)
      if (opened !== null) return { ...opened, key: null }
    } else if (taken === 'admin or application') {
      const opened = await ports.applicationKeys.verify(presented)
      if (opened !== null) return { ...opened, key: { userId: opened.userId, spaceId: opened.keySpaceId } }
    }
  }
  throw new HttpError('unauthorized', 'Invalid API key')
}

/**
 * Where a request works: `Tenant-ID` says so in a project with tenants and means nothing in any other (trophy.md §2.15).
 * @throws CoreError `tenant_required`, `tenant_not_found`
 */
export const enter = (
  ports: Pick<Ports, 'tenants'>,
  opened: TrophyOpened,
  request: FastifyRequest,
): Promise<Ctx> => enterTenant(ports, opened, headerTexts(request.headers['tenant-id']))

/** Who asks; every operation runs behind `authenticate` and `enter`. */
export const ctxOf = (request: Pick<FastifyRequest, 'getDecorator'>): Ctx =>
  request.getDecorator<Ctx>(ctxDecorator)
