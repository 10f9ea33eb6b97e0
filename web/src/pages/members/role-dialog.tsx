import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { sessionQuery } from '#web/api/session.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { toast } from '#web/kit/toast.tsx'
import type { ListedMember } from './listed-member.ts'
import { roleOptions, roleWords, type Role } from './roles.ts'

interface Props {
  readonly member: ListedMember
  readonly isMe: boolean
  readonly isLastOwner: boolean
  readonly onClose: () => void
}

export function RoleDialog({ member, isMe, isLastOwner, onClose }: Props) {
  const [role, setRole] = useState<Role>(member.role)
  const change = async () => {
    const path = { memberId: member.id }
    await answer(api.PATCH('/members/{memberId}', { params: { path }, body: { role } }))
    toast.success(`${member.name} is ${roleWords[role].article} ${role} now`)
    await queryClient.invalidateQueries({ queryKey: ['members'] })
    await queryClient.invalidateQueries({ queryKey: ['invitations'] })
    if (isMe) await queryClient.invalidateQueries(sessionQuery)
    onClose()
  }
  return (
    <Dialog
      title={`Role of ${member.name}`}
      description={
        isLastOwner
          ? 'The only owner. Make somebody else an owner before you change this.'
          : `It counts at once, wherever they are signed in.${member.role === 'owner' ? ' Another role than owner also ends the invitations by them.' : ''}`
      }
      size="small"
      isOpen
      onClose={onClose}
    >
      <Form
        submit="Change role"
        onCancel={onClose}
        onSubmit={change}
        reason={role === member.role ? 'Choose another role.' : null}
      >
        <RadioGroup
          label="Role"
          isLabelHidden
          value={role}
          onChange={setRole}
          options={roleOptions}
          name="role"
        />
      </Form>
    </Dialog>
  )
}
