/** What each kind of scheduled job does. */
import { AppError } from '#core/errors.ts'
import { addDays, type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { Compute } from '#ports/compute.ts'
import type { JobTools, JobWork } from '#ports/jobs.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { refreshSnapshots } from '#workflows/portfolio/refresh-snapshots.ts'
import { makeQualityReport } from '#workflows/quality-reports/make-report.ts'
import { refreshAll } from '#workflows/refresh-all.ts'
import { type Backups, lacks } from './due-work.ts'

/** Days before the last bar that are asked for again, so that what a source has corrected since is learned. */
const DAYS_AGAIN = 7
const USERS_MAX = 10_000

type Tools = { readonly compute: Compute; readonly backups: Backups | null }

export function scheduledWorks(
  bench: Workbench,
  { compute, backups }: Tools,
): Readonly<Record<'refresh' | 'report' | 'backup', JobWork>> {
  return {
    refresh: async ({ parameters }, tools) => {
      const session = dayIn(parameters.session)
      const refreshed = await refreshCalendar(String(parameters.calendar), session, bench, tools)
      return { ...refreshed, ...(await refreshEverySnapshot(bench, compute)) }
    },
    report: async ({ parameters }) => {
      const kind = parameters.report === 'weekly' ? 'weekly' : 'daily'
      const { overall, actions, run } = await makeQualityReport(kind, dayIn(parameters.day), bench)
      return { run, overall, actions: actions.length }
    },
    backup: async ({ parameters }) => {
      if (backups === null) throw new AppError('wrong-engine', 'Backups of this database are made elsewhere.')
      return backups.make(dayIn(parameters.day))
    },
  }
}

/** Asks for every symbol of an exchange that lacks the session; invented ones of their own market alone. */
async function refreshCalendar(
  calendar: string,
  session: EpochDay,
  bench: Workbench,
  { signal, report }: JobTools,
) {
  const wanted = (await bench.store.assets.summaries()).filter(
    (one) => one.asset.retiredAt === null && one.asset.calendar === calendar && lacks(one, session),
  )
  const groups = Map.groupBy(wanted, ({ source }) => (source === SIMULATED ? SIMULATED : 'real'))
  const sums = { total: 0, successful: 0, failed: 0, rows: 0 }
  for (const [market, listed] of groups) {
    const before = sums.total
    const { summary } = await refreshAll(
      {
        symbols: listed.map(({ asset }) => asset.symbol),
        window: { from: firstWanted(listed), to: null },
        sources: market === SIMULATED ? [SIMULATED] : null,
      },
      bench,
      { signal, onProgress: (done) => report(before + done, wanted.length) },
    )
    for (const name of ['total', 'successful', 'failed', 'rows'] as const) sums[name] += summary[name]
  }
  return sums
}

function firstWanted(listed: readonly AssetSummary[]): EpochDay | null {
  const lasts = listed.map(({ lastDay }) => lastDay ?? Number.NEGATIVE_INFINITY)
  const first = Math.min(...lasts)
  return Number.isFinite(first) ? addDays(first as EpochDay, -DAYS_AGAIN) : null
}

/** Of everybody's portfolios; one that cannot be valued never sinks the others. */
async function refreshEverySnapshot(bench: Workbench, compute: Compute) {
  const counts = { portfolios: 0, portfoliosFailed: 0 }
  for (const portfolio of await everyPortfolio(bench)) {
    try {
      await refreshSnapshots(portfolio, bench, compute)
      counts.portfolios++
    } catch (thrown) {
      counts.portfoliosFailed++
      const error = thrown instanceof Error ? thrown.message : String(thrown)
      bench.log.warn({ portfolio: portfolio.id, error }, 'could not bring snapshots up to date')
    }
  }
  return counts
}

async function everyPortfolio({ store }: Workbench): Promise<Portfolio[]> {
  const users = await store.users.list(USERS_MAX)
  const lists = await Promise.all(
    [null, ...users.map(({ id }) => id)].map((userId) => store.portfolios.list(userId, { archived: false })),
  )
  return lists.flat()
}

function dayIn(text: unknown): EpochDay {
  const day = typeof text === 'string' ? parseIsoDay(text) : null
  if (day !== null) return day
  throw new AppError('bad-usage', `A job names "${String(text)}" where a day belongs.`)
}
