import { useNavigate } from '@tanstack/react-router'
import {
  Activity,
  Ban,
  CirclePause,
  CirclePlay,
  Download,
  Flame,
  Pencil,
  RotateCcw,
  Snowflake,
  Trash2,
  Trophy,
} from 'lucide-react'
import { useState } from 'react'
import { answer, api, download } from '#web/api/client.ts'
import { saveFile } from '#web/api/save-file.ts'
import { queryClient } from '#web/api/queries.ts'
import { useCan } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { ConfirmDialog } from '#web/kit/dialog.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { toast } from '#web/kit/toast.tsx'
import {
  CompleteAchievement,
  GrantFreezes,
  PauseStreak,
  RecordEvent,
  SuspendUser,
} from './action-dialogs.tsx'
import { EditProfile } from './edit-profile.tsx'
import { nameOf, ownIdOf, readAnew, userKey, type Named, type WholeUser } from './user-queries.ts'

interface Props {
  readonly named: Named
  readonly whole: WholeUser
}

type Action =
  | 'edit'
  | 'event'
  | 'achievement'
  | 'restore'
  | 'reset'
  | 'freezes'
  | 'pause'
  | 'suspend'
  | 'lift'
  | 'erase'

/** What can be done with a user; a viewer may take the export. */
export function UserActions({ named, whole }: Props) {
  const mayChange = useCan('admin')
  const [open, setOpen] = useState<Action | null>(null)
  const [isSaving, setSaving] = useState(false)
  const isSuspended = whole.suspensions.some(
    ({ inForce, startsAt }) => inForce || new Date(startsAt) > new Date(),
  )
  const save = async () => {
    if (isSaving) return
    setSaving(true)
    const path = `/projects/${encodeURIComponent(named.projectId)}/users/${named.user}/export.json`
    await saveFile(download(path), `user-${named.user}.json`).catch((error: unknown) => toast.error(error))
    setSaving(false)
  }
  if (!mayChange)
    return (
      <Button icon={Download} isBusy={isSaving} onClick={() => void save()}>
        Export
      </Button>
    )
  const opening = (action: Action) => () => setOpen(action)
  return (
    <>
      <Button icon={Pencil} onClick={opening('edit')}>
        Edit
      </Button>
      <Menu
        label="Actions"
        items={[
          { label: 'Record an event', icon: Activity, onSelect: opening('event') },
          { label: 'Complete an achievement', icon: Trophy, onSelect: opening('achievement') },
          'separator',
          { label: 'Restore the streak', icon: Flame, onSelect: opening('restore') },
          { label: 'Grant freezes', icon: Snowflake, onSelect: opening('freezes') },
          { label: 'Pause the streak', icon: CirclePause, onSelect: opening('pause') },
          { label: 'Reset the streak', icon: RotateCcw, onSelect: opening('reset') },
          'separator',
          isSuspended
            ? { label: 'Lift the suspension', icon: CirclePlay, onSelect: opening('lift') }
            : { label: 'Suspend', icon: Ban, onSelect: opening('suspend') },
          { label: 'Export as JSON', icon: Download, onSelect: () => void save() },
          'separator',
          { label: 'Erase', icon: Trash2, isDanger: true, onSelect: opening('erase') },
        ]}
      >
        Actions
      </Menu>
      <ActionDialog named={named} whole={whole} open={open} onClose={() => setOpen(null)} />
    </>
  )
}

interface DialogProps extends Props {
  readonly open: Action | null
  readonly onClose: () => void
}

function ActionDialog({ named, whole, open, onClose }: DialogProps) {
  const navigate = useNavigate()
  const name = nameOf(whole.record)
  const params = { path: named }
  const shown = (action: Action) => ({ named, isOpen: open === action, onClose })
  return (
    <>
      <EditProfile {...shown('edit')} record={whole.record} />
      <RecordEvent {...shown('event')} />
      <CompleteAchievement {...shown('achievement')} />
      <GrantFreezes {...shown('freezes')} />
      <PauseStreak {...shown('pause')} />
      <SuspendUser {...shown('suspend')} />
      <ConfirmDialog
        {...shown('restore')}
        title="Restore the streak?"
        confirm="Restore streak"
        isDanger={false}
        onConfirm={async () => {
          const { changed } = await answer(
            api.POST('/projects/{projectId}/users/{user}/streak/restore', { params }),
          )
          await readAnew(named)
          if (changed) toast.success('The streak is restored')
          else toast.success('There is no streak to restore', 'None was lost lately, or a longer one lives.')
        }}
      >
        <p>
          The longest streak that <strong>{name}</strong> lost lately goes on as if it had never ended.
          Achievements that it deserves are given. Nobody is told.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        {...shown('reset')}
        title="Reset the streak?"
        confirm="Reset streak"
        onConfirm={async () => {
          const { changed } = await answer(
            api.POST('/projects/{projectId}/users/{user}/streak/reset', { params }),
          )
          await readAnew(named)
          toast.success(changed ? 'The streak is over' : 'There was no streak')
        }}
      >
        <p>
          The streak of <strong>{name}</strong> ends now, and activity today starts no new one. Nobody is
          told. “Restore the streak” brings it back for a while.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        {...shown('lift')}
        title="Lift the suspension?"
        confirm="Lift suspension"
        isDanger={false}
        onConfirm={async () => {
          await answer(api.DELETE('/projects/{projectId}/users/{user}/suspensions', { params }))
          await readAnew(named)
          toast.success('The suspension is lifted')
        }}
      >
        <p>
          What is in force ends now, and what is to come is dropped. Apps on Replyke’s wire are told no
          suspension of <strong>{name}</strong> any more.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        {...shown('erase')}
        title="Erase this user?"
        confirm="Erase user"
        typed={ownIdOf(whole.record)}
        onConfirm={async () => {
          const body = { confirm: ownIdOf(whole.record) }
          await answer(api.DELETE('/projects/{projectId}/users/{user}', { params, body }))
          await navigate({ to: '/p/$projectId/users', params: { projectId: named.projectId } })
          queryClient.removeQueries({ queryKey: userKey(named) })
          void queryClient.invalidateQueries({ queryKey: ['project', named.projectId] })
          toast.success(`${name} is erased`)
        }}
      >
        <p>
          <strong>{name}</strong> is gone on every wire: the profile, events, streak, achievements, points,
          places on boards, follows, messages and sign-ins. It cannot be undone. Backups still have it, and
          the audit log keeps the uid and what members did with it: names of changed fields, not their values.
        </p>
      </ConfirmDialog>
    </>
  )
}
