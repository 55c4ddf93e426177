/** `assay portfolio rebalance`: whole-share trades to the targets, with costs and lots. Nothing is traded or booked. */
import type { Answer, Call } from '#cli/command.ts'
import { methodOf } from '#cli/commands/optimize.ts'
import { gradesSaid } from '#cli/price-inputs.ts'
import { percent } from '#cli/render/numbers.ts'
import { renderQuality } from '#cli/render/quality-effect.ts'
import { renderTable } from '#cli/render/table.ts'
import { instrumentsOf } from '#core/portfolio/valuation/value-series.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { periodOf } from '#workflows/portfolio/measure-portfolio.ts'
import { proposeRebalance } from '#workflows/portfolio/propose-rebalance.ts'
import { rebalanceDocument } from '#workflows/portfolio/rebalance-document.ts'
import { sectorsOf } from '#workflows/portfolio/sectors.ts'
import { withOpenPortfolio } from './portfolio-verb.ts'
import { targetsIn } from './setting-values.ts'
import { shortAmount } from './short-amount.ts'

export function rebalance(call: Call): Promise<Answer> {
  const { options, context } = call
  const given = options.list('targets')
  const method = options.text('method')
  return withOpenPortfolio(call, {}, async (open, bench) => {
    const today = dayOfMoment(bench.clock.now())
    const targets = given && targetsIn(given)
    const symbols = [
      ...instrumentsOf(open.books).flatMap(({ symbol }) => symbol ?? []),
      ...Object.keys(targets ?? open.portfolio.settings.targets),
    ]
    const asked = {
      day: options.day('on') ?? periodOf(open, { from: null, to: null }, today).to,
      targets,
      method: method === null ? null : methodOf(method),
      grades: gradesSaid(options),
      costs: { bps: options.number('cost-bps') ?? 0, perTrade: options.number('cost-per-trade') ?? 0 },
      sectorOf: await sectorsOf([...new Set(symbols)], bench),
    }
    const tools = { bench, signal: context.signal, keeps: true }
    const document = rebalanceDocument(await proposeRebalance(open, asked, tools), open.portfolio)
    return { document, text: rebalanceText(document) }
  })
}

function rebalanceText({
  portfolio,
  day,
  currency,
  trades,
  weights,
  costs,
  cash,
  turnover,
  realisedGain,
  quality,
}: ReturnType<typeof rebalanceDocument>): string {
  const table = renderTable(trades, [
    { title: 'trade', cell: ({ side }) => side },
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'shares', align: 'right', cell: ({ quantity }) => quantity },
    { title: `price ${currency ?? ''}`, align: 'right', cell: ({ price }) => shortAmount(price) },
    { title: 'amount', align: 'right', cell: ({ amount }) => shortAmount(amount) },
    { title: 'lots of', cell: ({ lots }) => lots.map(({ acquiredOn }) => acquiredOn).join(' ') },
    { title: 'gain', align: 'right', cell: ({ side, gain }) => (side === 'sell' ? shortAmount(gain) : '') },
  ])
  const now = renderTable(weights, [
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'now', align: 'right', cell: ({ before }) => percent(before, 1) },
    { title: 'target', align: 'right', cell: ({ target }) => percent(target, 1) },
    { title: 'then', align: 'right', cell: ({ after }) => percent(after, 1) },
  ])
  const sums = `costs ${costs?.toFixed(2)}, turnover ${percent(turnover, 1)}, gain realised ${shortAmount(realisedGain)}, cash ${cash.before?.toFixed(2)} → ${cash.after?.toFixed(2)} ${currency ?? ''}`
  const body = trades.length === 0 ? 'Nothing to trade.' : table
  return `${portfolio} on ${day}\n${body}\n\n${now}\n${sums}\n${renderQuality(quality ?? undefined)}`
}
