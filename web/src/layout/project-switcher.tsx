import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import { useCan, useProjects, type Project } from '#web/api/session.ts'
import popup from '#web/kit/popup.module.css'
import { LeafMark } from './leaf-mark.tsx'
import { useShownProject } from './shown-project.ts'
import styles from './sidebar.module.css'

/** Which project, and which of its environments. Environments of one organisation stand together. */
export function ProjectSwitcher() {
  const project = useShownProject()
  const projects = useProjects()
  const navigate = useNavigate()
  const canCreate = useCan('admin')
  const open = (projectId: string) => void navigate({ to: '/p/$projectId', params: { projectId } })
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles['switcher']}>
        <span className="visually-hidden">Choose a project: </span>
        <span className={styles['mark']}>
          <LeafMark />
        </span>
        <span className={styles['names']}>
          <span className={styles['name']}>{project?.name ?? 'Laurel'} </span>
          {project !== null && <span className={styles['environment']}>{project.environment}</span>}
        </span>
        <ChevronsUpDown size={14} className={styles['chevron']} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={popup['positioner']} sideOffset={4} align="start">
          <Menu.Popup className={popup['popup']}>
            {byOrganisation(projects).map((together) => (
              <Menu.Group key={together[0]?.id}>
                {together.map((one) => (
                  <Menu.Item key={one.id} className={popup['item']} onClick={() => open(one.id)}>
                    <span className={popup['texts']}>
                      {one.name}
                      <span className={popup['more']}>{one.environment}</span>
                    </span>
                    <span className={popup['check']}>
                      {one.id === project?.id && <Check size={14} aria-label="shown now" />}
                    </span>
                  </Menu.Item>
                ))}
                <Menu.Separator className={popup['separator']} />
              </Menu.Group>
            ))}
            <Menu.Item className={popup['item']} onClick={() => void navigate({ to: '/projects' })}>
              <Plus size={14} aria-hidden />
              {canCreate ? 'All projects, new project' : 'All projects'}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function byOrganisation(projects: readonly Project[]): Project[][] {
  return [...Map.groupBy(projects, ({ organisationId }) => organisationId).values()]
}
