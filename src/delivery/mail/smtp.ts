import { createTransport } from 'nodemailer'
import type { SendMail } from './mailer.ts'

const connectMsMax = 10_000
const answerMsMax = 30_000

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
  readonly url: string
  readonly from: string
}

/** The mail server of the operator. It is reached as it is written: it is the operator's own, not a customer's URL. */
export function smtpSender({ url, from }: SmtpOptions): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: connectMsMax,
    greetingTimeout: connectMsMax,
    socketTimeout: answerMsMax,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ to, subject, text, html }) => {
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html })
  }
}
