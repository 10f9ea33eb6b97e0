import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it came over SMTP. */
export interface ReceivedMail {
  readonly from: string
  readonly to: string
  /** Headers and both forms of the text, decoded. */
  readonly raw: string
}

/** A real mail server that keeps what it gets. */
export interface MailServer extends AsyncDisposable {
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** What to answer to the next recipients; null: take them. */
  refusal: Error | null
}

/** Starts a mail server on a free port. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(self.refusal),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address).join(',')
        mails.push({ from, to, raw: decoded(Buffer.concat(chunks).toString('utf8')) })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const self: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refusal: null,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return self
}

/** Quoted-printable, as long lines of text are sent. */
const decoded = (raw: string): string =>
  raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
