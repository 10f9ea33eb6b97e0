import { applyPatch, createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { Ctx, Ports, Submission, Written } from '../ports.ts'

/**
 * Upserts by id: makes the user when the id is new, else changes only what the patch names (trophy.md §2.1).
 * @throws CoreError what `applyPatch` refuses
 */
export function identifyUser(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  target: { by: 'id' | 'customerId'; value: CustomerId },
  patch: ProfilePatch,
): Promise<Written> {
  return ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    ...companiesOf(patch),
    decide: identifyBy(patch),
  })
}

/** The decision that makes the user or changes what the patch names. */
export const identifyBy =
  (patch: ProfilePatch): Submission['decide'] =>
  (before, facts) =>
    before === null ? createFromPatch(facts.fresh(), patch, facts) : applyPatch(before, patch, facts)

/** The companies a patch asks the writer to look up. */
export const companiesOf = (patch: ProfilePatch): { companies?: readonly string[] } =>
  patch.joinCompany === undefined ? {} : { companies: [patch.joinCompany] }
