import type { CSSProperties, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './card.module.css'

export interface CardProps {
  readonly title?: string | undefined
  readonly description?: ReactNode
  readonly actions?: ReactNode
  /** Without room around its content: for tables and lists. */
  readonly isFlush?: boolean | undefined
  readonly children: ReactNode
}

export function Card({ title, description, actions, isFlush = false, children }: CardProps) {
  return (
    <section className={styles['card']} {...(title === undefined ? {} : { 'aria-label': title })}>
      {(title !== undefined || actions !== undefined) && (
        <header className={styles['head']}>
          <div>
            {title !== undefined && <h2 className={styles['title']}>{title}</h2>}
            {description !== undefined && <p className={styles['description']}>{description}</p>}
          </div>
          {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
        </header>
      )}
      <div className={classes(styles['body'], isFlush && styles['flush'])}>{children}</div>
    </section>
  )
}

/** Cards of equal width, as many in a line as there is room for. */
export function CardGrid({
  min = 256,
  children,
}: {
  /** Pixels that a card wants at least. */
  readonly min?: number | undefined
  readonly children: ReactNode
}) {
  return (
    <div className={styles['grid']} style={{ '--least': `${min / 16}rem` } as CSSProperties}>
      {children}
    </div>
  )
}
