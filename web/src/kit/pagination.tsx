import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button, IconButton } from './button.tsx'
import { formatNumber } from './format.ts'
import styles from './pagination.module.css'

export interface PaginationProps {
  readonly offset: number
  readonly limit: number
  readonly total: number
  readonly onChange: (offset: number) => void
}

export function Pagination({ offset, limit, total, onChange }: PaginationProps) {
  if (total <= limit && offset === 0) return null
  const last = Math.min(total, offset + limit)
  return (
    <nav className={styles['bar']} aria-label="Pages">
      <span>
        {formatNumber(total === 0 ? 0 : offset + 1)}–{formatNumber(last)} of {formatNumber(total)}
      </span>
      <span className={styles['buttons']}>
        {offset > 0 && (
          <IconButton
            icon={ChevronLeft}
            variant="secondary"
            label="Previous page"
            onClick={() => onChange(Math.max(0, offset - limit))}
          />
        )}
        {last < total && (
          <IconButton
            icon={ChevronRight}
            variant="secondary"
            label="Next page"
            onClick={() => onChange(offset + limit)}
          />
        )}
      </span>
    </nav>
  )
}

export interface LoadMoreProps {
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly onMore: () => void
}

export function LoadMore({ hasMore, isLoading, onMore }: LoadMoreProps) {
  if (!hasMore) return null
  return (
    <div className={styles['more']}>
      <Button onClick={onMore} isBusy={isLoading}>
        Show more
      </Button>
    </div>
  )
}
