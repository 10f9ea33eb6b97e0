import { useNavigate } from '@tanstack/react-router'
import { FolderPlus, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCan, useProjects, type Project } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { Link } from '#web/kit/link.tsx'
import { EmptyState } from '#web/kit/states.tsx'
import { DateOnly } from '#web/kit/time.tsx'
import { Page } from '#web/layout/page.tsx'
import { environments } from './environments.ts'
import { NewProject } from './new-project.tsx'

const idOf = ({ id }: Project) => id

/** All projects of the installation; admins make new ones. */
export function ProjectsPage() {
  const projects = useProjects()
  const canCreate = useCan('admin')
  const navigate = useNavigate()
  const [isCreating, setCreating] = useState(false)
  const columns = useMemo(() => columnsFor(projects), [projects])
  const create = canCreate && (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      New project
    </Button>
  )
  return (
    <Page
      title="Projects"
      description="Each is one environment of a product, with users, configuration and keys of its own."
      actions={create}
    >
      <DataTable
        label="Projects"
        columns={columns}
        rows={projects}
        rowKey={idOf}
        onOpen={({ id }) => void navigate({ to: '/p/$projectId', params: { projectId: id } })}
        empty={
          <EmptyState icon={FolderPlus} title="No projects yet" action={create}>
            A project holds the users of one environment of your product.{' '}
            {canCreate ? 'Make the first one.' : 'An admin makes the first one.'}
          </EmptyState>
        }
      />
      {canCreate && <NewProject isOpen={isCreating} onClose={() => setCreating(false)} />}
    </Page>
  )
}

function columnsFor(projects: readonly Project[]): Column<Project>[] {
  const countOf = Map.groupBy(projects, ({ organisationId }) => organisationId)
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  return [
    {
      key: 'name',
      header: 'Name',
      width: 'grow',
      cell: ({ id, name }) => (
        <Link to="/p/$projectId" params={{ projectId: id }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'environment',
      header: 'Environment',
      width: 130,
      cell: ({ environment }) => (
        <Badge tone={environments[environment].tone}>{environments[environment].label}</Badge>
      ),
    },
    { key: 'id', header: 'Id', width: 200, isHiddenNarrow: true, cell: ({ id }) => <code>{id}</code> },
    {
      key: 'organisation',
      header: 'Together with',
      width: 180,
      isHiddenNarrow: true,
      // An organisation is called as the project that it began with.
      cell: ({ organisationId }) =>
        (countOf.get(organisationId)?.length ?? 0) > 1 ? (names.get(organisationId) ?? organisationId) : '–',
    },
    {
      key: 'tenants',
      header: 'Tenants',
      width: 100,
      isHiddenNarrow: true,
      cell: ({ multiTenant }) => (multiTenant ? 'Kept apart' : '–'),
    },
    {
      key: 'created',
      header: 'Made',
      width: 120,
      isHiddenNarrow: true,
      cell: ({ createdAt }) => <DateOnly at={createdAt} />,
    },
  ]
}
