import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { AdminOptions } from '../options.ts'
import { acceptPictures } from '../picture-form.ts'
import type { Scope } from '../scope.ts'
import { achievementsBadgeRemove, achievementsBadgeSet } from './achievements-badge.ts'
import { achievementsCreate } from './achievements-create.ts'
import { achievementsDelete } from './achievements-delete.ts'
import { achievementsList } from './achievements-list.ts'
import { achievementsPreview } from './achievements-preview.ts'
import { achievementsStats } from './achievements-stats.ts'
import { achievementsUpdate } from './achievements-update.ts'
import { attributesCreate } from './attributes-create.ts'
import { attributesDelete } from './attributes-delete.ts'
import { attributesList } from './attributes-list.ts'
import { attributesUpdate } from './attributes-update.ts'
import { attributesUsage } from './attributes-usage.ts'
import { metricsCreate } from './metrics-create.ts'
import { metricsDelete } from './metrics-delete.ts'
import { metricsList } from './metrics-list.ts'
import { metricsUpdate } from './metrics-update.ts'
import { metricsUsage } from './metrics-usage.ts'
import { streakSettingsExample } from './streak-settings-example.ts'
import { streakSettingsGet } from './streak-settings-get.ts'
import { streakSettingsUpdate } from './streak-settings-update.ts'

/** Attributes, metrics, achievements and streaks. Below `/dashboard/api/projects/:projectId`. */
export function addRulesOperations(scope: Scope, { ports, publicUrl }: AdminOptions): void {
  attributesList(scope, ports)
  attributesUsage(scope, ports)
  attributesCreate(scope, ports)
  attributesUpdate(scope, ports)
  attributesDelete(scope, ports)
  metricsList(scope, ports)
  metricsUsage(scope, ports)
  metricsCreate(scope, ports)
  metricsUpdate(scope, ports)
  metricsDelete(scope, ports)
  achievementsList(scope, ports)
  achievementsStats(scope, ports)
  achievementsPreview(scope, ports)
  achievementsCreate(scope, ports)
  achievementsUpdate(scope, ports)
  achievementsDelete(scope, ports)
  achievementsBadgeRemove(scope, ports)
  streakSettingsGet(scope, ports)
  streakSettingsUpdate(scope, ports)
  streakSettingsExample(scope, ports)
  // Apart: everything else reads JSON alone.
  scope.register(async (forms) => {
    const ending = await acceptPictures(forms)
    achievementsBadgeSet(forms.withTypeProvider<TypeBoxTypeProvider>(), ports, { publicUrl, ending })
  })
}
