import { Type } from 'typebox'
import { findAchievementInUse } from '#usecases/achievements/list-achievements-in-use.ts'
import { removeAchievementBadge, setAchievementBadge } from '#usecases/achievements/set-badge.ts'
import type { Ports } from '#usecases/ports.ts'
import { AchievementParams, ShownAchievement } from '../contract/achievements.ts'
import { errorAnswers } from '../contract/shared.ts'
import { withBadgeUpload } from '../picture-form.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toAchievement } from './achievements.ts'

type BadgePorts = Pick<Ports, 'rules' | 'ruleUsage' | 'files' | 'fileStore' | 'images' | 'clock'>

const url = '/achievements/:achievementId/badge'

/** PUT /projects/{projectId}/achievements/{achievementId}/badge: a form with the picture. */
export function achievementsBadgeSet(
  scope: Scope,
  ports: BadgePorts,
  pictures: { readonly publicUrl: string; readonly ending: AbortSignal },
): void {
  const schema = {
    operationId: 'achievements.badge.set',
    summary: 'Upload the badge of an achievement',
    description:
      'PNG, JPEG, WebP, GIF or AVIF, 4 MiB at most. It is fitted into a square and written anew as PNG; the part of the form is called `badge`.',
    tags: ['Achievements'],
    consumes: ['multipart/form-data'],
    params: AchievementParams,
    body: Type.Object({ badge: Type.String({ format: 'binary', description: 'The picture.' }) }),
    response: { 200: ShownAchievement, ...errorAnswers },
  }
  // The form is read by hand, after it is known who asks.
  scope.put(url, { schema, validatorCompiler: () => () => true }, async (request) => {
    const ctx = ctxOf(request)
    const { achievementId } = request.params
    await withBadgeUpload(request, pictures, (upload) =>
      setAchievementBadge(ports, ctx, achievementId, upload),
    )
    return toAchievement(await findAchievementInUse(ports, ctx, achievementId))
  })
}

/** DELETE /projects/{projectId}/achievements/{achievementId}/badge */
export function achievementsBadgeRemove(scope: Scope, ports: BadgePorts): void {
  const schema = {
    operationId: 'achievements.badge.remove',
    summary: 'Take the badge from an achievement',
    tags: ['Achievements'],
    params: AchievementParams,
    response: { 200: ShownAchievement, ...errorAnswers },
  }
  scope.delete(url, { schema }, async (request) => {
    const ctx = ctxOf(request)
    const { achievementId } = request.params
    await removeAchievementBadge(ports, ctx, achievementId)
    return toAchievement(await findAchievementInUse(ports, ctx, achievementId))
  })
}
