/** The symbols of a report that need looking at first, each with the way to its page. */
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import page from '#web/parts/page.module.css'
import type { ReportKind } from '#web/state/reports.ts'
import styles from './reports-screen.module.css'
import { SymbolLink } from './symbol-link.tsx'

const SHOWN_MAX = 10

type WorstSymbolsProps = {
  readonly kind: ReportKind
  readonly symbols: QualityReportDocument['symbols']
}

export function WorstSymbols({ kind, symbols }: WorstSymbolsProps) {
  const rest = symbols.length - SHOWN_MAX
  if (symbols.length === 0) return null
  return (
    <>
      <table className={styles.table}>
        <caption>{kind === 'daily' ? 'The worst first' : 'The largest falls first'}</caption>
        <thead>
          <tr>
            <th scope="col">Symbol</th>
            <th scope="col">Score</th>
            <th scope="col">Grade</th>
            <th scope="col">{kind === 'daily' ? 'Since the day before' : 'In a week'}</th>
          </tr>
        </thead>
        <tbody>
          {symbols.slice(0, SHOWN_MAX).map(({ symbol, score, level, change }) => (
            <tr key={symbol}>
              <th scope="row">
                <SymbolLink symbol={symbol} />
              </th>
              <td>
                <Figure
                  figure={localFigure({ value: score, unit: 'score', grade: level })}
                  label={`Quality score of ${symbol}`}
                />
              </td>
              <td>
                <GradeBadge grade={level} />
              </td>
              <td>
                <Figure
                  figure={localFigure({ value: change, unit: 'score' })}
                  label={`Change of the quality score of ${symbol}`}
                  signed
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className={page.muted}>{rest} more stand in the PDF and in the API.</p>}
    </>
  )
}
