import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { Badge } from '#web/kit/badge.tsx'
import { IconButton } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { ConfirmDialog } from '#web/kit/dialog.tsx'
import { RelativeTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import { roleWords } from './roles.ts'

type Invitation =
  paths['/invitations']['get']['responses'][200]['content']['application/json']['invitations'][number]

export function InvitationsTable({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const [revoked, setRevoked] = useState<Invitation | null>(null)
  const revoke = async ({ id, email }: Invitation) => {
    await answer(api.DELETE('/invitations/{invitationId}', { params: { path: { invitationId: id } } }))
    toast.success(`The invitation of ${email} is revoked`)
    await queryClient.invalidateQueries({ queryKey: ['invitations'] })
  }
  return (
    <>
      <DataTable
        label="Invitations"
        rows={invitations}
        rowKey={({ id }) => id}
        columns={[
          { key: 'email', header: 'Email', width: 'grow', cell: ({ email }) => email },
          {
            key: 'role',
            header: 'Role',
            width: 100,
            cell: ({ role }) => <Badge tone={roleWords[role].tone}>{roleWords[role].name}</Badge>,
          },
          {
            key: 'by',
            header: 'Invited by',
            width: 200,
            isHiddenNarrow: true,
            cell: ({ invitedBy }) => invitedBy ?? 'the command line',
          },
          {
            key: 'ends',
            header: 'Ends',
            width: 110,
            isHiddenNarrow: true,
            cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
          },
          {
            key: 'actions',
            header: '',
            width: 52,
            align: 'end',
            cell: (invitation) => (
              <IconButton
                icon={Trash2}
                size="small"
                label={`Revoke the invitation of ${invitation.email}`}
                onClick={() => setRevoked(invitation)}
              />
            ),
          },
        ]}
      />
      {revoked !== null && (
        <ConfirmDialog
          title="Revoke this invitation?"
          confirm="Revoke"
          isOpen
          onClose={() => setRevoked(null)}
          onConfirm={() => revoke(revoked)}
        >
          <p>The link that {revoked.email} has is good no more. You can invite them again.</p>
        </ConfirmDialog>
      )}
    </>
  )
}
