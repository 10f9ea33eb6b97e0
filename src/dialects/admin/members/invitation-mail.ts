import type { Invitation } from '#core/members/invitation.ts'
import type { Mail } from '#usecases/ports.ts'

/** The mail that brings somebody the link to the dashboard. */
export function invitationMail({ email, role }: Invitation, link: string, inviter: string): Mail {
  const host = new URL(link).host
  const article = role === 'viewer' ? 'a' : 'an'
  const text = `${inviter} invites you to the Laurel dashboard at ${host} as ${article} ${role}.

Open this link to choose a password. It is good once, for seven days:

${link}

If you do not know what this is about, ignore it: nothing happens.
`
  const html = text
    .trim()
    .split('\n\n')
    .map((part) =>
      part === link ? `<p><a href="${escaped(link)}">${escaped(link)}</a></p>` : `<p>${escaped(part)}</p>`,
    )
    .join('\n')
  return { to: email, subject: `Your invitation to Laurel at ${host}`, text, html }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
