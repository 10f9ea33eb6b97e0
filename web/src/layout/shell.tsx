import { Dialog } from '@base-ui/react/dialog'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { Menu, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { IconButton } from '#web/kit/button.tsx'
import { useShownProject } from './shown-project.ts'
import { Sidebar } from './sidebar.tsx'
import styles from './shell.module.css'

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })))

/** What stands around every page of somebody who has signed in. */
export function Shell() {
  const [isNavOpen, setNavOpen] = useState(false)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const project = useShownProject()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useFocusOnMain()
  useEffect(() => setNavOpen(false), [path])
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return
      event.preventDefault()
      setPaletteOpen((isOpen) => !isOpen)
    }
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [])
  const openPalette = () => {
    setNavOpen(false)
    setPaletteOpen(true)
  }
  return (
    <div className={styles['shell']}>
      <a
        href="#main"
        className={styles['skip']}
        onClick={(event) => {
          event.preventDefault()
          document.querySelector<HTMLElement>('#main')?.focus()
        }}
      >
        Skip to content
      </a>
      <aside className={styles['side']} aria-label="Sidebar">
        <Sidebar onSearch={openPalette} />
      </aside>
      <header className={styles['bar']}>
        <IconButton icon={Menu} label="Open the navigation" onClick={() => setNavOpen(true)} />
        <span className={styles['barTitle']}>{project?.name ?? 'Laurel'}</span>
        <IconButton icon={Search} label="Search pages and users" onClick={openPalette} />
      </header>
      <Dialog.Root open={isNavOpen} onOpenChange={setNavOpen}>
        <Dialog.Portal>
          <Dialog.Backdrop className={styles['backdrop']} />
          <Dialog.Popup className={styles['drawer']} aria-label="Navigation">
            <Sidebar onSearch={openPalette} />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      <main id="main" tabIndex={-1} className={styles['main']}>
        <Outlet />
      </main>
      {isPaletteOpen && (
        <Suspense>
          <Palette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Whoever reads with a screen reader or a keyboard starts at the new page, not at the link that led there. */
function useFocusOnMain(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || fromLocation === undefined) return
        const main = document.querySelector<HTMLElement>('#main')
        // A field of the new page that asked for the focus keeps it.
        if (main === null || main.contains(document.activeElement)) return
        main.focus({ preventScroll: true })
      }),
    [router],
  )
}
