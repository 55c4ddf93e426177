/** Tells outside the house what alerts said: each delivery tried a bounded number of times, further and further apart. */
import { toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Notice } from '#ports/notifier.ts'
import type { AlertEvent, Delivery, DeliveryOutcome } from '#ports/store/alerts.ts'
import type { Workbench } from '#ports/workbench.ts'
import { alertEventDocument } from './alert-documents.ts'

/** A minute, five, half an hour, two hours, six: then whoever was to be told is not there. */
const PAUSES_MS = [60_000, 300_000, 1_800_000, 7_200_000, 21_600_000] as const
/** Longer than any try takes, so that a process that dies leaves its deliveries to others. */
const CLAIM_MS = 60_000
const AT_ONCE_MAX = 20

/** How many were delivered, are to be tried again, and were given up. */
export type Delivered = { delivered: number; waiting: number; 'given-up': number }

export async function deliverAlerts(bench: Workbench, signal: AbortSignal): Promise<Delivered> {
  const told: Delivered = { delivered: 0, waiting: 0, 'given-up': 0 }
  for (;;) {
    const due = await bench.store.alerts.takeDeliveries(bench.clock.now(), CLAIM_MS, AT_ONCE_MAX)
    if (due.length === 0 || signal.aborted) return told
    const outcomes = await Promise.all(due.map((delivery) => deliver(delivery, bench, signal)))
    for (const { state } of outcomes) told[state]++
  }
}

async function deliver(delivery: Delivery, bench: Workbench, signal: AbortSignal): Promise<DeliveryOutcome> {
  const outcome = await attempt(delivery, bench, signal)
  await bench.store.alerts.settleDelivery(delivery.id, outcome)
  return outcome
}

async function attempt(
  { id, event, channel, attempts }: Delivery,
  { notifier, clock }: Workbench,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  try {
    await notifier.send(noticeOf(id, event), channel, signal)
    return { state: 'delivered', at: clock.now() }
  } catch (thrown) {
    const { retry, message } = toAppError(thrown)
    const pauseMs = retry === 'later' ? PAUSES_MS[attempts] : undefined
    if (pauseMs === undefined) return { state: 'given-up', at: clock.now(), error: message }
    return { state: 'waiting', at: (clock.now() + pauseMs) as EpochMs, error: message }
  }
}

function noticeOf(deliveryId: number, event: AlertEvent): Notice {
  const document = alertEventDocument(event)
  const subject = `Assay: ${event.message.split('. ')[0]!}`
  return {
    id: `alert-${event.id}-${deliveryId}`,
    subject,
    text: `${event.message}\n\nSaid at ${formatMoment(event.raisedAt)} (${event.severity}).\n`,
    document: { type: 'MARKET_ALERT', event: document },
  }
}
