import { formatDay } from '#core/shared/calendar.ts'
import type { Ports } from '#usecases/ports.ts'
import { previewStreaks } from '#usecases/streak-settings/preview-streaks.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { StreakExampleAnswer, StreakExampleQuery, StreakSettingsBody } from '../contract/streak-settings.ts'
import { readJsonQuery } from '../query-json.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readStreakSettings } from './streak-settings.ts'

/** GET /projects/{projectId}/streak-settings/example: nothing is changed. */
export function streakSettingsExample(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'streakSettings.example',
    summary: 'See what settings make of an example user’s activity',
    tags: ['Streaks'],
    params: ProjectParams,
    querystring: StreakExampleQuery,
    response: { 200: StreakExampleAnswer, ...errorAnswers },
  }
  scope.get('/streak-settings/example', { schema }, async (request) => {
    const asked = readJsonQuery(request, 'settings', request.query.settings ?? '{}', StreakSettingsBody)
    const periods = await previewStreaks(ports, ctxOf(request), readStreakSettings(asked))
    return {
      periods: periods.map(({ start, end, ...period }) => ({
        ...period,
        start: formatDay(start),
        end: formatDay(end),
      })),
    }
  })
}
