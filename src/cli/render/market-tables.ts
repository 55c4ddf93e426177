/** Tables of market series: what is held, what a refresh brought, the course of one. */
import type { HeldSeries, MarketAnswer, MarketRefreshDocument } from '#protocol/http/market.ts'
import { count, decimal, duration, plural } from './numbers.ts'
import { renderTable } from './table.ts'

export function renderHeld(series: readonly HeldSeries[]): string {
  if (series.length === 0) return 'Nothing is held yet. `assay market refresh` fetches the usual series.\n'
  const table = renderTable(series, [
    { title: 'id', cell: ({ id }) => id },
    { title: 'kind', cell: ({ kind }) => kind },
    { title: 'title', cell: ({ title }) => title ?? '—' },
    { title: 'unit', cell: ({ unit }) => unit ?? '—' },
    { title: 'source', cell: ({ sources }) => sources.join(', ') },
    { title: 'days', align: 'right', cell: ({ days }) => count(days) },
    { title: 'from', cell: ({ from }) => from },
    { title: 'to', cell: ({ to }) => to },
  ])
  return `${table}\n`
}

export function renderMarketRefresh({ series, summary }: MarketRefreshDocument): string {
  const table = renderTable(series, [
    { title: 'id', cell: ({ id }) => id },
    { title: 'source', cell: sourceWithFallbacks },
    { title: 'days', align: 'right', cell: ({ days }) => count(days) },
    { title: 'new', align: 'right', cell: ({ added }) => count(added) },
    { title: 'revised', align: 'right', cell: ({ revised }) => count(revised) },
    { title: 'from', cell: ({ from }) => from ?? '—' },
    { title: 'to', cell: ({ to, error }) => error?.code ?? to ?? '—' },
  ])
  const { successful, total, rows, tookMs } = summary
  return `${table}\nFetched ${successful} of ${total} series, ${plural(rows, 'value')} in ${duration(tookMs)}\n`
}

function sourceWithFallbacks({ source, fallbacks }: MarketRefreshDocument['series'][number]): string {
  const tried = fallbacks.map((fallback) => `${fallback.source}: ${fallback.code}`).join(', ')
  return `${source ?? '—'}${tried === '' ? '' : ` (after ${tried})`}`
}

const rowsShown = 20
type Row = { readonly at: number }

const columnsShown = ['value', 'open', 'high', 'low', 'percent_change'] as const

export function renderMarketHistory({ id, title, figure, gap, history }: MarketAnswer): string {
  if (!history) return ''
  const { days, asOf, columns, sources } = history
  const first = Math.max(0, days.length - rowsShown)
  const rows: Row[] = days.slice(first).map((_, at) => ({ at: first + at }))
  const shown = columnsShown.filter((name) => columns[name]?.some((value) => value !== null))
  const table = renderTable(rows, [
    { title: 'day', cell: ({ at }) => days[at]! },
    { title: 'as of', cell: ({ at }) => asOf[at]! },
    ...shown.map((name) => ({
      title: name,
      align: 'right' as const,
      cell: ({ at }: Row) => decimal(columns[name]![at]!),
    })),
    { title: 'source', cell: ({ at }) => sources[at]! },
  ])
  const name = [id, title, figure.unit].filter((part) => part !== null).join(' · ')
  const newest = gap.missing === null ? '' : ` ${gap.missing}`
  return `${name} · last ${rows.length} of ${plural(days.length, 'day')} · gap policy ${history.gap.policy}.${newest}\n${table}\n`
}
