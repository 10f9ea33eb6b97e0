import { Search } from 'lucide-react'
import { Link } from '#web/kit/link.tsx'
import { installationGroup, projectGroups, type NavGroup } from './pages.ts'
import { ProjectSwitcher } from './project-switcher.tsx'
import { useShownProject } from './shown-project.ts'
import { TenantChooser } from './tenant-chooser.tsx'
import { ThemeToggle } from './theme.tsx'
import { UserMenu } from './user-menu.tsx'
import styles from './sidebar.module.css'

/** Which key opens the palette, as this machine's keyboard names it. */
const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

export function Sidebar({ onSearch }: { readonly onSearch: () => void }) {
  const project = useShownProject()
  const groups = project === null ? [installationGroup] : [...projectGroups, installationGroup]
  return (
    <div className={styles['sidebar']}>
      <div className={styles['top']}>
        <ProjectSwitcher />
        <TenantChooser />
        <button type="button" className={styles['search']} onClick={onSearch}>
          <Search size={14} aria-hidden />
          <span>Search</span>
          <kbd>{shortcut}</kbd>
        </button>
      </div>
      <nav className={styles['nav']} aria-label="Pages">
        {groups.map((group) => (
          <Group key={group.label ?? ''} group={group} projectId={project?.id ?? ''} />
        ))}
      </nav>
      <div className={styles['bottom']}>
        <UserMenu />
        <ThemeToggle />
      </div>
    </div>
  )
}

function Group({ group, projectId }: { readonly group: NavGroup; readonly projectId: string }) {
  return (
    <div className={styles['group']}>
      {group.label !== null && <h2 className={styles['heading']}>{group.label}</h2>}
      <ul>
        {group.pages.map(({ label, icon: Icon, to }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ projectId }}
              className={styles['link']}
              activeOptions={{ exact: to === '/p/$projectId', includeSearch: false }}
            >
              <Icon size={15} aria-hidden />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
