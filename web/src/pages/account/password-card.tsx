import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { useSession } from '#web/api/session.ts'
import { Card } from '#web/kit/card.tsx'
import { Form } from '#web/kit/form.tsx'
import { PasswordField } from '#web/kit/password-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import styles from './account.module.css'
import { passwordAdvice } from './password-advice.ts'

export function PasswordCard() {
  const { member } = useSession()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const save = async () => {
    await answer(api.PATCH('/account', { body: { currentPassword, newPassword } }))
    setCurrent('')
    setNew('')
    toast.success('Your password is changed', 'You are signed out everywhere else.')
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <Card title="Password" description="A new one signs you out everywhere but here.">
      <Form submit="Change password" align="start" onSubmit={save}>
        <div className={styles['fields']}>
          {/* For password managers: whose password it is. */}
          <input hidden readOnly type="email" autoComplete="username" value={member.email} />
          <PasswordField
            label="Present password"
            name="currentPassword"
            kind="current"
            value={currentPassword}
            onChange={setCurrent}
          />
          <PasswordField
            label="New password"
            name="newPassword"
            kind="new"
            description={passwordAdvice}
            value={newPassword}
            onChange={setNew}
          />
        </div>
      </Form>
    </Card>
  )
}
