import { CodeBlock } from '#web/kit/copy.tsx'
import { Drawer } from '#web/kit/dialog.tsx'
import { KeyValues } from '#web/kit/key-values.tsx'
import { DateTime } from '#web/kit/time.tsx'
import styles from './entries.module.css'
import type { Entry } from './entry.ts'
import { operationWords } from './operation-words.ts'
import { Outcome } from './outcome.tsx'

interface Props {
  readonly entry: Entry | null
  readonly projectName: string | null
  readonly onClose: () => void
}

/** Everything that is kept of one change. */
export function EntryDrawer({ entry, projectName, onClose }: Props) {
  return (
    <Drawer
      title={entry === null ? '' : operationWords(entry.operation)}
      isOpen={entry !== null}
      onClose={onClose}
    >
      {entry !== null && (
        <div className={styles['details']}>
          <KeyValues
            items={[
              { label: 'When', value: <DateTime at={entry.at} /> },
              { label: 'Member', value: entry.memberEmail },
              { label: 'Operation', value: <code>{entry.operation}</code> },
              ...(projectName === null ? [] : [{ label: 'Project', value: projectName }]),
              ...Object.entries(entry.target).map(([label, value]) => ({
                label,
                value: <code>{value}</code>,
              })),
              {
                label: 'Outcome',
                value: (
                  <>
                    <Outcome status={entry.status} /> {entry.status === null ? '' : `status ${entry.status}`}
                  </>
                ),
              },
              { label: 'Entry', value: <code>{entry.id}</code> },
            ]}
          />
          <div>
            <p className={styles['label']}>What was sent</p>
            {entry.detail == null ? (
              <p className={styles['none']}>Nothing besides the address.</p>
            ) : (
              <CodeBlock label="What was sent" code={JSON.stringify(entry.detail, null, 2)} />
            )}
          </div>
        </div>
      )}
    </Drawer>
  )
}
