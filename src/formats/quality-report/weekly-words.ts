/** What the pages of a weekly report say: how quality moved, how the sources did, how the system is, and how much room is left. */
import type { WeeklyReport } from '#protocol/http/quality-reports.ts'
import { changeWords, countWords, scoreWords, shareWords, shortDay } from './figure-words.ts'
import { factSection, type KindWords, type Section, tableSection } from './section.ts'

const ROWS_MAX = 25
const BYTES_PER_MEGABYTE = 1e6

export function weeklyWords(report: WeeklyReport): KindWords {
  const { from, day, overall, trend, system, symbols } = report
  const computed = trend.points.filter(({ basis }) => basis === 'computed').length
  return {
    period: `${from} to ${day}`,
    tiles: [
      { label: 'Overall score', value: scoreWords(overall.score), grade: overall.level },
      { label: 'Trend', value: trend.direction ?? 'unknown', grade: null },
      { label: 'Symbols', value: countWords(symbols.length), grade: null },
      { label: 'Findings open', value: countWords(system.issues.open), grade: null },
    ],
    sentences: [trendSentence(report)],
    picture: {
      title: 'Overall score',
      subtitle: 'From 0 to 1, day by day',
      columns: trend.points.map(({ day: of, score }) => ({
        day: shortDay(of),
        value: score ?? NaN,
        label: scoreWords(score),
      })),
      full: 1,
      caption:
        computed === 0
          ? 'As each day was reported.'
          : `${countWords(computed)} of ${countWords(trend.points.length)} days had no report and were graded from the bars as they are known now.`,
    },
    sections: [symbolSection(report), sourceSection(report), systemSection(report), capacitySection(report)],
  }
}

function trendSentence({ trend, symbols }: WeeklyReport): string {
  if (trend.direction === null) return 'Too little is stored to tell a trend.'
  const by = trend.change === null ? '' : ` (${changeWords(trend.change)} over the week)`
  const [worst] = symbols
  const fall =
    worst?.change && worst.change < 0
      ? ` The largest fall is ${worst.symbol}, by ${scoreWords(-worst.change)}.`
      : ''
  return `Quality is ${trend.direction}${by}.${fall}`
}

function symbolSection({ symbols }: WeeklyReport): Section {
  return tableSection({
    title: 'Symbols, the largest falls first',
    rows: symbols,
    rowsMax: ROWS_MAX,
    empty: 'Nothing is stored yet.',
    columns: [
      ['Symbol', 'wide', ({ symbol }) => symbol],
      ['Score', 'figure', ({ score }) => scoreWords(score)],
      ['Grade', 'grade', ({ level }) => level],
      ['In a week', 'figure', ({ change }) => changeWords(change)],
    ],
  })
}

function sourceSection({ sources }: WeeklyReport): Section {
  return tableSection({
    title: 'Sources',
    rows: sources,
    rowsMax: ROWS_MAX,
    empty: 'No source is set up.',
    columns: [
      ['Source', 'text', ({ source }) => source],
      ['State', 'text', ({ state }) => state],
      ['Requests', 'figure', ({ requests }) => countWords(requests)],
      ['Failed', 'figure', ({ failures }) => countWords(failures)],
      ['Share', 'figure', ({ failureShare }) => shareWords(failureShare)],
      ['Since', 'text', ({ since }) => since ?? 'the first'],
      ['Last error', 'wide', ({ lastError }) => lastError?.message ?? ''],
    ],
  })
}

function systemSection({ system }: WeeklyReport): Section {
  const { refreshes, issues } = system
  return factSection('System', [
    { label: 'Database', value: `${system.database_status} (${system.engine})` },
    { label: 'Cache', value: system.cache_status },
    { label: 'Age of the newest data', value: system.data_freshness },
    { label: 'Schema', value: countWords(system.schema_version) },
    { label: 'Refreshes done', value: countWords(refreshes.done) },
    { label: 'Refreshes in part', value: countWords(refreshes.partly) },
    { label: 'Refreshes failed', value: countWords(refreshes.failed) },
    { label: 'Findings new', value: countWords(issues.opened) },
    { label: 'Findings settled', value: countWords(issues.resolved) },
    { label: 'Findings open', value: countWords(issues.open) },
  ])
}

function capacitySection({ capacity }: WeeklyReport): Section {
  const { databaseBytes, symbols, bars, gapRequests } = capacity
  return factSection('Room', [
    { label: 'Database', value: `${(databaseBytes / BYTES_PER_MEGABYTE).toFixed(1)} MB` },
    { label: 'Symbols', value: countWords(symbols) },
    { label: 'Bars', value: countWords(bars) },
    {
      label: 'Requests for holes today',
      value: `${countWords(gapRequests.spent)} of ${countWords(gapRequests.perDay)}`,
    },
  ])
}
