import { randomInt } from 'node:crypto'
import { spellCode, type CodeShape } from '#core/users/mail-code.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Call, Services } from '../call.ts'

export type MailPurpose = 'password_reset' | 'email_verification'

export const longToken: CodeShape = { format: 'hex', length: 64 }

/** A new token and what is kept of it. */
export function drawToken(
  { tokens }: Pick<Services, 'tokens'>,
  { ctx }: Pick<Call, 'ctx'>,
  purpose: MailPurpose,
  shape: CodeShape,
): { readonly token: string; readonly hash: string } {
  const token = spellCode(shape, (below) => randomInt(below))
  return { token, hash: tokens.mailHash(ctx, purpose, token) }
}

/** Adds what a link in a mail needs besides its token: in a project with tenants, which one is meant. */
export async function withTenant(
  ports: Pick<Ports, 'tenants'>,
  { projectId, tenantId }: Call['ctx'],
  url: URL,
): Promise<URL> {
  if (tenantId === undefined) return url
  const customerId = (await ports.tenants.of(projectId)).byId(tenantId)?.customerId
  if (customerId !== undefined) url.searchParams.set('tenant', customerId)
  return url
}

/** An address below v7, which is the generation that these operations come from. */
export const linkTo = ({ publicUrl }: Pick<Services, 'publicUrl'>, { project }: Call, path: string): URL =>
  new URL(`${publicUrl}/v7/${project.id}${path}`)
