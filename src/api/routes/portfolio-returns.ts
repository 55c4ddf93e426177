/** What a portfolio brought and what to do with it: returns, snapshots, and proposals to rebalance. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf, windowOf } from '#api/window.ts'
import { lacking } from '#core/accounts/access.ts'
import { allDays } from '#core/time/day-window.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { saidOfGrades } from '#workflows/analyses/ask-stored.ts'
import { measurePortfolio, periodOf } from '#workflows/portfolio/measure-portfolio.ts'
import { openPortfolio, usualAsked } from '#workflows/portfolio/open-portfolio.ts'
import { proposeRebalance } from '#workflows/portfolio/propose-rebalance.ts'
import { rebalanceDocument } from '#workflows/portfolio/rebalance-document.ts'
import { refreshSnapshots } from '#workflows/portfolio/refresh-snapshots.ts'
import { returnsDocument } from '#workflows/portfolio/returns-document.ts'
import { sectorsOf } from '#workflows/portfolio/sectors.ts'
import { snapshotsDocument } from '#workflows/portfolio/snapshots-document.ts'
import { storedBenchmark } from '#workflows/portfolio/stored-benchmark.ts'
import { majorOf, ownPortfolio, symbolsOf } from './own-portfolio.ts'

type Answered = Pick<Handlers, 'measureReturns' | 'listSnapshots' | 'rebalancePortfolio'>

export function portfolioReturnHandlers({ bench }: HandlerTools): Answered {
  return {
    async measureReturns({ params, query, caller }) {
      const portfolio = await ownPortfolio(params.id, caller, bench)
      const symbol = query.benchmark ?? portfolio.settings.benchmark
      const benchmark = symbol === null ? null : await storedBenchmark(symbol, bench)
      const window = windowOf(query)
      const asked = { ...usualAsked, until: window.to, currency: majorOf(query.currency) }
      const open = await openPortfolio(portfolio, asked, bench)
      return returnsDocument(await measurePortfolio(open, window, { benchmark, bench }))
    },
    async listSnapshots({ params, query, caller }) {
      const portfolio = await ownPortfolio(params.id, caller, bench)
      const refreshed = await refreshSnapshots(portfolio, bench, bench.compute)
      const kept = await bench.store.snapshots.read(portfolio.id, portfolio.userId, windowOf(query))
      return snapshotsDocument(kept, {
        portfolio: portfolio.name,
        currency: portfolio.baseCurrency,
        refreshed,
      })
    },
    async rebalancePortfolio({ params, body, caller, signal }) {
      const portfolio = await ownPortfolio(params.id, caller, bench)
      const open = await openPortfolio(portfolio, usualAsked, bench)
      const targets = body.targets ?? null
      const wanted = Object.keys(targets ?? portfolio.settings.targets)
      const asked = {
        day:
          body.on === undefined
            ? periodOf(open, allDays, dayOfMoment(bench.clock.now())).to
            : dayOf('on', body.on)!,
        targets,
        method: body.method ?? null,
        grades: saidOfGrades(body),
        costs: { bps: body.costBps ?? 0, perTrade: body.costPerTrade ?? 0 },
        sectorOf: await sectorsOf([...new Set([...symbolsOf(open), ...wanted])], bench),
      }
      const keeps = lacking('write', caller) === null
      return rebalanceDocument(await proposeRebalance(open, asked, { bench, signal, keeps }), portfolio)
    },
  }
}
