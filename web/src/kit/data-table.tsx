import {
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { Checkbox } from './checkbox.tsx'
import { classes } from './classes.ts'
import { useIsNarrow } from './media.ts'
import styles from './data-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** In pixels; `grow` shares what is left. */
  readonly width?: number | 'grow' | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly isSortable?: boolean | undefined
  /** Left out where the window is narrow. */
  readonly isHiddenNarrow?: boolean | undefined
}

export interface Sort {
  readonly key: string
  readonly direction: 'asc' | 'desc'
}

export interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** A row's name, for the checkbox that selects it; its key where none is given. */
  readonly rowLabel?: ((row: Row) => string) | undefined
  /** How many there are, loaded or not; null when nobody knows. Without it there are as many as `rows`. */
  readonly rowCount?: number | null | undefined
  readonly onOpen?: ((row: Row) => void) | undefined
  /** The last rows are seen: more can be loaded. */
  readonly onEndReached?: (() => void) | undefined
  /** What is shown belongs to an earlier question, and the answer to this one is on its way. */
  readonly isStale?: boolean | undefined
  readonly sort?: Sort | undefined
  readonly onSort?: ((sort: Sort) => void) | undefined
  /** Shown instead when there are no rows. */
  readonly empty?: ReactNode
  /** In pixels, or as high as the window leaves room for. A table with few rows is lower. */
  readonly height?: 'page' | number | undefined
  /** Keys of selected rows; with `onSelect` rows have a checkbox. */
  readonly selected?: ReadonlySet<string> | undefined
  readonly onSelect?: ((selected: ReadonlySet<string>) => void) | undefined
}

const rowHeight = 40
const features = tableFeatures({ columnVisibilityFeature })

/** Rows of one height, of which only those in sight are drawn. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { rows, empty } = props
  if (rows.length === 0 && empty !== undefined && props.isStale !== true)
    return <div className={styles['empty']}>{empty}</div>
  return <Grid {...props} />
}

function Grid<Row extends RowData>({
  label,
  columns,
  rows,
  rowKey,
  rowLabel = rowKey,
  rowCount = rows.length,
  onOpen,
  onEndReached,
  isStale = false,
  sort,
  onSort,
  height = 'page',
  selected,
  onSelect,
}: DataTableProps<Row>) {
  const isNarrow = useIsNarrow()
  const frame = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const current = Math.min(active, Math.max(0, rows.length - 1))

  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row> => ({
        id: column.key,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns],
  )
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((one) => [one.key, !(isNarrow && one.isHiddenNarrow === true)])),
    [columns, isNarrow],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    state: { columnVisibility },
  })
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const tableRows = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: 34,
    // The row with the focus stays drawn, or the focus would be lost when it is scrolled away.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return seen.includes(current) || current >= rows.length
        ? seen
        : [...seen, current].toSorted((a, b) => a - b)
    },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const end = useRef(onEndReached)
  end.current = onEndReached
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 10) end.current?.()
  }, [last, rows.length])

  const select = (key: string) => {
    if (onSelect === undefined) return
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect(next)
  }
  const move = (to: number) => {
    const index = Math.max(0, Math.min(rows.length - 1, to))
    setActive(index)
    virtual.scrollToIndex(index)
    // After the row is drawn.
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true }),
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Keys in a link or a field of a cell are theirs.
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset['index'] !== undefined
    const row = rows[current]
    if (!isOnRow || row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / rowHeight) - 2)
    const act: Record<string, (() => void) | undefined> = {
      ArrowDown: () => move(current + 1),
      ArrowUp: () => move(current - 1),
      PageDown: () => move(current + page),
      PageUp: () => move(current - page),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      Enter: onOpen === undefined ? undefined : () => onOpen(row),
      ' ': onSelect === undefined ? undefined : () => select(rowKey(row)),
    }
    const chosen = act[event.key]
    if (chosen === undefined) return
    event.preventDefault()
    chosen()
  }

  const shown = table.getVisibleLeafColumns().map(({ id }) => byKey.get(id))
  const template = [
    ...(onSelect === undefined ? [] : ['36px']),
    ...shown.map((column) => trackOf(column?.width)),
  ].join(' ')
  const isAllSelected = rows.length > 0 && rows.every((row) => selected?.has(rowKey(row)))
  const isSomeSelected = (selected?.size ?? 0) > 0
  const style = {
    '--columns': template,
    ...(height === 'page' ? {} : { '--table-height': `${height}px` }),
  } as CSSProperties
  return (
    <div ref={frame} className={classes(styles['frame'], height === 'page' && styles['page'])} style={style}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount === null ? -1 : rowCount + 1}
        aria-colcount={shown.length + (onSelect === undefined ? 0 : 1)}
        aria-multiselectable={onSelect === undefined ? undefined : true}
        aria-busy={isStale || undefined}
        className={styles['grid']}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={styles['headGroup']}>
          <div role="row" aria-rowindex={1} className={styles['head']}>
            {onSelect !== undefined && (
              <div role="columnheader" className={classes(styles['cell'], styles['choose'])}>
                <Checkbox
                  label="Select all rows shown"
                  isLabelHidden
                  isChecked={isAllSelected}
                  isPartly={isSomeSelected && !isAllSelected}
                  onChange={(all) => onSelect(new Set(all ? rows.map(rowKey) : []))}
                />
              </div>
            )}
            {shown.map((column) =>
              column === undefined ? null : (
                <Header key={column.key} column={column} sort={sort} onSort={onSort} />
              ),
            )}
          </div>
        </div>
        <div
          role="rowgroup"
          className={classes(styles['body'], isStale && styles['stale'])}
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const row = rows[index]
            const tableRow = tableRows[index]
            if (row === undefined || tableRow === undefined) return null
            const key = rowKey(row)
            return (
              <div
                key={key}
                role="row"
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={onSelect === undefined ? undefined : (selected?.has(key) ?? false)}
                tabIndex={index === current ? 0 : -1}
                className={classes(styles['row'], onOpen !== undefined && styles['opens'])}
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => setActive(index)}
                onClick={(event) => {
                  if (onOpen === undefined || isControl(event.target) || isSelectingText()) return
                  // What a menu or a dialog of a cell draws elsewhere is below the row in React.
                  if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return
                  onOpen(row)
                }}
              >
                {onSelect !== undefined && (
                  <div role="gridcell" className={classes(styles['cell'], styles['choose'])}>
                    <Checkbox
                      label={`Select ${rowLabel(row)}`}
                      isLabelHidden
                      isChecked={selected?.has(key) ?? false}
                      onChange={() => select(key)}
                    />
                  </div>
                )}
                {tableRow.getVisibleCells().map((cell) => (
                  <div
                    key={cell.id}
                    role="gridcell"
                    className={classes(
                      styles['cell'],
                      byKey.get(cell.column.id)?.align === 'end' && styles['end'],
                    )}
                  >
                    <table.FlexRender cell={cell} />
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface HeaderProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}

function Header<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const { key, header, align, isSortable = false } = column
  const direction = sort?.key === key ? sort.direction : null
  const name = classes(styles['cell'], align === 'end' && styles['end'])
  if (!isSortable || onSort === undefined)
    return (
      <div role="columnheader" className={name}>
        {header}
      </div>
    )
  const Icon = direction === 'desc' ? ArrowDown : ArrowUp
  return (
    <div
      role="columnheader"
      className={name}
      aria-sort={direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={classes(styles['sort'], direction === null && styles['unsorted'])}
        onClick={() => onSort({ key, direction: direction === 'asc' ? 'desc' : 'asc' })}
      >
        {header}
        <Icon size={12} aria-hidden />
      </button>
    </div>
  )
}

const trackOf = (width: number | 'grow' | undefined): string =>
  typeof width === 'number' ? `minmax(${width}px, ${width}fr)` : 'minmax(10rem, 300fr)'

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role="checkbox"]') !== null

const isSelectingText = (): boolean => (getSelection()?.toString() ?? '') !== ''
