import { useEffect, type ReactNode } from 'react'
import styles from './entrance.module.css'
import { LeafMark } from './leaf-mark.tsx'
import { ThemeToggle } from './theme.tsx'

export interface EntranceProps {
  readonly title: string
  readonly description?: ReactNode
  /** Below the card: what else somebody may want here. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** What stands around the pages of people who have not signed in. */
export function Entrance({ title, description, foot, children }: EntranceProps) {
  useEffect(() => {
    document.title = `${title} · Laurel`
  }, [title])
  return (
    <div className={styles['entrance']}>
      <header className={styles['top']}>
        <span className={styles['brand']}>
          <LeafMark size={18} />
          Laurel
        </span>
        <ThemeToggle />
      </header>
      <main className={styles['main']}>
        <div className={styles['card']}>
          <div>
            <h1 className={styles['title']}>{title}</h1>
            {description !== undefined && <p className={styles['description']}>{description}</p>}
          </div>
          {children}
        </div>
        {foot != null && foot !== false && <p className={styles['foot']}>{foot}</p>}
      </main>
    </div>
  )
}
