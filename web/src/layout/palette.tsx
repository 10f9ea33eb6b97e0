import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useNavigate } from '@tanstack/react-router'
import { BookOpen, CircleUser, FolderOpen, Search, SunMoon, UserSearch, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useProjects } from '#web/api/session.ts'
import popup from '#web/kit/popup.module.css'
import { installationGroup, projectGroups } from './pages.ts'
import { useShownProject } from './shown-project.ts'
import { chooseTheme, useTheme } from './theme.tsx'
import styles from './palette.module.css'

interface Command {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  /** Where it is or what else it is called. */
  readonly where: string
  readonly words: string
  readonly run: () => void
}

/** Every page by name, the projects, and a search of users: Ctrl or Cmd with K. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const commands = useCommands(text.trim())
  const found = commands.filter((command) => matches(command, text))
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['backdrop']} />
        <Dialog.Popup className={styles['popup']} aria-label="Go to">
          <Autocomplete.Root<Command>
            open
            inline
            items={found}
            filter={null}
            value={text}
            onValueChange={setText}
            itemToStringValue={({ label }) => label}
            autoHighlight="always"
            keepHighlight
          >
            <div className={styles['input']}>
              <Search size={16} aria-hidden />
              <Autocomplete.Input
                aria-label="Go to a page or find a user"
                placeholder="Go to a page, find a user…"
              />
            </div>
            <Autocomplete.Empty className={styles['nothing']}>Nothing is called so.</Autocomplete.Empty>
            <Autocomplete.List className={styles['list']}>
              {(command: Command) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  className={popup['item']}
                  onClick={() => {
                    onClose()
                    command.run()
                  }}
                >
                  <command.icon size={15} aria-hidden />
                  <span className={popup['texts']}>{command.label}</span>
                  <span className={styles['where']}>{command.where}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Every word typed begins some word of the command. */
function matches({ label, where, words, id }: Command, text: string): boolean {
  if (id === 'find-user') return true
  const own = `${label} ${where} ${words}`.toLocaleLowerCase().split(/\s+/)
  const typed = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return typed.every((word) => own.some((one) => one.startsWith(word)))
}

function useCommands(text: string): Command[] {
  const navigate = useNavigate()
  const project = useShownProject()
  const projects = useProjects()
  const theme = useTheme()
  const projectId = project?.id ?? ''
  const groups = project === null ? [installationGroup] : [...projectGroups, installationGroup]
  const pages = groups.flatMap(({ label: where, pages }) =>
    pages.map(({ label, icon, to, words = '' }) => ({
      id: to,
      label,
      icon,
      words,
      where: where ?? project?.name ?? '',
      run: () => void navigate({ to, params: { projectId } }),
    })),
  )
  const others = projects
    .filter(({ id }) => id !== project?.id)
    .map(({ id, name, environment }) => ({
      id: `project-${id}`,
      label: name,
      icon: FolderOpen,
      words: `project ${id}`,
      where: environment,
      run: () => void navigate({ to: '/p/$projectId', params: { projectId: id } }),
    }))
  const isDark =
    theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  const more: Command[] = [
    {
      id: 'account',
      label: 'Your account',
      icon: CircleUser,
      words: 'password two-factor sessions',
      where: 'Installation',
      run: () => void navigate({ to: '/account' }),
    },
    {
      id: 'theme',
      label: isDark ? 'Light theme' : 'Dark theme',
      icon: SunMoon,
      words: 'mode colours appearance',
      where: 'Theme',
      run: () => chooseTheme(isDark ? 'light' : 'dark'),
    },
    {
      id: 'docs',
      label: 'API reference',
      icon: BookOpen,
      words: 'docs documentation',
      where: '/docs',
      run: () => location.assign('/docs/'),
    },
  ]
  const find: Command[] =
    text === '' || project === null
      ? []
      : [
          {
            id: 'find-user',
            label: `Find users: ${text}`,
            icon: UserSearch,
            words: '',
            where: 'Users',
            run: () =>
              void navigate({ to: '/p/$projectId/users', params: { projectId }, search: { q: text } }),
          },
        ]
  return [...pages, ...others, ...more, ...find]
}
