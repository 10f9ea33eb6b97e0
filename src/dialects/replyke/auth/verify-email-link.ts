import { verifyEmail } from '#usecases/accounts/verify-email.ts'
import type { Call, Operation, Services } from '../call.ts'
import { sendPage, type Page } from './page.ts'
import { allowedRedirect } from './verification-redirect.ts'

const unreadable = { error: 'The request cannot be read', code: 'auth/invalid-body' }

type Verified = 'verified' | 'invalid-or-expired-token' | 'server-error'

const pages: Readonly<Record<Verified, Page & { readonly status: number }>> = {
  verified: { status: 200, title: 'Email verified', body: '<p>Thank you. You may close this page.</p>' },
  'invalid-or-expired-token': {
    status: 400,
    title: 'Link not valid',
    body: '<p>This link was used already, or its time is over. Please ask for another one.</p>',
  },
  'server-error': {
    status: 500,
    title: 'Something went wrong',
    body: '<p>Please try the link again in a moment.</p>',
  },
}

/** `GET /auth/verify-email-link` (replyke.md §5.9): where the link of a verification mail leads. */
export function verifyEmailLink(services: Services): Operation {
  return {
    method: 'GET',
    path: '/auth/verify-email-link',
    area: 'auth',
    caller: 'ignored',
    tenantInQuery: true,
    serverError: 'Internal server error.',
    unreadable: () => unreadable,
    invalid: () => unreadable,
    schema: () => ({ hide: true }),
    async handle(call, request, reply) {
      const { token, redirect } = request.query as Record<string, unknown>
      // A HEAD only asks what there is: programs that look at links in mails must not use them up.
      if (request.method === 'HEAD') return sendPage(reply, 200, pages.verified)
      const outcome = await verify(services, call, token).catch((error: unknown) => {
        request.log.error({ err: error }, 'request failed')
        return 'server-error' as const
      })
      const target = await allowedRedirect(services.ports, call, redirect)
      if (target === null) return sendPage(reply, pages[outcome].status, pages[outcome])
      target.searchParams.set('verified', String(outcome === 'verified'))
      if (outcome !== 'verified') target.searchParams.set('error', outcome)
      return reply.header('referrer-policy', 'no-referrer').redirect(target.href, 302)
    },
  }
}

async function verify({ ports, tokens }: Services, { ctx }: Call, token: unknown): Promise<Verified> {
  if (typeof token !== 'string' || token === '') return 'invalid-or-expired-token'
  const hash = tokens.mailHash(ctx, 'email_verification', token)
  return (await verifyEmail(ports, ctx, hash, null)) ? 'verified' : 'invalid-or-expired-token'
}
