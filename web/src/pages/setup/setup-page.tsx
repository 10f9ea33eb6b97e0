import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { CodeBlock } from '#web/kit/copy.tsx'
import { Form } from '#web/kit/form.tsx'
import { LinkButton } from '#web/kit/link.tsx'
import { PasswordField } from '#web/kit/password-field.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { Entrance } from '#web/layout/entrance.tsx'
import { passwordAdvice } from '../account/password-advice.ts'
import { useEnter } from '../sign-in/entered.ts'
import { useLinkToken } from '../sign-in/link-token.ts'

/** The first visit: whoever has the server's link becomes the owner. */
export function SetupPage() {
  const token = useLinkToken()
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => answer(api.GET('/setup', { signal })),
    staleTime: 0,
  })
  if (setup.data?.ownerMissing === false)
    return (
      <Entrance
        title="This dashboard is set up"
        description="It has an owner, so this link is good no more. Ask an owner to invite you."
      >
        <LinkButton to="/sign-in" variant="primary">
          Sign in
        </LinkButton>
      </Entrance>
    )
  if (token === '')
    return (
      <Entrance
        title="Set up the dashboard"
        description="The link is not whole: what stands behind # is missing. The server prints a new one at each start:"
      >
        <CodeBlock label="The line that the server prints" code="Set up the dashboard: …/dashboard/setup#…" />
      </Entrance>
    )
  return <BecomeOwner key={token} token={token} />
}

function BecomeOwner({ token }: { readonly token: string }) {
  const enter = useEnter()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <Entrance
      title="Set up the dashboard"
      description="Welcome to Laurel. You become its owner, who may change everything and invite others."
    >
      <Form
        submit="Become the owner"
        align="whole"
        onSubmit={async () =>
          enter(await answer(api.POST('/setup', { body: { token, name, email, password } })), '/')
        }
      >
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          autoFocus
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          description="You sign in with it. Nothing is sent there."
          value={email}
          onChange={setEmail}
        />
        <PasswordField
          label="Password"
          name="password"
          kind="new"
          description={passwordAdvice}
          value={password}
          onChange={setPassword}
        />
      </Form>
    </Entrance>
  )
}
