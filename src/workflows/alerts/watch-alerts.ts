/** Looks at all alerts every so often while a server runs, and tells outside the house what they say. */
import { toAppError } from '#core/errors.ts'
import type { Vitals } from '#ports/vitals.ts'
import type { Workbench } from '#ports/workbench.ts'
import { everyInterval } from '#workflows/every-interval.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { deliverAlerts } from './deliver-alerts.ts'
import { evaluateAlerts } from './evaluate-alerts.ts'
import { ensureUsualAlerts } from './set-alert.ts'
import type { Watch } from './watched-values.ts'

/** Resolves once stopped, or at once when the interval is 0. */
export async function watchAlerts(
  intervalMs: number,
  vitals: Vitals,
  bench: Workbench,
  signal: AbortSignal,
): Promise<void> {
  const watch = { vitals, scores: new Map(), signal }
  await everyInterval(intervalMs, bench, signal, () => watchOnce(bench, watch))
}

async function watchOnce(bench: Workbench, watch: Watch): Promise<void> {
  try {
    await ensureUsualAlerts(await actingUser(bench.store), bench)
    const { raised, failed } = await evaluateAlerts(bench, watch)
    for (const { message, severity } of raised) bench.log.warn({ severity }, message)
    for (const { alert, message } of failed) bench.log.warn({ alert }, message)
    await deliverAlerts(bench, watch.signal)
  } catch (thrown) {
    bench.log.error({ error: toAppError(thrown).message }, 'could not look at the alerts')
  }
}
