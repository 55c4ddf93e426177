/** Daily snapshots of a portfolio as the doors print them. */
import type { Snapshots } from '#core/portfolio/snapshots.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonColumn } from '#protocol/json.ts'
import type { RefreshedSnapshots } from './refresh-snapshots.ts'

export function snapshotsDocument(
  kept: Snapshots,
  {
    portfolio,
    currency,
    refreshed,
  }: {
    readonly portfolio: string
    readonly currency: string | null
    readonly refreshed: RefreshedSnapshots
  },
) {
  return {
    portfolio,
    currency,
    days: Array.from(kept.days, (day) => formatDay(day as EpochDay)),
    columns: {
      value: jsonColumn(kept.value),
      cash: jsonColumn(kept.cash),
      net_flows: jsonColumn(kept.netFlows),
      daily_return: jsonColumn(kept.dailyReturn),
      cumulative_return: jsonColumn(kept.cumulativeReturn),
      ytd_return: jsonColumn(kept.yearToDate),
      volatility: jsonColumn(kept.volatility),
      sharpe_ratio: jsonColumn(kept.sharpeRatio),
      max_drawdown: jsonColumn(kept.maxDrawdown),
    },
    refreshed: {
      rowsWritten: refreshed.rowsWritten,
      firstDay: refreshed.firstDay === null ? null : formatDay(refreshed.firstDay),
    },
  }
}
