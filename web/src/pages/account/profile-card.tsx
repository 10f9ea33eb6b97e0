import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { sessionQuery, useSession } from '#web/api/session.ts'
import { Card } from '#web/kit/card.tsx'
import { Form } from '#web/kit/form.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import styles from './account.module.css'

export function ProfileCard() {
  const { member } = useSession()
  const [name, setName] = useState(member.name)
  const save = async () => {
    const session = await answer(api.PATCH('/account', { body: { name } }))
    queryClient.setQueryData(sessionQuery.queryKey, session)
    await queryClient.invalidateQueries({ queryKey: ['members'] })
    setName(session.member.name)
    toast.success('Your name is saved')
  }
  return (
    <Card title="Profile" description="What other members see.">
      <Form
        submit="Save"
        align="start"
        onSubmit={save}
        reason={name.trim() === member.name ? 'There is nothing to save.' : null}
      >
        <div className={styles['fields']}>
          <TextField
            label="Name"
            name="name"
            autoComplete="name"
            maxLength={100}
            value={name}
            onChange={setName}
          />
        </div>
      </Form>
    </Card>
  )
}
