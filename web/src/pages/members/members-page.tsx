import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { Loaded } from '#web/kit/states.tsx'
import { Page, Section } from '#web/layout/page.tsx'
import { InvitationsTable } from './invitations-table.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MembersTable } from './members-table.tsx'

export function MembersPage() {
  const isOwner = useCan('owner')
  const [isInviting, setInviting] = useState(false)
  const members = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => answer(api.GET('/members', { signal })),
  })
  return (
    <Page
      title="Members"
      description="People who use this dashboard. They are members of the whole installation, and none of your users."
      actions={
        isOwner && (
          <Button variant="primary" icon={UserPlus} onClick={() => setInviting(true)}>
            Invite
          </Button>
        )
      }
    >
      <Loaded query={members} what="The members">
        {(data) => <MembersTable members={data.members} />}
      </Loaded>
      {isOwner && <Invitations />}
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
    </Page>
  )
}

function Invitations() {
  const invitations = useQuery({
    queryKey: ['invitations'],
    queryFn: ({ signal }) => answer(api.GET('/invitations', { signal })),
  })
  // Nothing waits: then there is nothing to say.
  if (invitations.data?.invitations.length === 0) return null
  return (
    <Section
      title="Invitations"
      description="Links that nobody has used yet. A lost one is made anew by inviting again."
    >
      <Loaded query={invitations} what="The invitations">
        {(data) => <InvitationsTable invitations={data.invitations} />}
      </Loaded>
    </Section>
  )
}
