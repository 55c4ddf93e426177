/** `assay portfolio show`, `value` and `holdings`: the books, and what they are worth on a day. */
import type { Answer, Call } from '#cli/command.ts'
import { percent, plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { valueBooks } from '#core/portfolio/valuation/value-books.ts'
import { instrumentsOf } from '#core/portfolio/valuation/value-series.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { booksDocument } from '#workflows/portfolio/books-document.ts'
import { booksOn, periodOf, valuedOn } from '#workflows/portfolio/measure-portfolio.ts'
import { holdingsDocument } from '#workflows/portfolio/holdings-document.ts'
import { missedSplits } from '#workflows/portfolio/missed-splits.ts'
import { portfolioDocument } from '#workflows/portfolio/portfolio-document.ts'
import { sectorsOf } from '#workflows/portfolio/sectors.ts'
import { valueDocument } from '#workflows/portfolio/value-document.ts'
import { withOpenPortfolio } from './portfolio-verb.ts'
import { shortAmount } from './short-amount.ts'

export function show(call: Call): Promise<Answer> {
  const until = call.options.day('on') ?? call.options.day('to')
  return withOpenPortfolio(call, { until }, async (open, bench) => {
    const { portfolio, books, entries } = open
    const document = {
      portfolio: portfolioDocument(portfolio),
      entries: entries.length,
      ...booksDocument(books, valuedOn(open, until, dayOfMoment(bench.clock.now()))),
    }
    return { document, text: showText(document) }
  })
}

type ShowDocument = ReturnType<typeof booksDocument> & { readonly portfolio: { readonly name: string } }

function showText({ portfolio, holdings, cash, totals, issues }: ShowDocument): string {
  const table = renderTable(holdings, [
    { title: 'symbol', cell: ({ symbol, isin, name }) => symbol ?? isin ?? name ?? '—' },
    { title: 'quantity', align: 'right', cell: ({ quantity }) => shortAmount(quantity, 8) },
    { title: 'cost', align: 'right', cell: ({ cost }) => shortAmount(cost) },
    { title: 'currency', cell: ({ currency }) => currency },
    { title: 'each', align: 'right', cell: ({ averageCost }) => shortAmount(averageCost, 4) },
  ])
  const balances = cash.map(
    ({ account, currency, value }) =>
      `cash${account === '' ? '' : ` ${account}`} ${shortAmount(value)} ${currency}\n`,
  )
  const sums = `realised ${shortAmount(totals.realised)}, income ${shortAmount(totals.income)} ${totals.currency ?? ''}\n`
  const notes = issues.map(({ message }) => `! ${message}\n`)
  return `${portfolio.name}\n${table}\n${balances.join('')}${sums}${notes.join('')}`
}

export function value(call: Call): Promise<Answer> {
  const on = call.options.day('on') ?? call.options.day('to')
  return withOpenPortfolio(call, {}, async (open, bench) => {
    const day = on ?? periodOf(open, { from: null, to: null }, dayOfMoment(bench.clock.now())).to
    const valued = valueBooks(booksOn(open, day), day, open.market)
    const document = valueDocument(valued, open.portfolio, missedSplits(open))
    return { document, text: valueText(document) }
  })
}

type ValueDocument = ReturnType<typeof valueDocument>

export function valueText({
  portfolio,
  day,
  currency,
  value: worth,
  known,
  staleShare,
  poorShare,
  lines,
  cash,
  gaps,
  warnings,
}: ValueDocument): string {
  const table = renderTable(lines, [
    { title: 'symbol', cell: ({ symbol, isin, name }) => symbol ?? isin ?? name ?? '—' },
    { title: 'quantity', align: 'right', cell: ({ quantity }) => shortAmount(quantity, 8) },
    {
      title: 'price',
      align: 'right',
      cell: ({ price }) => (price ? `${shortAmount(price.value, 4)} ${price.currency}` : '—'),
    },
    { title: 'of', cell: ({ price }) => price?.day ?? '—' },
    {
      title: 'source',
      cell: ({ price }) => (price ? `${price.source}${price.stale ? ' (stale)' : ''}` : '—'),
    },
    { title: 'grade', cell: ({ price }) => price?.grade ?? '—' },
    { title: `value ${currency ?? ''}`, align: 'right', cell: ({ baseValue }) => shortAmount(baseValue) },
    { title: 'weight', align: 'right', cell: ({ weight }) => percent(weight, 1) },
    { title: 'local', align: 'right', cell: ({ effects }) => shortAmount(effects.local) },
    { title: 'fx', align: 'right', cell: ({ effects }) => shortAmount(effects.fx) },
  ])
  const balances = cash.map((one) => `cash ${shortAmount(one.value)} ${one.currency}\n`).join('')
  const total =
    worth === null
      ? `At least ${shortAmount(known)} ${currency ?? ''}; ${plural(gaps.length, 'gap')} left open.\n`
      : `${shortAmount(worth)} ${currency ?? ''}\n`
  const trust = `${percent(staleShare, 1)} rests on stale prices, ${percent(poorShare, 1)} on prices graded fair or poor.\n`
  const said = [...gaps.map(({ message }) => message), ...warnings]
  const notes = said.map((message) => `! ${message}\n`).join('')
  return `${portfolio} on ${day}\n${table}\n${balances}${total}${trust}${notes}`
}

/** With targets and how far each weight is from its own; kept in the store as it stands. */
export function holdings(call: Call): Promise<Answer> {
  const on = call.options.day('on') ?? call.options.day('to')
  return withOpenPortfolio(call, {}, async (open, bench) => {
    const day = on ?? periodOf(open, { from: null, to: null }, dayOfMoment(bench.clock.now())).to
    const valued = valueBooks(booksOn(open, day), day, open.market)
    const symbols = instrumentsOf(open.books).flatMap(({ symbol }) => symbol ?? [])
    const document = holdingsDocument(valued, open.portfolio, await sectorsOf(symbols, bench))
    const table = renderTable(document.holdings, [
      { title: 'symbol', cell: ({ symbol }) => symbol },
      { title: 'account', cell: ({ accounts }) => accounts.join(' ') },
      { title: 'quantity', align: 'right', cell: ({ quantity }) => shortAmount(quantity, 8) },
      { title: 'value', align: 'right', cell: (one) => shortAmount(one.baseValue) },
      { title: 'now', align: 'right', cell: ({ currentWeight }) => percent(currentWeight, 1) },
      { title: 'target', align: 'right', cell: ({ targetWeight }) => percent(targetWeight, 1) },
      { title: 'drift', align: 'right', cell: ({ drift }) => percent(drift, 1) },
    ])
    const alerts = document.breaches.map(({ message }) => `! ${message}\n`).join('')
    return { document, text: `${document.portfolio} on ${document.day}\n${table}\n${alerts}` }
  })
}
