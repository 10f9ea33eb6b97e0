import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { SearchField } from '#web/kit/text-field.tsx'
import type { UserColumn } from './columns.tsx'
import styles from './users.module.css'

export interface ColumnsDialogProps {
  readonly columns: readonly UserColumn[]
  readonly shown: ReadonlySet<string>
  readonly isOpen: boolean
  readonly onClose: () => void
  /** null: the usual ones. */
  readonly onChange: (shown: ReadonlySet<string> | null) => void
}

/** Which columns the table and the file have. The user itself is always there. */
export function ColumnsDialog({ isOpen, onClose, onChange, ...rest }: ColumnsDialogProps) {
  return (
    <Dialog
      title="Columns"
      description="Of the table and of CSV exports. This browser remembers them."
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => onChange(null)}>Usual columns</Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <Choices {...rest} onChange={onChange} />
    </Dialog>
  )
}

function Choices({ columns, shown, onChange }: Pick<ColumnsDialogProps, 'columns' | 'shown' | 'onChange'>) {
  const [text, setText] = useState('')
  const found = columns.filter(
    ({ key, header }) => key !== 'user' && header.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
  )
  return (
    <div className={styles['choose']}>
      {columns.length > 20 && <SearchField label="Find a column" value={text} onChange={setText} />}
      <div className={styles['columns']}>
        {found.map(({ key, header }) => (
          <Checkbox
            key={key}
            label={header}
            isChecked={shown.has(key)}
            {...(key.startsWith('attribute:') ? { description: 'Attribute' } : {})}
            onChange={(isWanted) => {
              const next = new Set(shown)
              if (isWanted) next.add(key)
              else next.delete(key)
              onChange(next)
            }}
          />
        ))}
      </div>
    </div>
  )
}
