import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { Button } from '#web/kit/button.tsx'
import { Form } from '#web/kit/form.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { Entrance } from '#web/layout/entrance.tsx'
import type { useEnter } from './entered.ts'
import styles from './second-step.module.css'

interface Props {
  readonly onEntered: (session: Parameters<ReturnType<typeof useEnter>>[0]) => Promise<void>
  readonly onBack: () => void
}

/** The code that is asked for after the password. */
export function SecondStep({ onEntered, onBack }: Props) {
  const [kind, setKind] = useState<'authenticator' | 'backup'>('authenticator')
  const [code, setCode] = useState('')
  const isBackup = kind === 'backup'
  return (
    <Entrance
      title="Two-factor sign-in"
      description={
        isBackup
          ? 'Enter one of the backup codes that you kept. Each is good once.'
          : 'Enter the code that your authenticator app shows now.'
      }
    >
      <Form
        submit="Go on"
        align="whole"
        onSubmit={async () =>
          onEntered(await answer(api.POST('/session/two-factor', { body: { code, kind } })))
        }
      >
        <TextField
          key={kind}
          label={isBackup ? 'Backup code' : 'Code'}
          name="code"
          value={code}
          onChange={setCode}
          autoFocus
          autoComplete="one-time-code"
          inputMode={isBackup ? 'text' : 'numeric'}
          spellCheck={false}
          autoCapitalize="none"
          placeholder={isBackup ? undefined : '123456'}
        />
      </Form>
      <div className={styles['others']}>
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            setCode('')
            setKind(isBackup ? 'authenticator' : 'backup')
          }}
        >
          {isBackup ? 'Use the authenticator' : 'Use a backup code'}
        </Button>
        <Button variant="quiet" size="small" onClick={onBack}>
          Start again
        </Button>
      </div>
    </Entrance>
  )
}
