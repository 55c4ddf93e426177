/** A new alert, out of what somebody asks for and what its kind starts with. */
import { type AlertKind, alertKind } from '#core/alerts/alert-kinds.ts'
import { type AlertRule, clearLevel } from '#core/alerts/alert-rule.ts'
import { AppError } from '#core/errors.ts'
import type { Alert, AlertChannel } from '#ports/store/alerts.ts'
import type { Workbench } from '#ports/workbench.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'
import { resolveStored } from '#workflows/resolve-symbol.ts'

const MS_PER_MINUTE = 60_000
const COOL_DOWN_MINUTES = 60
const ALERTS_MAX = 1_000
const CHANNELS_MAX = 10

export type AskedAlert = {
  readonly kind: AlertKind
  /** Null watches every stored symbol. */
  readonly symbol: string | null
  /** For what is about one: its name or number. */
  readonly portfolio?: string | null
  readonly direction?: AlertRule['direction'] | null | undefined
  readonly threshold?: number | null | undefined
  readonly clear?: number | null | undefined
  readonly sessions?: number | null | undefined
  readonly coolDownMinutes?: number | null | undefined
  readonly severity?: AlertRule['severity'] | null | undefined
  readonly channels: readonly AlertChannel[]
}

/** Throws AppError `bad-usage`, `not-found`, and `bad-config` where a channel needs a setting. */
export async function setAlert(asked: AskedAlert, userId: number | null, bench: Workbench): Promise<Alert> {
  const rule = ruleOf(asked)
  const { alerts } = bench.store
  if ((await alerts.list(userId)).length >= ALERTS_MAX)
    throw new AppError('bad-usage', `There are ${ALERTS_MAX} alerts already; remove some first.`)
  if (asked.channels.length > CHANNELS_MAX)
    throw new AppError('bad-usage', `An alert speaks in ${CHANNELS_MAX} places at most.`)
  for (const channel of asked.channels) await bench.notifier.check(channel)
  const symbol = asked.symbol === null ? null : (await resolveStored(asked.symbol, null, bench)).symbol
  const portfolioId = await portfolioOf(asked, userId, bench)
  return alerts.add({ rule, symbol, portfolioId, channels: asked.channels }, userId, bench.clock.now())
}

/** Throws AppError `bad-usage` where one is missing, or named for what is about none; and `not-found`. */
async function portfolioOf(
  { kind, symbol, portfolio = null }: AskedAlert,
  userId: number | null,
  bench: Workbench,
): Promise<number | null> {
  const { subject, title } = alertKind(kind)
  if (subject !== 'symbol' && symbol !== null)
    throw new AppError('bad-usage', `An alert on ${title.toLowerCase()} is about no symbol.`)
  if (subject !== 'portfolio') {
    if (portfolio === null) return null
    throw new AppError('bad-usage', `An alert on ${title.toLowerCase()} is about no portfolio.`)
  }
  if (portfolio === null)
    throw new AppError(
      'bad-usage',
      `An alert on ${title.toLowerCase()} needs the portfolio: --portfolio NAME.`,
    )
  return (await findPortfolio(portfolio, userId, bench)).id
}

function ruleOf(asked: AskedAlert): AlertRule {
  const kind = alertKind(asked.kind)
  const direction = asked.direction ?? kind.direction
  const threshold = asked.threshold ?? kind.threshold
  if (threshold === null)
    throw new AppError(
      'bad-usage',
      `An alert on ${kind.title.toLowerCase()} needs a limit: --above N or --below N, or \`threshold\` and \`direction\` in a request.`,
    )
  if (asked.kind === 'price' && asked.symbol === null)
    throw new AppError(
      'bad-usage',
      'One limit for the prices of all symbols makes no sense: name the symbol.',
    )
  const clear = asked.clear ?? reachable(clearLevel(direction, threshold), kind.unit)
  if (direction === 'above' ? clear > threshold : clear < threshold)
    throw new AppError(
      'bad-usage',
      `The level at which it is quiet again lies beyond the limit of ${threshold}.`,
    )
  if (clear > reachable(clear, kind.unit))
    throw new AppError('bad-usage', `It would never be quiet again: a score is ${SCORE_MAX} at most.`)
  return {
    kind: asked.kind,
    direction,
    threshold,
    clear,
    sessions: kind.sessions === null ? null : (asked.sessions ?? kind.sessions),
    coolDownMs: (asked.coolDownMinutes ?? COOL_DOWN_MINUTES) * MS_PER_MINUTE,
    severity: asked.severity ?? kind.severity,
  }
}

const SCORE_MAX = 1

/** A level that the number can come back to. */
function reachable(clear: number, unit: ReturnType<typeof alertKind>['unit']): number {
  return unit === 'score' ? Math.min(clear, SCORE_MAX) : clear
}

/** What everybody begins with: poor data, data that does not come, work that is late, and connections that fail. Nothing is added where alerts were ever set or removed. */
export async function ensureUsualAlerts(userId: number | null, bench: Workbench): Promise<void> {
  if (await bench.store.alerts.hasHadAny(userId)) return
  for (const kind of ['quality', 'staleness', 'delay', 'connections'] as const)
    await setAlert({ kind, symbol: null, channels: [] }, userId, bench)
}
