// Mail, against a mail server on this machine.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { SMTPServer } from 'smtp-server'
import type { AppError } from '#core/errors.ts'
import { emailChannel } from './email.ts'

const notice = { id: 'alert-1-1', subject: 'Assay: ACME moved', text: 'ACME moved by 6 %.\n', document: {} }

type Mail = { from: string; to: string[]; text: string }

/** Refuses mail to `refused@…` with `refusal`. */
async function mailServer(t: TestContext, refusal = 550): Promise<{ url: string; mails: Mail[] }> {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('refused@')
        ? done(Object.assign(new Error('no such mailbox'), { responseCode: refusal }))
        : done(),
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = mailFrom ? mailFrom.address : ''
        mails.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => server.close(resolve)))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails }
}

test('an alert arrives as mail, with its words and a stable id', async (t) => {
  const { url, mails } = await mailServer(t)
  const email = emailChannel({ smtpUrl: url, mailFrom: 'assay@example.com' })
  await email.check('me@example.com')
  await email.send(notice, 'me@example.com')
  email.close()
  const [mail] = mails
  assert.deepEqual([mail!.from, mail!.to], ['assay@example.com', ['me@example.com']])
  assert.match(mail!.text, /Subject: Assay: ACME moved/)
  assert.match(mail!.text, /Message-ID: <alert-1-1@assay>/i)
  assert.match(mail!.text, /ACME moved by 6 %\./)
})

test('a mailbox that does not exist is not tried again, one that is full for now is', async (t) => {
  for (const [refusal, retry] of [
    [550, 'never'],
    [452, 'later'],
  ] as const) {
    const { url } = await mailServer(t, refusal)
    const email = emailChannel({ smtpUrl: url, mailFrom: 'assay@example.com' })
    await assert.rejects(email.send(notice, 'refused@example.com'), (error: AppError) => {
      assert.deepEqual([error.code, error.retry], ['delivery-failed', retry])
      return true
    })
    email.close()
  }
})

test('without a server, or to what is no address, nothing is sent', async () => {
  await assert.rejects(emailChannel({ smtpUrl: null, mailFrom: null }).check('me@example.com'), {
    code: 'not-configured',
  })
  const email = emailChannel({ smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'assay@example.com' })
  for (const address of ['me', 'a@b, c@d', 'me@example.com\nBcc: all@example.com'])
    await assert.rejects(email.check(address), { code: 'bad-usage' })
})
