import { previewAchievement } from '#usecases/achievements/preview-achievement.ts'
import type { Ports } from '#usecases/ports.ts'
import {
  AchievementPreviewAnswer,
  AchievementPreviewQuery,
  PreviewedAchievement,
} from '../contract/achievements.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { readJsonQuery } from '../query-json.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readAchievement } from './achievements.ts'

/** The name plays no part in who is given it. */
const nameless = 'preview'

/** GET /projects/{projectId}/achievements/preview: nothing is changed. */
export function achievementsPreview(scope: Scope, ports: Pick<Ports, 'rules' | 'ruleUsage' | 'clock'>): void {
  const schema = {
    operationId: 'achievements.preview',
    summary: 'Find out who would be given an achievement at once',
    tags: ['Achievements'],
    params: ProjectParams,
    querystring: AchievementPreviewQuery,
    response: { 200: AchievementPreviewAnswer, ...errorAnswers },
  }
  scope.get('/achievements/preview', { schema }, async (request) => {
    const { achievementId = null, draft } = request.query
    const asked = readJsonQuery(request, 'draft', draft, PreviewedAchievement)
    const preview = await previewAchievement(
      ports,
      ctxOf(request),
      readAchievement({ ...asked, name: nameless }),
      achievementId,
    )
    return { ...preview, examples: [...preview.examples] }
  })
}
