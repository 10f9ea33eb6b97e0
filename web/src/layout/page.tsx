import { ChevronLeft } from 'lucide-react'
import { useEffect, useId, type ReactNode } from 'react'
import { classes } from '#web/kit/classes.ts'
import { Link } from '#web/kit/link.tsx'
import styles from './page.module.css'

export interface PageProps {
  readonly title: string
  readonly description?: ReactNode
  /** Buttons on the right of the title. */
  readonly actions?: ReactNode
  /** The page above: a link over the title. */
  readonly parent?:
    | { readonly label: string; readonly to: string; readonly params?: Readonly<Record<string, string>> }
    | undefined
  /** A `Badge` beside the title. */
  readonly badge?: ReactNode
  /** Over the whole width: for tables. */
  readonly isWide?: boolean | undefined
  readonly children: ReactNode
}

/** A page's heading and content; the title is the document's too. */
export function Page({ title, description, actions, parent, badge, isWide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Laurel`
  }, [title])
  return (
    <div className={classes(styles['page'], isWide && styles['wide'])}>
      <header className={styles['head']}>
        <div className={styles['titles']}>
          {parent !== undefined && (
            <nav className={styles['crumbs']} aria-label="Breadcrumb">
              <ChevronLeft size={14} aria-hidden />
              <Link to={parent.to} params={parent.params ?? {}}>
                {parent.label}
              </Link>
            </nav>
          )}
          <div className={styles['line']}>
            <h1 className={styles['title']}>{title}</h1>
            {badge}
          </div>
          {description !== undefined && <p className={styles['description']}>{description}</p>}
        </div>
        {actions != null && actions !== false && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

export interface SectionProps {
  readonly title: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <header className={styles['head']}>
        <div className={styles['titles']}>
          <h2 id={id} className={styles['sectionTitle']}>
            {title}
          </h2>
          {description !== undefined && <p className={styles['description']}>{description}</p>}
        </div>
        {actions != null && actions !== false && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
