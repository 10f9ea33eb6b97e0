import { headerTexts } from '#http/header-text.ts'
import { enterTenant } from '#usecases/tenants/enter-tenant.ts'
import type { Ctx, Keys, Opened, Ports } from '#usecases/ports.ts'
import { Detail } from './errors.ts'

const scheme = 'Token '
const challenge = { 'www-authenticate': 'Token' }

/**
 * Who calls: `Authorization: Token <token>`, that word and one space (usercom.md §1.1).
 * @throws Detail 401 (usercom.md §1.3)
 */
export async function authenticate(keys: Pick<Keys, 'verify'>, header: string | undefined): Promise<Opened> {
  if (header === undefined || !header.startsWith(scheme)) {
    throw new Detail(401, 'Authentication credentials were not provided.', challenge)
  }
  const opened = await keys.verify('usercom', header.slice(scheme.length))
  if (opened === null) throw new Detail(401, 'Invalid token.', challenge)
  return opened
}

/**
 * Where a request works: in a project with tenants the header `Tenant-ID` says so, as on Trophy (DESIGN §4.9).
 * @throws CoreError `tenant_required`, `tenant_not_found`
 */
export const enter = (
  ports: Pick<Ports, 'tenants'>,
  opened: Opened,
  header: string | string[] | undefined,
): Promise<Ctx> => enterTenant(ports, opened, headerTexts(header))
