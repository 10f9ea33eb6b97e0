import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import { forgetUsers } from './users-queries.ts'

export interface SaveSegmentDialogProps {
  readonly projectId: string
  /** The wire's filter. */
  readonly filter: unknown
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSaved: (segment: number) => void
}

/** Gives the filter that is looked at a name. */
export function SaveSegmentDialog(props: SaveSegmentDialogProps) {
  return (
    <Dialog
      title="Save as a segment"
      description="A segment is a saved filter: whoever fits it is in it, from now on too."
      isOpen={props.isOpen}
      onClose={props.onClose}
      size="small"
    >
      <Naming {...props} />
    </Dialog>
  )
}

function Naming({ projectId, filter, onClose, onSaved }: SaveSegmentDialogProps) {
  const [name, setName] = useState('')
  return (
    <Form
      submit="Save segment"
      onCancel={onClose}
      reason={name.trim() === '' ? 'Give it a name first.' : null}
      onSubmit={async () => {
        const { id } = await answer(
          api.POST('/projects/{projectId}/segments', {
            params: { path: { projectId } },
            body: { name: name.trim(), filter },
          }),
        )
        await forgetUsers(projectId)
        toast.success(`The segment ${name.trim()} was saved`)
        onSaved(id)
      }}
    >
      <TextField label="Name" name="name" value={name} onChange={setName} autoFocus maxLength={255} />
    </Form>
  )
}
