import { ShieldCheck, Trash2, UserCog } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { sessionQuery, useCan, useSession } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { ConfirmDialog } from '#web/kit/dialog.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { DateOnly, RelativeTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import type { ListedMember } from './listed-member.ts'
import { Person } from './person.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { roleWords } from './roles.ts'

/** Everybody; owners may change roles and remove somebody. */
export function MembersTable({ members }: { readonly members: readonly ListedMember[] }) {
  const { member: me } = useSession()
  const isOwner = useCan('owner')
  const [changed, setChanged] = useState<ListedMember | null>(null)
  const [removed, setRemoved] = useState<ListedMember | null>(null)
  const owners = members.filter(({ role }) => role === 'owner').length
  const remove = async (member: ListedMember) => {
    await answer(api.DELETE('/members/{memberId}', { params: { path: { memberId: member.id } } }))
    toast.success(`${member.name} is no member any more`)
    await queryClient.invalidateQueries({ queryKey: ['members'] })
    await queryClient.invalidateQueries({ queryKey: ['invitations'] })
    if (member.id === me.id) await queryClient.invalidateQueries(sessionQuery)
  }
  const columns: readonly Column<ListedMember>[] = [
    {
      key: 'member',
      header: 'Member',
      width: 'grow',
      cell: (member) => (
        <Person name={member.name} email={member.email} {...(member.id === me.id ? { note: '(you)' } : {})} />
      ),
    },
    {
      key: 'role',
      header: 'Role',
      width: 100,
      cell: ({ role }) => <Badge tone={roleWords[role].tone}>{roleWords[role].name}</Badge>,
    },
    {
      key: 'twoFactor',
      header: 'Two-factor',
      width: 100,
      isHiddenNarrow: true,
      cell: ({ twoFactor }) =>
        twoFactor ? (
          <Badge tone="success">
            <ShieldCheck size={12} aria-hidden /> On
          </Badge>
        ) : (
          'Off'
        ),
    },
    {
      key: 'seen',
      header: 'Last seen',
      width: 130,
      isHiddenNarrow: true,
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? 'Signed out' : <RelativeTime at={lastSeenAt} />),
    },
    {
      key: 'joined',
      header: 'Joined',
      width: 120,
      isHiddenNarrow: true,
      cell: ({ createdAt }) => <DateOnly at={createdAt} />,
    },
    ...(isOwner
      ? [
          {
            key: 'actions',
            header: '',
            width: 52,
            align: 'end' as const,
            cell: (member: ListedMember) => (
              <Menu
                label={`Actions for ${member.name}`}
                items={[
                  { label: 'Change role…', icon: UserCog, onSelect: () => setChanged(member) },
                  { label: 'Remove…', icon: Trash2, isDanger: true, onSelect: () => setRemoved(member) },
                ]}
              />
            ),
          },
        ]
      : []),
  ]
  const isLastOwner = removed?.role === 'owner' && owners === 1
  return (
    <>
      <DataTable
        label="Members"
        columns={columns}
        rows={members}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
      />
      {changed !== null && (
        <RoleDialog
          member={changed}
          isMe={changed.id === me.id}
          isLastOwner={changed.role === 'owner' && owners === 1}
          onClose={() => setChanged(null)}
        />
      )}
      {removed !== null && (
        <ConfirmDialog
          title={removed.id === me.id ? 'Leave the dashboard?' : `Remove ${removed.name}?`}
          confirm={removed.id === me.id ? 'Leave' : 'Remove'}
          isOpen
          onClose={() => setRemoved(null)}
          onConfirm={() => remove(removed)}
        >
          <p>
            {isLastOwner
              ? 'This is the only owner. Make somebody else an owner first.'
              : `${removed.email} is signed out at once and cannot sign in any more. Invitations by them are good no more. What they changed stays in the audit log.`}
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}
