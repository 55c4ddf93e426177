/** What the pages of a daily report say: scores by symbol, what data there is, how findings come and go, and the sources. */
import type { DailyReport } from '#protocol/http/quality-reports.ts'
import { changeWords, countWords, scoreWords, shareWords, shortDay } from './figure-words.ts'
import { factSection, type KindWords, type Section, tableSection } from './section.ts'

const ROWS_MAX = 25
/** A smaller change is not seen in print. */
const CHANGE_MIN = 0.0005

export function dailyWords(report: DailyReport): KindWords {
  const { from, day, overall, availability, issues, sources } = report
  const { symbols, upToDate, completeness } = availability
  return {
    period: `scores over ${from} to ${day}`,
    tiles: [
      { label: 'Overall score', value: scoreWords(overall.score), grade: overall.level },
      { label: 'Sessions with a bar', value: shareWords(completeness), grade: null },
      {
        label: 'Symbols up to date',
        value: `${countWords(upToDate)} of ${countWords(symbols)}`,
        grade: null,
      },
      { label: 'Findings open', value: countWords(issues.open), grade: null },
    ],
    sentences: [changeSentence(report), missingSentence(report)].filter((one) => one !== null),
    picture: {
      title: 'Open findings',
      subtitle: 'At the end of each of the last seven days',
      columns: issues.trend.map(({ day: of, open }) => ({
        day: shortDay(of),
        value: open,
        label: countWords(open),
      })),
      full: null,
      caption: findingsSentence(report),
    },
    sections: [
      symbolSection(report),
      ...(report.failed.length > 0 ? [failedSection(report)] : []),
      availabilitySection(report),
      findingSection(report),
      tableSection({
        title: 'Sources',
        rows: sources,
        rowsMax: ROWS_MAX,
        empty: 'No source is set up.',
        note: 'Since counting began.',
        columns: [
          ['Source', 'wide', ({ source }) => source],
          ['Requests', 'figure', ({ requests }) => countWords(requests)],
          ['Failed', 'figure', ({ failures }) => countWords(failures)],
        ],
      }),
    ],
  }
}

/** Against the report of the day before, where there is one. */
function changeSentence({ symbols }: DailyReport): string | null {
  const known = symbols.filter(({ change }) => change !== null)
  if (symbols.length === 0) return 'Nothing is stored yet.'
  if (known.length === 0) return 'There is no report of the day before to compare with.'
  const moved = known.filter(({ change }) => Math.abs(change!) >= CHANGE_MIN)
  if (moved.length === 0) return 'No score changed since the day before.'
  const fell = moved.filter(({ change }) => change! < 0).toSorted((a, b) => a.change! - b.change!)
  const [worst] = fell
  const most = worst ? ` The largest fall is ${worst.symbol}, by ${scoreWords(-worst.change!)}.` : ''
  const rose = moved.length - fell.length
  return `Since the day before, the scores of ${countWords(fell.length)} fell and of ${countWords(rose)} rose.${most}`
}

function missingSentence({ availability }: DailyReport): string | null {
  const { missingSessions, expectedSessions, stale } = availability
  if (expectedSessions === 0) return null
  const old = stale > 0 ? ` More than 5 days behind: ${countWords(stale)}.` : ''
  return `${countWords(missingSessions)} of ${countWords(expectedSessions)} sessions lack a bar.${old}`
}

function findingsSentence({ issues }: DailyReport): string {
  const sum = (of: 'opened' | 'resolved') => issues.trend.reduce((total, one) => total + one[of], 0)
  return `In these days ${countWords(sum('opened'))} findings were new and ${countWords(sum('resolved'))} were settled.`
}

function symbolSection({ symbols }: DailyReport): Section {
  return tableSection({
    title: 'Symbols, the worst first',
    rows: symbols,
    rowsMax: ROWS_MAX,
    empty: 'No symbol could be graded.',
    columns: [
      ['Symbol', 'wide', ({ symbol }) => symbol],
      ['Score', 'figure', ({ score }) => scoreWords(score)],
      ['Grade', 'grade', ({ level }) => level],
      ['Since yesterday', 'figure', ({ change }) => changeWords(change)],
      ['Complete', 'figure', ({ completeness }) => shareWords(completeness)],
      ['Gaps', 'figure', ({ gaps }) => countWords(gaps)],
      ['Days behind', 'figure', ({ daysSinceUpdate }) => countWords(daysSinceUpdate)],
      ['Outliers', 'figure', ({ outliers }) => countWords(outliers)],
    ],
  })
}

function failedSection({ failed }: DailyReport): Section {
  return tableSection({
    title: 'Not graded',
    rows: failed,
    rowsMax: ROWS_MAX,
    empty: '',
    columns: [
      ['Symbol', 'text', ({ symbol }) => symbol],
      ['Why', 'wide', ({ message }) => message],
    ],
  })
}

function availabilitySection({ availability }: DailyReport): Section {
  const { symbols, graded, expectedSessions, presentSessions, missingSessions, upToDate, behind, stale } =
    availability
  return factSection('Availability', [
    { label: 'Symbols', value: countWords(symbols) },
    { label: 'Graded', value: countWords(graded) },
    { label: 'Sessions expected', value: countWords(expectedSessions) },
    { label: 'Sessions with a bar', value: countWords(presentSessions) },
    { label: 'Sessions without', value: countWords(missingSessions) },
    { label: 'Up to date', value: countWords(upToDate) },
    { label: 'Behind', value: countWords(behind) },
    { label: 'More than 5 days behind', value: countWords(stale) },
  ])
}

function findingSection({ issues }: DailyReport): Section {
  return tableSection({
    title: 'Findings by rule',
    rows: issues.byRule,
    rowsMax: ROWS_MAX,
    empty: 'No rule found anything.',
    columns: [
      ['Rule', 'text', ({ rule }) => rule],
      ['What it means', 'wide', ({ meaning }) => meaning],
      ['New today', 'figure', ({ opened }) => countWords(opened)],
      ['Settled', 'figure', ({ resolved }) => countWords(resolved)],
      ['Open', 'figure', ({ open }) => countWords(open)],
    ],
  })
}
