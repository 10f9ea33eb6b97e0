import { Outlet } from '@tanstack/react-router'
import { Building2, FolderSearch } from 'lucide-react'
import { useProject, useTenant, useTenants } from '#web/api/session.ts'
import { LinkButton } from '#web/kit/link.tsx'
import { EmptyState } from '#web/kit/states.tsx'
import { Page } from './page.tsx'
import { useRouterState } from '@tanstack/react-router'

/** Around every page of a project: the project is there, and in one with tenants some tenant is chosen. */
export function InProject() {
  const project = useProject()
  if (project === null)
    return (
      <Page title="No such project">
        <EmptyState
          icon={FolderSearch}
          title="There is no such project"
          action={<LinkButton to="/projects">All projects</LinkButton>}
        >
          The address may be mistyped, or it names a project of another installation.
        </EmptyState>
      </Page>
    )
  return project.multiTenant ? <InTenant key={project.id} /> : <Outlet key={project.id} />
}

/** Pages about the project itself need no tenant. */
const wholeProject = /\/(tenants|keys|environments|settings)(\/|$)/

function InTenant() {
  const [tenantId] = useTenant()
  const tenants = useTenants()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  if (tenantId !== null || wholeProject.test(path)) return <Outlet />
  if (tenants.data?.tenants.length !== 0) return null
  return (
    <Page title="No tenants yet">
      <EmptyState
        icon={Building2}
        title="This project has no tenant yet"
        action={
          <LinkButton
            to="/p/$projectId/tenants"
            params={(current) => ({ projectId: current.projectId ?? '' })}
          >
            Tenants
          </LinkButton>
        }
      >
        Users of this project live in tenants. They are made by the first request that names one, or here.
      </EmptyState>
    </Page>
  )
}
