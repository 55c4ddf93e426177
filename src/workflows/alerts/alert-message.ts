/** What an alert says, as its user's stream carries it. */
import type { AlertEvent } from '#ports/store/alerts.ts'
import { keptTopic, parseTopic } from '#protocol/live/topics.ts'
import type { Publication } from '#workflows/live/publish-messages.ts'
import { alertEventDocument } from './alert-documents.ts'

const alerts = parseTopic('alerts:all')!

export function alertMessage(event: AlertEvent): Publication<'MARKET_ALERT'> {
  const topic = keptTopic(alerts, { userId: event.userId, isGuest: false })
  return { topic, type: 'MARKET_ALERT', data: alertEventDocument(event) }
}
