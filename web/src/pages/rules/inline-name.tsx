import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { messageOf } from '#web/api/error.ts'
import { IconButton } from '#web/kit/button.tsx'
import { toast } from '#web/kit/toast.tsx'
import styles from './rules.module.css'

export interface InlineNameProps {
  readonly name: string
  /** What it is the name of: "attribute Plan". */
  readonly what: string
  /** Stores another name; absent: it cannot be changed. */
  readonly onRename?: ((name: string) => Promise<unknown>) | undefined
}

/** A name in a cell that is changed where it stands: Enter or leaving it keeps the change, Escape does not. */
export function InlineName({ name, what, onRename }: InlineNameProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isLeaving = useRef(false)
  const button = useRef<HTMLSpanElement>(null)
  if (onRename === undefined)
    return (
      <span className={styles['ellipsis']} title={name}>
        {name}
      </span>
    )
  const end = () => {
    isLeaving.current = true
    setTyped(null)
    requestAnimationFrame(() => button.current?.querySelector('button')?.focus())
  }
  const save = async () => {
    if (typed === null || isBusy || isLeaving.current) return
    const next = typed.trim()
    if (next === '' || next === name) return end()
    setBusy(true)
    try {
      await onRename(next)
      toast.success(`Renamed to ${next}`)
      end()
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  if (typed !== null)
    return (
      <input
        className={styles['inline']}
        aria-label={`Name of ${what}`}
        aria-busy={isBusy || undefined}
        value={typed}
        maxLength={255}
        autoComplete="off"
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          end()
        }}
      />
    )
  return (
    <span ref={button} className={styles['named']}>
      <span className={styles['ellipsis']} title={name}>
        {name}
      </span>
      <IconButton
        icon={Pencil}
        size="small"
        label={`Rename ${what}`}
        onClick={() => {
          isLeaving.current = false
          setTyped(name)
        }}
      />
    </span>
  )
}
