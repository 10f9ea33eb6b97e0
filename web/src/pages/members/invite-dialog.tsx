import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { Button } from '#web/kit/button.tsx'
import { Secret } from '#web/kit/copy.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import { roleOptions, type Role } from './roles.ts'

interface Made {
  readonly email: string
  readonly link: string
  readonly mailed: boolean
}

/** Asks whom to invite, then shows the link. */
export function InviteDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const [made, setMade] = useState<Made | null>(null)
  const close = () => {
    setMade(null)
    onClose()
  }
  if (made !== null)
    return (
      <Dialog
        title={`${made.email} is invited`}
        description={
          made.mailed
            ? 'The link is being sent by mail. If it does not arrive, hand over this one. It is good once, for seven days.'
            : 'Hand this link over: whoever opens it chooses a password and is a member. It is good once, for seven days.'
        }
        isOpen={isOpen}
        onClose={close}
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        <Secret label="Invitation link" value={made.link} />
      </Dialog>
    )
  return (
    <Dialog title="Invite somebody" isOpen={isOpen} onClose={close}>
      <Questions onClose={close} onMade={setMade} />
    </Dialog>
  )
}

function Questions({
  onClose,
  onMade,
}: {
  readonly onClose: () => void
  readonly onMade: (made: Made) => void
}) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const invite = async () => {
    const { invitation, link, mailed } = await answer(api.POST('/invitations', { body: { email, role } }))
    toast.success(`${invitation.email} is invited`)
    onMade({ email: invitation.email, link, mailed })
    await queryClient.invalidateQueries({ queryKey: ['invitations'] })
  }
  return (
    <Form submit="Invite" onCancel={onClose} onSubmit={invite}>
      <TextField
        label="Email"
        name="email"
        type="email"
        autoFocus
        spellCheck={false}
        autoCapitalize="none"
        placeholder="ada@example.com"
        value={email}
        onChange={setEmail}
      />
      <RadioGroup label="Role" name="role" value={role} onChange={setRole} options={roleOptions} />
    </Form>
  )
}
