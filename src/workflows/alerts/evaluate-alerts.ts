/** Looks at every alert once: what is beyond its limit is raised and told, what is over is resolved. */
import { type AlertState, stepAlert } from '#core/alerts/alert-rule.ts'
import { toAppError } from '#core/errors.ts'
import type { Alert, AlertEvent, LastEvent } from '#ports/store/alerts.ts'
import type { Workbench } from '#ports/workbench.ts'
import { announce, tellingOf } from '#workflows/live/publish-messages.ts'
import { alertMessage } from './alert-message.ts'
import { alertSentence } from './alert-words.ts'
import { type Look, type Watch, type WatchedValue, watchedValues } from './watched-values.ts'

export type Evaluation = {
  readonly alerts: number
  readonly raised: readonly AlertEvent[]
  readonly resolved: number
  /** Alerts whose numbers could not be read. */
  readonly failed: readonly { readonly alert: number; readonly message: string }[]
}

export async function evaluateAlerts(bench: Workbench, watch: Watch): Promise<Evaluation> {
  const alerts = await bench.store.alerts.inForce()
  const look = { ...watch, summaries: alerts.length === 0 ? [] : await bench.store.assets.summaries() }
  const raised: AlertEvent[] = []
  const failed: { alert: number; message: string }[] = []
  let resolved = 0
  for (const alert of alerts) {
    if (watch.signal.aborted) break
    try {
      const seen = await evaluate(alert, bench, look)
      raised.push(...seen.raised)
      resolved += seen.resolved
    } catch (thrown) {
      failed.push({ alert: alert.id, message: toAppError(thrown).message })
    }
  }
  return { alerts: alerts.length, raised, resolved, failed }
}

async function evaluate(alert: Alert, bench: Workbench, look: Look) {
  const { store, clock } = bench
  const last = new Map((await store.alerts.lastEvents(alert.id)).map((event) => [event.symbol, event]))
  const raised: AlertEvent[] = []
  let resolved = 0
  for (const watched of await watchedValues(alert, bench, look)) {
    const before = last.get(watched.symbol)
    const step = stepAlert(alert.rule, stateOf(before), watched.value, clock.now())
    if (step === 'raise') {
      const event = await raise(alert, watched, bench)
      if (event) raised.push(event)
    }
    if (step === 'resolve') {
      await store.alerts.resolve(before!.id, clock.now())
      resolved++
    }
  }
  return { raised, resolved }
}

/** Null where another process was first. */
async function raise(alert: Alert, watched: WatchedValue, bench: Workbench): Promise<AlertEvent | null> {
  const telling = tellingOf<AlertEvent | null>((event) => (event ? [alertMessage(event)] : []), bench)
  return announce(await bench.store.alerts.raise(eventOf(alert, watched, bench), telling), bench)
}

function stateOf(event: LastEvent | undefined): AlertState {
  if (!event) return { isRaised: false, raisedAt: null }
  return { isRaised: event.resolvedAt === null, raisedAt: event.raisedAt }
}

function eventOf(alert: Alert, watched: WatchedValue, { clock }: Workbench) {
  const { threshold, direction } = alert.rule
  return {
    alert,
    symbol: watched.symbol,
    message: alertSentence(alert.rule, watched),
    detail: { value: watched.value, threshold, direction, ...watched.evidence },
    raisedAt: clock.now(),
  }
}
