import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, ApiError } from '#web/api/client.ts'
import type { paths } from '#web/api/schema.d.ts'
import { Form } from '#web/kit/form.tsx'
import { LinkButton } from '#web/kit/link.tsx'
import { PasswordField } from '#web/kit/password-field.tsx'
import { ErrorState, Skeleton } from '#web/kit/states.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { Entrance } from '#web/layout/entrance.tsx'
import { passwordAdvice } from '../account/password-advice.ts'
import { roleWords } from '../members/roles.ts'
import { useEnter } from '../sign-in/entered.ts'
import { useLinkToken } from '../sign-in/link-token.ts'

type Found = paths['/invitations/find']['post']['responses'][200]['content']['application/json']

/** Where a link leads: to become a member, or for a member to set another password. */
export function InvitationPage() {
  const token = useLinkToken()
  const found = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => answer(api.POST('/invitations/find', { body: { token }, signal })),
    staleTime: Infinity,
  })
  if (found.data !== undefined) return <Accept key={token} token={token} found={found.data} />
  if (found.error instanceof ApiError && found.error.status === 404)
    return (
      <Entrance title="This link is good no more" description={found.error.message}>
        <LinkButton to="/sign-in">Sign in</LinkButton>
      </Entrance>
    )
  return (
    <Entrance title="Your invitation">
      {found.error === null ? (
        <Skeleton height="8rem" />
      ) : (
        <ErrorState error={found.error} what="The invitation" onRetry={() => void found.refetch()} />
      )}
    </Entrance>
  )
}

function Accept({ token, found }: { readonly token: string; readonly found: Found }) {
  const enter = useEnter()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const isReset = found.kind === 'reset'
  const accept = async () => {
    const body = { token, password, ...(isReset ? {} : { name }) }
    return enter(await answer(api.POST('/invitations/accept', { body })), '/')
  }
  return (
    <Entrance
      title={isReset ? 'Set another password' : 'Join the dashboard'}
      description={
        isReset
          ? `For ${found.email}. You are signed out everywhere else, and two-factor sign-in is switched off.`
          : `${found.invitedBy ?? 'Whoever runs this server'} invites you as ${roleWords[found.role].article} ${found.role}. ${roleWords[found.role].may}`
      }
    >
      <Form submit={isReset ? 'Set the password' : 'Join'} align="whole" onSubmit={accept}>
        <TextField
          label="Email"
          type="email"
          autoComplete="username"
          readOnly
          value={found.email}
          onChange={() => undefined}
        />
        {!isReset && (
          <TextField
            label="Your name"
            name="name"
            autoComplete="name"
            autoFocus
            maxLength={100}
            value={name}
            onChange={setName}
          />
        )}
        <PasswordField
          label={isReset ? 'New password' : 'Password'}
          name="password"
          kind="new"
          autoFocus={isReset}
          description={passwordAdvice}
          value={password}
          onChange={setPassword}
        />
      </Form>
    </Entrance>
  )
}
