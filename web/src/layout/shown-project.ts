import { useEffect } from 'react'
import { useProject, useProjects, type Project } from '#web/api/session.ts'

const key = 'laurel-project'

/** The project of the address; on pages about no project the one that was looked at last. */
export function useShownProject(): Project | null {
  const named = useProject()
  const projects = useProjects()
  useEffect(() => {
    if (named !== null) localStorage.setItem(key, named.id)
  }, [named])
  if (named !== null) return named
  const last = localStorage.getItem(key)
  return projects.find(({ id }) => id === last) ?? projects[0] ?? null
}
