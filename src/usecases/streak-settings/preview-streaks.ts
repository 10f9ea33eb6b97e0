import { dayAt } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import { changeStreakSettings, currentVersion } from '#core/streaks/change-settings.ts'
import { exampleStreak, type ExamplePeriod } from '#core/streaks/example.ts'
import type { Ctx, Ports } from '../ports.ts'
import { requestedChange, type StreakSettingsRequest } from './update-streak-settings.ts'

/**
 * What the streak settings would make of an example user's activity, if they were changed like this; nothing is changed.
 * @throws CoreError `invalid` for what the change would be refused for
 */
export async function previewStreaks(
  ports: Pick<Ports, 'rules' | 'clock'>,
  ctx: Ctx,
  request: StreakSettingsRequest,
): Promise<readonly ExamplePeriod[]> {
  const [rules, now] = await Promise.all([ports.rules.of(ctx.spaceId), ports.clock.now(ctx.projectId)])
  const before = currentVersion(rules.streakTimeline).settings
  const settings = changeStreakSettings(before, requestedChange(request, rules))
  if ('code' in settings) throw new CoreError(settings)
  return exampleStreak(settings, dayAt('UTC', now))
}
