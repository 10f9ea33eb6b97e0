import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, ApiError } from '#web/api/client.ts'
import { Form } from '#web/kit/form.tsx'
import { PasswordField } from '#web/kit/password-field.tsx'
import { useSearchParams } from '#web/kit/search-params.ts'
import { TextField } from '#web/kit/text-field.tsx'
import { Entrance } from '#web/layout/entrance.tsx'
import { useEnter } from './entered.ts'
import { SecondStep } from './second-step.tsx'

export function SignInPage() {
  const [search] = useSearchParams()
  const enter = useEnter()
  const [step, setStep] = useState<'password' | 'code'>('password')
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => answer(api.GET('/setup', { signal })),
    staleTime: Infinity,
  })
  if (step === 'code')
    return (
      <SecondStep
        onEntered={(session) => enter(session, search['return'])}
        onBack={() => setStep('password')}
      />
    )
  return (
    <Entrance
      title="Sign in"
      description="To the dashboard of this installation."
      foot={
        setup.data?.ownerMissing === true
          ? 'Nobody has set this dashboard up yet. Open the link that the server prints when it starts: “Set up the dashboard: …”'
          : 'Forgotten your password? Whoever runs the server makes a link to set another one: laurel members reset.'
      }
    >
      <Password onCode={() => setStep('code')} onEntered={(session) => enter(session, search['return'])} />
    </Entrance>
  )
}

type Enter = (session: Parameters<ReturnType<typeof useEnter>>[0]) => Promise<void>

function Password({ onCode, onEntered }: { readonly onCode: () => void; readonly onEntered: Enter }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = async () => {
    if (email.trim() === '') throw missing('email', 'Type your email address.')
    if (password === '') throw missing('password', 'Type your password.')
    const { twoFactor, member } = await answer(api.POST('/session', { body: { email, password } }))
    if (twoFactor || member === null) return onCode()
    return onEntered({ member })
  }
  return (
    <Form submit="Sign in" align="whole" onSubmit={signIn}>
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        value={email}
        onChange={setEmail}
      />
      <PasswordField
        label="Password"
        name="password"
        kind="current"
        value={password}
        onChange={setPassword}
      />
    </Form>
  )
}

const missing = (field: string, message: string) => new ApiError(422, { code: 'invalid', message, field })
