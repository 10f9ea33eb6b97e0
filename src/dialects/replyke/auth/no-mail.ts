import type { Call, Services } from '../call.ts'
import { ReplykeError } from '../errors.ts'

/** @throws ReplykeError 404 when no mail of this project would get anywhere */
export function requireMail({ mailer }: Pick<Services, 'mailer'>, { project }: Call): void {
  if (mailer.reaches(project.environment)) return
  throw new ReplykeError(404, {
    error: 'This server sends no email: its operator has not set SMTP_URL.',
    code: 'auth/email-unavailable',
  })
}
