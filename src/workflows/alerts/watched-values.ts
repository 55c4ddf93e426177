/** The numbers that a rule watches now: one for each thing it is about. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionEnd } from '#core/calendars/session-end.ts'
import { isSession, sessionsBetween } from '#core/calendars/sessions.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import { allDays } from '#core/time/day-window.ts'
import { addDays, dayOfMoment, type EpochDay, type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import { type AlertKind, alertKind } from '#core/alerts/alert-kinds.ts'
import type { Alert } from '#ports/store/alerts.ts'
import type { Vitals } from '#ports/vitals.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { gradeAsset } from '#workflows/grade-asset.ts'
import { readQuotes } from '#workflows/read-quotes.ts'

export type WatchedValue = {
  readonly symbol: string | null
  /** NaN where it is not known. */
  readonly value: number
  /** What the number rests on, for the event. */
  readonly evidence: Readonly<Record<string, unknown>>
}

/** What an evaluation is given besides the workbench. */
export type Watch = {
  readonly vitals: Vitals
  /** Scores that were worked out at earlier looks, for as long as nothing has changed; a server keeps them. */
  readonly scores: KnownScores
  readonly signal: AbortSignal
}

/** By symbol, what a score was made of, and the score. */
export type KnownScores = Map<
  string,
  { readonly madeOf: string; readonly seen: Omit<WatchedValue, 'symbol'> }
>

/** One look: what is stored is read once for all alerts. */
export type Look = Watch & { readonly summaries: readonly AssetSummary[] }

const MS_PER_HOUR = 3_600_000
const MS_PER_MINUTE = 60_000
const QUALITY_DAYS = 30
/** Calendar days that surely hold so many sessions. */
const DAYS_PER_SESSION = 2
const DAYS_MORE = 15

export async function watchedValues(
  alert: Alert,
  bench: Workbench,
  { vitals, scores, summaries, signal }: Look,
): Promise<readonly WatchedValue[]> {
  const { kind } = alert.rule
  if (isAboutSystem(kind)) return [{ symbol: null, ...(await systemReaders[kind](vitals)) }]
  if (isAboutPortfolio(kind)) return [{ symbol: null, ...(await portfolioReaders[kind](alert, bench)) }]
  const watched = summaries.filter(
    ({ asset }) => asset.retiredAt === null && (alert.symbol === null || alert.symbol === asset.symbol),
  )
  const read = readers[kind]
  const values: WatchedValue[] = []
  for (const summary of watched) {
    if (signal.aborted) break
    values.push({ symbol: summary.asset.symbol, ...(await read({ alert, summary, scores, bench, signal })) })
  }
  return values
}

type Question = {
  readonly alert: Alert
  readonly summary: AssetSummary
  readonly scores: KnownScores
  readonly bench: Workbench
  readonly signal: AbortSignal
}

type Seen = Omit<WatchedValue, 'symbol'>

type SystemKind = 'delay' | 'connections'

function isAboutSystem(kind: AlertKind): kind is SystemKind {
  return alertKind(kind).subject === 'system'
}

const systemReaders: Readonly<Record<SystemKind, (vitals: Vitals) => Promise<Seen>>> = {
  async delay(vitals) {
    const queued = await vitals.queueSize()
    return { value: (await vitals.lateMs()) / MS_PER_MINUTE, evidence: { queued } }
  },
  connections: async (vitals) => ({
    value: vitals.failedConnectionShare(),
    evidence: { connections: await vitals.connections() },
  }),
}

type PortfolioKind = 'drift' | 'portfolio-drawdown'

function isAboutPortfolio(kind: AlertKind): kind is PortfolioKind {
  return alertKind(kind).subject === 'portfolio'
}

type ReadPortfolio = (alert: Alert, bench: Workbench) => Promise<Seen>

/** From what is kept of a portfolio day by day. */
const portfolioReaders: Readonly<Record<PortfolioKind, ReadPortfolio>> = {
  async drift({ portfolioId, userId }, { store }) {
    const portfolio = await nameOf(portfolioId!, userId, store)
    const drifts = (await store.snapshots.holdings(portfolioId!, userId)).flatMap((holding) => {
      const { symbol, currentWeight, targetWeight, asOf } = holding
      if (currentWeight === null || targetWeight === null) return []
      return [{ symbol, current: currentWeight, target: targetWeight, day: asOf }]
    })
    const far = ({ current, target }: (typeof drifts)[number]) => Math.abs(current - target)
    const [worst] = drifts.toSorted((a, b) => far(b) - far(a))
    if (!worst) return { value: Number.NaN, evidence: { portfolio } }
    return { value: far(worst), evidence: { portfolio, ...worst, day: dayText(worst.day) } }
  },
  async 'portfolio-drawdown'({ portfolioId, userId, rule }, { store }) {
    const portfolio = await nameOf(portfolioId!, userId, store)
    const { cumulativeReturn, days } = await store.snapshots.read(portfolioId!, userId, allDays)
    const growth = cumulativeReturn.slice(-rule.sessions!).filter((grown) => !Number.isNaN(grown))
    const last = growth.at(-1)
    if (last === undefined) return { value: Number.NaN, evidence: { portfolio } }
    const value = 1 - (1 + last) / (1 + Math.max(...growth))
    return { value, evidence: { portfolio, day: dayText(days.at(-1)) } }
  },
}

async function nameOf(id: number, userId: number | null, { portfolios }: Workbench['store']) {
  return (await portfolios.byId(id, userId))?.name ?? null
}

type Read = (question: Question) => Promise<Seen>

const readers: Readonly<Record<Exclude<AlertKind, SystemKind | PortfolioKind>, Read>> = {
  async price(question) {
    const last = await lastPrice(question)
    return { value: last.price, evidence: said(last) }
  },
  async move(question) {
    const last = await lastPrice(question)
    const closes = await closesBefore(last.day, question)
    const before = closes.at(-question.alert.rule.sessions!) ?? Number.NaN
    return {
      value: Math.abs(last.price / before - 1),
      evidence: { ...said(last), before, change: last.price / before - 1 },
    }
  },
  async drawdown(question) {
    const last = await lastPrice(question)
    const closes = await closesBefore(last.day, question)
    const peak = Math.max(last.price, ...closes.filter((close) => !Number.isNaN(close)))
    return { value: 1 - last.price / peak, evidence: { ...said(last), peak } }
  },
  async quality({ summary, scores, bench }) {
    const { asset, refreshedAt, qualityScore, bars, lastDay } = summary
    const asOf = dayOfMoment(bench.clock.now())
    // Grading reads a whole history; it says the same until the day ends or something new is stored.
    const madeOf = [asOf, refreshedAt, qualityScore, asset.updatedAt, bars, lastDay].join(' ')
    const known = scores.get(asset.symbol)
    if (known?.madeOf === madeOf) return known.seen
    const window = { from: addDays(asOf, 1 - QUALITY_DAYS), to: asOf }
    const { quality } = await gradeAsset(summary.asset.symbol, { window, asOf }, bench)
    const seen = { value: quality.score, evidence: { level: quality.level, issues: quality.issues } }
    scores.set(asset.symbol, { madeOf, seen })
    return seen
  },
  async staleness({ summary, bench }) {
    return stalenessOf(summary, bench.clock.now())
  },
}

type LastPrice = { readonly price: number; readonly day: EpochDay | null; readonly source: string | null }

/** As the event keeps it. */
function said({ price, day, source }: LastPrice) {
  return { price, day: dayText(day), source }
}

function dayText(day: number | null | undefined): string | null {
  return day === null || day === undefined ? null : formatDay(day as EpochDay)
}

/** Of the running session where there is one; else the last stored close, which costs no request. */
async function lastPrice({ summary, bench, signal }: Question): Promise<LastPrice> {
  const { asset, lastClose, lastDay, source } = summary
  const stored = { price: lastClose ?? Number.NaN, day: lastDay as EpochDay | null, source }
  if (!isInSession(calendarFor(asset.calendar), bench.clock.now())) return stored
  const request = { symbols: [asset.symbol], sources: null, fresh: false }
  const [read] = await readQuotes(request, bench, signal)
  if (!read?.outcome.ok) return stored
  const { quote, source: by } = read.outcome.value
  return { price: quote.price, day: quote.day, source: by }
}

/** From the morning of a session to its end: no calendar knows when exchanges open. */
function isInSession(calendar: Calendar, now: EpochMs): boolean {
  const day = dayOfMoment(now)
  return isSession(calendar, day) && now < sessionEnd(calendar, day)
}

/** Closes of as many sessions as the rule looks back, of days before that of the last price, oldest first. */
async function closesBefore(
  day: EpochDay | null,
  { alert, summary, bench }: Question,
): Promise<readonly number[]> {
  if (day === null) return []
  const sessions = alert.rule.sessions!
  const to = addDays(day, -1)
  const from = addDays(to, -(sessions * DAYS_PER_SESSION + DAYS_MORE))
  const resolved = await bench.store.bars.resolved(summary.asset.symbol, { from, to })
  return resolved === null ? [] : Array.from(resolved.bars.close).slice(-sessions)
}

/** Hours since the end of the first session that has no bar; 0 while none is due. */
export function stalenessOf({ asset, lastDay }: Pick<AssetSummary, 'asset' | 'lastDay'>, now: EpochMs): Seen {
  if (lastDay === null) return { value: Number.NaN, evidence: {} }
  const calendar = calendarFor(asset.calendar)
  const [first] = sessionsBetween(calendar, addDays(lastDay as EpochDay, 1), dayOfMoment(now))
  if (first === undefined) return { value: 0, evidence: { lastDay: dayText(lastDay) } }
  const due = sessionEnd(calendar, first as EpochDay)
  const evidence = { lastDay: dayText(lastDay), missing: dayText(first) }
  return { value: Math.max(0, (now - due) / MS_PER_HOUR), evidence }
}
