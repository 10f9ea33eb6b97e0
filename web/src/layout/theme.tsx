import { Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { IconButton } from '#web/kit/button.tsx'

const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
const key = 'laurel-theme'
const listeners = new Set<() => void>()

/** What was chosen in this browser. `public/theme.js` reads it before the first paint. */
const chosen = (): Theme => themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system'

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(key)
    delete document.documentElement.dataset['theme']
  } else {
    localStorage.setItem(key, theme)
    document.documentElement.dataset['theme'] = theme
  }
  for (const listener of listeners) listener()
}

export const useTheme = (): Theme =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, chosen)

const looks = {
  system: { icon: Monitor, next: 'light' },
  light: { icon: Sun, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
} as const

export function ThemeToggle() {
  const theme = useTheme()
  const { icon, next } = looks[theme]
  return (
    <IconButton icon={icon} label={`Theme: ${theme}. Change to ${next}.`} onClick={() => chooseTheme(next)} />
  )
}
