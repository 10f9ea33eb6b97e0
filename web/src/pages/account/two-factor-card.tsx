import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { sessionQuery, useSession } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { PasswordField } from '#web/kit/password-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import styles from './account.module.css'
import { TwoFactorSetup } from './two-factor-setup.tsx'

export function TwoFactorCard() {
  const { member } = useSession()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <Card
      title="Two-factor sign-in"
      description="After your password, a code of an authenticator app on your phone is asked for."
    >
      <div className={styles['state']}>
        {member.twoFactor ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
        <Button onClick={() => setOpen(true)}>{member.twoFactor ? 'Switch off…' : 'Set up…'}</Button>
      </div>
      {member.twoFactor ? (
        <Dialog title="Switch two-factor sign-in off?" size="small" isOpen={isOpen} onClose={close}>
          <SwitchOff onClose={close} />
        </Dialog>
      ) : (
        <Dialog title="Set up two-factor sign-in" isOpen={isOpen} onClose={close}>
          <TwoFactorSetup onClose={close} />
        </Dialog>
      )}
    </Card>
  )
}

function SwitchOff({ onClose }: { readonly onClose: () => void }) {
  const [password, setPassword] = useState('')
  const end = async () => {
    await answer(api.POST('/account/two-factor/end', { body: { password } }))
    onClose()
    toast.success('Two-factor sign-in is off')
    await queryClient.invalidateQueries(sessionQuery)
  }
  return (
    <Form submit="Switch off" isDanger onCancel={onClose} onSubmit={end}>
      <p className={styles['note']}>
        Your password alone is asked for from now on. The secret and the backup codes are deleted.
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
