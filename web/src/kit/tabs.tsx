import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { formatNumber } from './format.ts'
import { useSearchParam } from './search-params.ts'
import styles from './tabs.module.css'

export interface Tab {
  readonly value: string
  readonly label: string
  readonly count?: number | null | undefined
  readonly content: () => ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** The name in the address. */
  readonly parameter?: string | undefined
}

/** Parts of a page of which one is seen. The open one is in the address; the first is open without. */
export function Tabs({ label, tabs, parameter = 'tab' }: TabsProps) {
  const first = tabs[0]?.value ?? ''
  const [asked, open] = useSearchParam(parameter, first)
  const value = tabs.some((tab) => tab.value === asked) ? asked : first
  return (
    <Base.Root value={value} onValueChange={(chosen) => open(String(chosen))}>
      <Base.List aria-label={label} className={styles['list']}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles['tab']}>
            {tab.label}
            {tab.count != null && <span className={styles['count']}>{formatNumber(tab.count)}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles['panel']}>
          {tab.content()}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
