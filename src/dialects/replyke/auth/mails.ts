import type { Mail } from '#usecases/ports.ts'

/** The mails of this wire: plain words, one thing to do, the text in both forms. */
interface Words {
  readonly to: string
  readonly subject: string
  readonly before: string
  /** What to click or to type. */
  readonly action: { readonly label: string; readonly url: string } | { readonly code: string }
  readonly after: string
}

export const resetMail = (to: string, projectName: string, url: string): Mail =>
  write({
    to,
    subject: `Set a new password for ${projectName}`,
    before: `Somebody, probably you, asked for a new password for ${projectName}.`,
    action: { label: 'Set a new password', url },
    after: 'The link is good for one hour and once. If it was not you, there is nothing to do.',
  })

export const verificationCodeMail = (to: string, projectName: string, code: string): Mail =>
  write({
    to,
    subject: `Verify your email address for ${projectName}`,
    before: `Enter this code to verify your email address for ${projectName}:`,
    action: { code },
    after: 'The code is good for five minutes and once.',
  })

export const verificationLinkMail = (to: string, projectName: string, url: string): Mail =>
  write({
    to,
    subject: `Verify your email address for ${projectName}`,
    before: `Please verify your email address for ${projectName}.`,
    action: { label: 'Verify the address', url },
    after: 'The link is good for five minutes and once.',
  })

function write({ to, subject, before, action, after }: Words): Mail {
  const plain = 'code' in action ? action.code : action.url
  const rich =
    'code' in action
      ? `<code style="font-size:1.4em">${escaped(action.code)}</code>`
      : `<a href="${escaped(action.url)}">${escaped(action.label)}</a>`
  return {
    to,
    // A project's name may hold what a header may not.
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: `${before}\n\n${plain}\n\n${after}\n`,
    html: `<!doctype html><p>${escaped(before)}</p><p>${rich}</p><p>${escaped(after)}</p>`,
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => entities[one] ?? one)
