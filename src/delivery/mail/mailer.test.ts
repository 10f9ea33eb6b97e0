import { expect, test } from 'vitest'
import type { Mail } from '#usecases/ports.ts'
import { startMailServer } from '#test/support/mail-server.ts'
import { until } from '#test/support/poll.ts'
import { QueueMailer, type SendMail } from './mailer.ts'
import { smtpSender } from './smtp.ts'

const mail: Mail = { to: 'jane@example.com', subject: 'Grüße', text: 'the text\n', html: '<p>the text</p>' }

function logged() {
  const lines: Array<{ facts: object; message: string }> = []
  const note = (facts: object, message: string) => void lines.push({ facts, message })
  return { lines, log: { info: note, warn: note, error: note } }
}

test('a mail goes out by SMTP, in both forms, from the address that was set', async () => {
  await using server = await startMailServer()
  const { log } = logged()
  const mailer = new QueueMailer({
    send: smtpSender({ url: server.url, from: 'Laurel <me@example.com>' }),
    log,
  })
  mailer.enqueue(async () => mail)
  await until('the mail to come', async () => server.mails[0] ?? null)
  expect(server.mails).toHaveLength(1)
  expect(server.mails[0]).toMatchObject({ from: 'me@example.com', to: 'jane@example.com' })
  for (const part of ['From: Laurel <me@example.com>', 'the text', '<p>the text</p>'])
    expect(server.mails[0]?.raw).toContain(part)
})

test('an address with a line break or a second address in it reaches nobody else', async () => {
  await using server = await startMailServer()
  const { log, lines } = logged()
  const mailer = new QueueMailer({
    send: smtpSender({ url: server.url, from: 'me@example.com' }),
    log,
    pausesMs: [],
  })
  mailer.enqueue(async () => ({ ...mail, to: 'jane@example.com\r\nBcc: eve@example.com' }))
  mailer.enqueue(async () => ({ ...mail, to: 'jane@example.com,eve@example.com' }))
  await until('both to be done', async () => (server.mails.length + lines.length >= 2 ? true : null))
  for (const { to, raw } of server.mails) {
    expect(to.split(',')).not.toContain('eve@example.com')
    expect(raw).not.toMatch(/^Bcc:/im)
  }
})

test('a mail server that is away for a moment is tried again, one that says no is not', async () => {
  const { log, lines } = logged()
  let attempts = 0
  const flaky: SendMail = async () => {
    attempts += 1
    if (attempts < 3) throw new Error('no connection')
  }
  const mailer = new QueueMailer({ send: flaky, log, pausesMs: [1, 1] })
  mailer.enqueue(async () => mail)
  await mailer.stop()
  expect([attempts, lines]).toEqual([3, []])

  let refused = 0
  const no: SendMail = async () => {
    refused += 1
    throw Object.assign(new Error('no such mailbox'), { responseCode: 550 })
  }
  const other = new QueueMailer({ send: no, log, pausesMs: [1, 1] })
  other.enqueue(async () => mail)
  await other.stop()
  expect(refused).toBe(1)
  expect(lines.map(({ message }) => message)).toEqual(['a mail could not be sent'])
})

test('without a mail server a development project’s mail is in the log, and no other project’s gets anywhere', async () => {
  const { log, lines } = logged()
  const mailer = new QueueMailer({ send: null, log })
  expect(['production', 'staging', 'development'].map((one) => mailer.reaches(one as 'production'))).toEqual([
    false,
    false,
    true,
  ])
  mailer.enqueue(async () => mail)
  mailer.enqueue(async () => null)
  await mailer.stop()
  expect(lines).toEqual([
    { facts: { to: mail.to, subject: mail.subject, text: mail.text }, message: 'mail (no SMTP_URL)' },
  ])
})

test('only so many wait; what cannot be composed is logged and holds up nothing', async () => {
  const { log, lines } = logged()
  const gate = Promise.withResolvers<void>()
  const sent: Mail[] = []
  const mailer = new QueueMailer({ send: async (one) => void sent.push(one), log, lengthMax: 1 })
  for (let index = 0; index < 6; index += 1)
    mailer.enqueue(async () => {
      await gate.promise
      if (index === 0) throw new Error('no database')
      return mail
    })
  gate.resolve()
  await mailer.stop()
  expect(sent).toHaveLength(4)
  expect(lines.map(({ message }) => message).toSorted()).toEqual([
    'a mail could not be sent',
    'a mail was dropped: too many wait',
  ])
})
