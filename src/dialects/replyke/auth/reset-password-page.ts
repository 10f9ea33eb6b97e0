import type { Operation } from '../call.ts'
import { sendPage } from './page.ts'

const unreadable = { error: 'The request cannot be read', code: 'auth/invalid-body' }

const body = `<form><label>New password<input type="password" name="password" autocomplete="new-password" required maxlength="1024"></label>
<button>Set password</button></form><p role="status"></p>`

const script = `
const query = new URLSearchParams(location.search)
const form = document.querySelector('form')
const status = document.querySelector('[role=status]')
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  form.querySelector('button').disabled = true
  const tenant = query.get('tenant')
  const address = location.pathname + (tenant === null ? '' : '?tenant=' + encodeURIComponent(tenant))
  const sent = { token: query.get('token'), newPassword: form.password.value }
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
    const { message, error } = await answer.json()
    status.textContent = answer.ok ? message : error
    form.hidden = answer.ok
  } catch {
    status.textContent = 'The server cannot be reached. Please try again.'
  }
  form.querySelector('button').disabled = false
})
`

/** `GET /auth/reset-password`: where a mailed link leads, unless the project has a page of its own (replyke.md §5.9). */
export const resetPasswordPage: Operation = {
  method: 'GET',
  path: '/auth/reset-password',
  area: 'auth',
  caller: 'ignored',
  tenantInQuery: true,
  serverError: 'Internal server error.',
  unreadable: () => unreadable,
  invalid: () => unreadable,
  schema: () => ({ hide: true }),
  async handle(_call, _request, reply) {
    return sendPage(reply, 200, { title: 'Set a new password', body, script })
  },
}
