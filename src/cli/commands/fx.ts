/** `assay fx`: the rate of any pair of currencies by date, with the path it was formed on. */
import { defineCommand } from '#cli/command.ts'
import { questionOf, questionOptions } from '#cli/dated-question.ts'
import { usage } from '#cli/options.ts'
import { gapText } from '#cli/render/gap-text.ts'
import { percent, plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { parsePair } from '#core/fx/currency-units.ts'
import { rateSubject } from '#core/market-data/subject.ts'
import type { RateAnswerDocument } from '#protocol/http/market.ts'
import { rateDocument } from '#workflows/market/rate-document.ts'
import { readRate } from '#workflows/market/read-rate.ts'

export const fx = defineCommand({
  name: 'fx',
  summary: 'Print the rate of any pair of currencies, with the path it was formed on',
  operands: 'BASE QUOTE',
  operandsMin: 1,
  operandsMax: 2,
  options: questionOptions,
  examples: [
    { line: 'assay fx EUR USD', does: 'the newest rate that is held' },
    { line: 'assay fx GBp JPY --on 2024-01-02 --json', does: 'pence in yen on a day, through the euro' },
    { line: 'assay fx GBP/USD --from 2024-01-01 --gap previous', does: 'every day, weekends filled' },
  ],
  async run(call) {
    const { operands, context } = call
    const [base, quote] = pairOf(operands)
    const subject = rateSubject(base, quote)
    const question = questionOf(call)
    const answer = await context.withWorkbench((bench) => readRate(subject, question, bench))
    const document = rateDocument(answer)
    return { document, text: document.history ? renderHistory(document) : renderRate(document) }
  },
})

/** `EUR USD`, `EUR/USD` or `EURUSD=X`. */
function pairOf(operands: readonly string[]): readonly [string, string] {
  const [first = '', second] = operands
  if (second !== undefined) return [first, second]
  const pair = parsePair(first)
  if (!pair) throw usage(`Name two currencies, such as EUR USD; found "${first}".`)
  return [pair.base, pair.quote]
}

function renderRate({ pair, rate, day, path, gap, checks }: RateAnswerDocument): string {
  if (rate === null) return `${pair}: no rate. ${gapText(gap)}\n`
  const legs = renderTable(path, [
    { title: 'from', cell: ({ from }) => from },
    { title: 'to', cell: ({ to }) => to },
    { title: 'by', cell: ({ kind }) => words[kind] },
    { title: 'rate', align: 'right', cell: (leg) => leg.rate },
    { title: 'quoted', cell: ({ quoted }) => quoted ?? 'fixed' },
    { title: 'source', cell: ({ source }) => source ?? '—' },
    { title: 'day', cell: (leg) => leg.day ?? '—' },
  ])
  const checked = checks.map(
    ({ source, difference, agrees }) =>
      `${source} ${agrees ? 'agrees' : 'DISAGREES'}: ${percent(difference, 3)} from it.\n`,
  )
  return `${pair} ${shortRate(rate)} on ${day}. ${gapText(gap)}\n${legs}\n${checked.join('')}`
}

const words = { direct: 'times', inverse: 'divided by', unit: 'times' } as const

const rowsShown = 20

function renderHistory({ pair, history, gap }: RateAnswerDocument): string {
  if (!history) return ''
  const first = Math.max(0, history.days.length - rowsShown)
  const rows = history.days.slice(first).map((day, at) => ({ day, at: first + at }))
  const table = renderTable(rows, [
    { title: 'day', cell: ({ day }) => day },
    { title: 'as of', cell: ({ at }) => history.asOf[at]! },
    { title: 'rate', align: 'right', cell: ({ at }) => shortRate(history.rates[at]!) },
    { title: 'path', cell: ({ at }) => history.paths[at]! },
    { title: 'source', cell: ({ at }) => history.sources[at]! },
  ])
  const newest = gap.missing === null ? '' : ` ${gap.missing}`
  return `${pair} · last ${rows.length} of ${plural(history.days.length, 'day')} · gap policy ${history.gap.policy}.${newest}\n${table}\n`
}

/** Ten significant digits read well; the document has them all. */
function shortRate(rate: string): string {
  return rate.replace('.', '').length <= 12 ? rate : String(Number(Number(rate).toPrecision(10)))
}
