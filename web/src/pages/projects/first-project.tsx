import { Navigate } from '@tanstack/react-router'
import { useShownProject } from '#web/layout/shown-project.ts'

/** `/dashboard` itself: the project that was looked at last, else the first, else the list that says how to make one. */
export function FirstProject() {
  const project = useShownProject()
  if (project === null) return <Navigate to="/projects" replace />
  return <Navigate to="/p/$projectId" params={{ projectId: project.id }} replace />
}
