/** Alerts as mail, over the SMTP server that the settings name. */
import { createTransport, type Transporter } from 'nodemailer'
import { AppError } from '#core/errors.ts'
import type { Notice } from '#ports/notifier.ts'

export type EmailSettings = {
  /** `smtp://user:password@host:587`, `smtps://…`; null where no mail is sent. */
  readonly smtpUrl: string | null
  /** The sender's address; null where no mail is sent. */
  readonly mailFrom: string | null
}

const TIMEOUT_MS = 15_000
const ADDRESS_LENGTH_MAX = 254

export function emailChannel({ smtpUrl, mailFrom }: EmailSettings) {
  let transport: Transporter | null = null
  return {
    /** Throws AppError `not-configured` without a server, `bad-usage` for what is no address. */
    async check(address: string): Promise<void> {
      if (smtpUrl === null || mailFrom === null)
        throw new AppError('not-configured', 'Mail needs a server and a sender: set SMTP_URL and MAIL_FROM.')
      if (address.length > ADDRESS_LENGTH_MAX || !/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(address))
        throw new AppError('bad-usage', `"${address}" is no mail address.`, { details: { address } })
    },
    async send({ id, subject, text }: Notice, address: string): Promise<void> {
      transport ??= createTransport(smtpUrl!, {
        connectionTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
        socketTimeout: TIMEOUT_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      } as object)
      try {
        await transport.sendMail({ from: mailFrom!, to: address, subject, text, messageId: `<${id}@assay>` })
      } catch (thrown) {
        throw mailError(thrown, address)
      }
    },
    close: () => transport?.close(),
  }
}

/** A server that refuses for good (5xx) is not asked again; whatever else went wrong may pass. */
function mailError(thrown: unknown, address: string): AppError {
  const { responseCode = 0, message } = thrown as Error & { responseCode?: number }
  const retry = responseCode >= 500 ? 'never' : 'later'
  return new AppError('delivery-failed', `The mail server did not take the mail to ${address}: ${message}.`, {
    cause: thrown,
    retry,
  })
}
