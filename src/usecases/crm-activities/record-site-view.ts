import { visitSite } from '#core/profile/visit-site.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { NewSiteView } from '#core/users/crm-activity.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'

/** A site view as a client sends it; without a time it was now. */
export interface SentSiteView extends Omit<NewSiteView, 'at'> {
  readonly at: Micros | null
}

/** Counts a page that a user looked at, and keeps it, in one transaction (usercom.md §8.1). @throws CoreError `user_not_found` */
export async function recordSiteView(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  target: Target,
  { at, ...page }: SentSiteView,
): Promise<void> {
  await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide(before, { now }) {
      if (before === null) return userNotFound
      const siteView = { ...page, at: at ?? now }
      return { kind: 'written', after: visitSite(before, siteView, now), siteView }
    },
  })
}
