import type { ReactNode } from 'react'
import styles from './key-values.module.css'

export interface KeyValue {
  readonly label: string
  readonly value: ReactNode
}

/** What something is, line by line. */
export function KeyValues({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className={styles['list']}>
      {items.map(({ label, value }) => (
        <div key={label} className={styles['item']}>
          <dt className={styles['label']}>{label}</dt>
          <dd className={styles['value']}>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
