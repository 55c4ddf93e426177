/** Which sheets a workbook has, and what they are called. */
import { type PortfolioReport, type PriceHistory } from '#formats/report/portfolio-report.ts'
import { barRows, type Section, sections } from '#formats/report/report-sections.ts'
import type { Row } from '#formats/report/field.ts'

/** `symbol` and `currency` of a history stand in the summary, so that its sheet has no column that never changes. */
export type PlannedSheet = {
  readonly name: string
  readonly section: Section
  readonly history: PriceHistory | null
  readonly rows: () => Iterable<Row>
}

/** Excel allows no more in a name, and none of `[]:*?/\`. */
const NAME_LENGTH_MAX = 31
export const HISTORY_PREFIX = 'History '

export function planSheets(report: PortfolioReport): PlannedSheet[] {
  const tables = sections.filter(({ id }) => id !== 'historical_data')
  const taken = new Set(tables.map(({ title }) => title.toLowerCase()))
  const bars = sections.find(({ id }) => id === 'historical_data')!
  return [
    ...tables.map((section) => ({
      name: section.title,
      section,
      history: null,
      rows: () => section.rows(report),
    })),
    ...report.history.map((history) => ({
      name: freeName(`${HISTORY_PREFIX}${history.symbol}`, taken),
      section: bars,
      history,
      rows: () => barRows(history),
    })),
  ]
}

function freeName(wanted: string, taken: Set<string>): string {
  const clean = wanted.replace(/[[\]:*?/\\']/g, '-').slice(0, NAME_LENGTH_MAX)
  for (let k = 1; ; k++) {
    const end = k === 1 ? '' : ` ${k}`
    const name = `${clean.slice(0, NAME_LENGTH_MAX - end.length)}${end}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
