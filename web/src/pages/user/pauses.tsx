import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan } from '#web/api/session.ts'
import { Tag } from '#web/kit/badge.tsx'
import { ConfirmDialog } from '#web/kit/dialog.tsx'
import { DateOnly } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { readAnew, type Named, type Progress } from './user-queries.ts'
import styles from './user.module.css'

type Pause = Progress['streak']['pauses'][number]

/** Pauses of a streak, each of which can be ended. */
export function Pauses({ named, pauses }: { readonly named: Named; readonly pauses: readonly Pause[] }) {
  const mayChange = useCan('admin')
  const [ending, setEnding] = useState<Pause | null>(null)
  if (pauses.length === 0) return 'None'
  return (
    <span className={styles['tags']}>
      {pauses.map((pause) => (
        <Tag
          key={pause.id}
          label={`pause from ${pause.start}`}
          {...(mayChange ? { onRemove: () => setEnding(pause) } : {})}
        >
          <DateOnly at={pause.start} /> to <DateOnly at={pause.end} />
        </Tag>
      ))}
      <ConfirmDialog
        title="End this pause?"
        confirm="End pause"
        isDanger={false}
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          const params = { path: { ...named, pause: ending?.id ?? '' } }
          await answer(api.DELETE('/projects/{projectId}/users/{user}/streak/pauses/{pause}', { params }))
          await readAnew(named)
          toast.success('The pause is over')
        }}
      >
        <p>
          From now on the streak needs activity again. Days that the pause has kept already stay as they are.
        </p>
      </ConfirmDialog>
    </span>
  )
}
