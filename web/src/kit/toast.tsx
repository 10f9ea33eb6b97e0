import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { messageOf } from '#web/api/error.ts'
import { classes } from './classes.ts'
import styles from './toast.module.css'

const manager = Base.createToastManager()

/** Says what came of something, in a corner, for a while, and to screen readers. */
export const toast = {
  success(title: string, description?: string): void {
    manager.add({ title, description, type: 'success' })
  },
  /** @param error what was thrown, or a sentence */
  error(error: unknown): void {
    const title = typeof error === 'string' ? error : messageOf(error)
    manager.add({ title, type: 'error', priority: 'high', timeout: 10_000 })
  },
}

/** Where they appear; once, around everything. */
export function Toasts() {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className={styles['viewport']}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function List() {
  const { toasts } = Base.useToastManager()
  return toasts.map((one) => {
    const isError = one.type === 'error'
    const Icon = isError ? CircleAlert : CircleCheck
    return (
      <Base.Root key={one.id} toast={one} className={styles['toast']}>
        <Icon
          size={16}
          aria-hidden
          className={classes(styles['icon'], styles[isError ? 'error' : 'success'])}
        />
        <Base.Content className={styles['texts']}>
          <Base.Title className={styles['title']} />
          <Base.Description className={styles['description']} />
        </Base.Content>
        <Base.Close aria-label="Dismiss" className={styles['close']}>
          <X size={14} aria-hidden />
        </Base.Close>
      </Base.Root>
    )
  })
}
