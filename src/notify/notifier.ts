/** The ways in which an alert leaves the house. */
import type { Notifier } from '#ports/notifier.ts'
import { emailChannel, type EmailSettings } from './email.ts'
import { webhookChannel, type WebhookSettings } from './webhook.ts'

export function createNotifier(settings: EmailSettings & WebhookSettings): Notifier {
  const channels = { email: emailChannel(settings), webhook: webhookChannel(settings) }
  return {
    check: ({ kind, target }) => channels[kind].check(target),
    async send(notice, { kind, target }, signal) {
      await channels[kind].check(target)
      await channels[kind].send(notice, target, signal)
    },
    close: () => channels.email.close(),
  }
}
