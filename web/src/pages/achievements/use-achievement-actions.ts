import { useRef } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useProjectId } from '#web/api/session.ts'
import { toast } from '#web/kit/toast.tsx'
import { rulesChanged, type Achievement } from '../rules/queries.ts'
import type { AchievementFields } from './achievement-form.tsx'
import type { BadgeChange } from './badge-upload.tsx'

const path = '/projects/{projectId}/achievements/{achievementId}'

/** Changes of achievements; each is told, and what pages show is read anew. */
export function useAchievementActions() {
  const projectId = useProjectId()
  // Made before its picture was refused: the next try changes it instead of making another.
  const made = useRef<string | null>(null)
  const paramsOf = (achievementId: string) => ({ params: { path: { projectId, achievementId } } })
  const changed = async (what: string) => {
    await rulesChanged(projectId)
    toast.success(what)
  }

  const setBadge = async (achievementId: string, badge: BadgeChange) => {
    if (badge.kind === 'keep') return
    if (badge.kind === 'remove') {
      await api.DELETE(`${path}/badge`, paramsOf(achievementId))
      return
    }
    const { file } = badge
    await api.PUT(`${path}/badge`, {
      ...paramsOf(achievementId),
      // The document tells a form's file as text.
      body: { badge: file.name },
      bodySerializer: () => {
        const form = new FormData()
        form.append('badge', file)
        return form
      },
    })
  }
  return {
    begin: () => {
      made.current = null
    },
    async save(achievement: Achievement | null, fields: AchievementFields, badge: BadgeChange) {
      const known = achievement?.id ?? made.current
      if (known === null) {
        const created = await answer(
          api.POST('/projects/{projectId}/achievements', { params: { path: { projectId } }, body: fields }),
        )
        made.current = created.id
        await setBadge(created.id, badge).catch(async (error: unknown) => {
          await rulesChanged(projectId)
          throw error
        })
      } else {
        await api.PATCH(path, { ...paramsOf(known), body: fields })
        await setBadge(known, badge)
      }
      await changed(achievement === null ? `${fields.name} is made` : `${fields.name} is changed`)
    },
    async setStatus({ id, name }: Achievement, status: Achievement['status']) {
      try {
        await api.PATCH(path, { ...paramsOf(id), body: { status } })
        await changed(status === 'active' ? `${name} is active` : `${name} is locked`)
      } catch (error) {
        toast.error(error)
      }
    },
    async archive({ id, name }: Achievement) {
      await api.DELETE(path, paramsOf(id))
      await changed(`${name} is archived`)
    },
  }
}
