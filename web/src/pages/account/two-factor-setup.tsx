import { QRCodeSVG } from 'qrcode.react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { sessionQuery } from '#web/api/session.ts'
import { CodeBlock } from '#web/kit/copy.tsx'
import { Form } from '#web/kit/form.tsx'
import { PasswordField } from '#web/kit/password-field.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import styles from './account.module.css'

interface Secret {
  readonly uri: string
  readonly backupCodes: readonly string[]
}

/** Asks for the password, shows the secret and the backup codes once, and has a code confirm them. */
export function TwoFactorSetup({ onClose }: { readonly onClose: () => void }) {
  const [secret, setSecret] = useState<Secret | null>(null)
  return secret === null ? (
    <AskPassword onClose={onClose} onSecret={setSecret} />
  ) : (
    <Confirm secret={secret} onClose={onClose} />
  )
}

function AskPassword({
  onClose,
  onSecret,
}: {
  readonly onClose: () => void
  readonly onSecret: (secret: Secret) => void
}) {
  const [password, setPassword] = useState('')
  return (
    <Form
      submit="Go on"
      onCancel={onClose}
      onSubmit={async () => onSecret(await answer(api.POST('/account/two-factor', { body: { password } })))}
    >
      <p className={styles['note']}>
        You need an authenticator app, such as the one that your password manager has. Nothing changes until
        you have confirmed a code of it.
      </p>
      <PasswordField
        label="Password"
        name="password"
        kind="current"
        autoFocus
        value={password}
        onChange={setPassword}
      />
    </Form>
  )
}

function Confirm({ secret, onClose }: { readonly secret: Secret; readonly onClose: () => void }) {
  const [code, setCode] = useState('')
  const confirm = async () => {
    await answer(api.POST('/account/two-factor/confirm', { body: { code } }))
    onClose()
    toast.success('Two-factor sign-in is on')
    await queryClient.invalidateQueries(sessionQuery)
  }
  const typed = new URL(secret.uri).searchParams.get('secret') ?? ''
  return (
    <Form submit="Switch on" onCancel={onClose} onSubmit={confirm}>
      <ol className={styles['steps']}>
        <li>
          <p className={styles['step']}>1. Scan this with the app</p>
          <div className={styles['pair']}>
            <div className={styles['code']}>
              <QRCodeSVG
                value={secret.uri}
                size={156}
                marginSize={0}
                title="QR code for the authenticator app"
              />
            </div>
            <div className={styles['beside']}>
              <p className={styles['note']}>Or type this key into it:</p>
              <CodeBlock label="Key" code={typed.replaceAll(/(.{4})(?=.)/g, '$1 ')} />
            </div>
          </div>
        </li>
        <li>
          <p className={styles['step']}>2. Keep the backup codes</p>
          <p className={styles['note']}>
            Each signs you in once when you do not have the app. They are shown only this once.
          </p>
          <CodeBlock label="Backup codes" code={inColumns(secret.backupCodes)} />
        </li>
        <li>
          <p className={styles['step']}>3. Enter the code that the app shows</p>
          <TextField
            label="Code"
            isLabelHidden
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            placeholder="123456"
            value={code}
            onChange={setCode}
          />
        </li>
      </ol>
    </Form>
  )
}

/** Two in a line. */
const inColumns = (codes: readonly string[]): string =>
  codes
    .map((code, index) => code + (index % 2 === 0 ? '    ' : '\n'))
    .join('')
    .trimEnd()
