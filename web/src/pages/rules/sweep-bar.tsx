import { formatNumber, formatPercent } from '#web/kit/format.ts'
import type { Sweep } from './queries.ts'
import styles from './rules.module.css'

/** How far a sweep has come; it moves while it is looked at. */
export function SweepBar({ label, sweep }: { readonly label: string; readonly sweep: Sweep }) {
  const share = sweep.users === 0 ? 1 : Math.min(1, sweep.visited / sweep.users)
  const text = `${formatNumber(sweep.visited)} of ${formatNumber(sweep.users)} users`
  return (
    <span className={styles['sweep']} title={text}>
      <span className={styles['sweepText']}>
        <span>{label}</span>
        <span>{formatPercent(share)}</span>
      </span>
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={text}
        className={styles['track']}
      >
        <span className={styles['moving']} style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  )
}
