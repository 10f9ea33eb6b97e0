import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './badge.module.css'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info'

/** A state in a word. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone | undefined
  readonly children: ReactNode
}) {
  return <span className={classes(styles['badge'], styles[tone])}>{children}</span>
}

/** A name that somebody gave: a tag, a list, a value. */
export function Tag({
  children,
  onRemove,
  label,
}: {
  readonly children: ReactNode
  readonly onRemove?: (() => void) | undefined
  /** What is removed, in words. */
  readonly label?: string | undefined
}) {
  return (
    <span className={classes(styles['badge'], styles['tag'])}>
      <span className={styles['text']}>{children}</span>
      {onRemove !== undefined && (
        <button
          type="button"
          className={styles['remove']}
          onClick={onRemove}
          aria-label={`Remove ${label ?? (typeof children === 'string' ? children : '')}`}
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}
