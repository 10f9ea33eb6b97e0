import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Sparkline } from '#web/charts/sparkline.tsx'
import { classes } from './classes.ts'
import { formatNumber, formatPercent } from './format.ts'
import styles from './stat.module.css'

export interface StatProps {
  readonly label: string
  /** null: not known yet or not applicable. */
  readonly value: number | string | null
  readonly format?: ((value: number) => string) | undefined
  /** Against before: a share, 0.12 for 12 % more; null when there was nothing before. */
  readonly delta?:
    | {
        readonly value: number | null
        readonly label: string
        readonly isGoodWhen?: 'up' | 'down' | undefined
      }
    | undefined
  readonly points?: readonly number[] | undefined
  readonly hint?: ReactNode
}

/** One number with its direction. */
export function Stat({ label, value, format = formatNumber, delta, points, hint }: StatProps) {
  return (
    <div className={styles['stat']}>
      <span className={styles['label']}>{label}</span>
      <div className={styles['line']}>
        <span className={styles['value']}>{typeof value === 'number' ? format(value) : (value ?? '–')}</span>
        {points !== undefined && points.length > 1 && (
          <span className={styles['spark']}>
            <Sparkline points={points} label={`${label}, its course`} />
          </span>
        )}
      </div>
      {(delta !== undefined || hint !== undefined) && (
        <span className={styles['foot']}>
          {delta !== undefined && (
            <>
              <Delta value={delta.value} isGoodWhen={delta.isGoodWhen ?? 'up'} />
              {delta.label}
            </>
          )}
          {hint}
        </span>
      )}
    </div>
  )
}

function Delta({ value, isGoodWhen }: { readonly value: number | null; readonly isGoodWhen: 'up' | 'down' }) {
  if (value === null) return <span className={styles['delta']}>new</span>
  if (value === 0) return <span className={styles['delta']}>unchanged</span>
  const isUp = value > 0
  const Icon = isUp ? ArrowUp : ArrowDown
  return (
    <span className={classes(styles['delta'], styles[isUp === (isGoodWhen === 'up') ? 'good' : 'bad'])}>
      <Icon size={12} aria-hidden />
      <span className="visually-hidden">{isUp ? 'up by' : 'down by'}</span>
      {formatPercent(Math.abs(value))}
    </span>
  )
}
