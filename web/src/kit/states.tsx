import { CircleAlert, RotateCw, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { messageOf } from '#web/api/error.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { CodeBlock } from './copy.tsx'
import styles from './states.module.css'

export interface EmptyStateProps {
  readonly icon?: LucideIcon | undefined
  readonly title: string
  /** What would be here, and what to do. */
  readonly children: ReactNode
  readonly action?: ReactNode
  /** A command of the shell that does it. */
  readonly command?: string | undefined
}

export function EmptyState({ icon: Icon, title, children, action, command }: EmptyStateProps) {
  return (
    <div className={styles['state']}>
      {Icon !== undefined && (
        <span className={styles['icon']}>
          <Icon size={20} aria-hidden />
        </span>
      )}
      <p className={styles['title']}>{title}</p>
      <p className={styles['text']}>{children}</p>
      {action !== undefined && <div className={styles['action']}>{action}</div>}
      {command !== undefined && (
        <div className={styles['command']}>
          <CodeBlock label="Command" code={command} />
        </div>
      )}
    </div>
  )
}

export interface ErrorStateProps {
  readonly error: unknown
  /** What could not be shown: "The users". */
  readonly what?: string | undefined
  readonly onRetry?: (() => void) | undefined
}

export function ErrorState({ error, what = 'This', onRetry }: ErrorStateProps) {
  return (
    <div className={styles['state']} role="alert">
      <span className={classes(styles['icon'], styles['wrong'])}>
        <CircleAlert size={20} aria-hidden />
      </span>
      <p className={styles['title']}>{what} could not be shown</p>
      <p className={styles['text']}>{messageOf(error)}</p>
      {onRetry !== undefined && (
        <div className={styles['action']}>
          <Button icon={RotateCw} onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}

/** A place that will be filled. */
export function Skeleton({
  width = '100%',
  height = '0.875rem',
}: {
  readonly width?: number | string
  readonly height?: number | string
}) {
  return <span aria-hidden className={styles['skeleton']} style={{ width, height }} />
}

export function SkeletonRows({ rows = 6 }: { readonly rows?: number | undefined }) {
  return (
    <div className={styles['rows']}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height="1.25rem" width={`${100 - ((index * 17) % 40)}%`} />
      ))}
    </div>
  )
}

/** What of a query this needs; every query has it. */
export interface Loadable<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly isPending: boolean
  readonly refetch: () => unknown
}

export interface LoadedProps<T> {
  readonly query: Loadable<T>
  readonly skeleton?: ReactNode
  /** What is loaded, for the error: "The users". */
  readonly what?: string | undefined
  readonly children: (data: T) => ReactNode
}

/** What was loaded; before, its skeleton; when it failed, why, and a button that tries again. */
export function Loaded<T>({ query, skeleton = <SkeletonRows />, what, children }: LoadedProps<T>) {
  // Data of before is better than an error about now.
  if (query.data !== undefined) return children(query.data)
  if (query.error != null)
    return <ErrorState error={query.error} what={what} onRetry={() => void query.refetch()} />
  return (
    <div className={styles['late']} aria-busy="true">
      <span className="visually-hidden" role="status">
        Loading
      </span>
      {skeleton}
    </div>
  )
}
