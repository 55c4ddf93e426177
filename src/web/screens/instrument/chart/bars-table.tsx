/** The bars of the window as a table, newest first, for readers and screen readers who want the numbers. */
import { useMemo, useState } from 'react'
import { formatDay } from '#core/time/epoch-day.ts'
import { type ChartBars, chartBars, closeChange, type PricesAnswer } from '#web/charts/chart-bars.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { Button } from '#web/parts/button.tsx'
import { Dialog } from '#web/parts/dialog.tsx'
import styles from './bars-table.module.css'

const ROWS_AT_ONCE = 100

const columns = ['open', 'high', 'low', 'close', 'volume'] as const

type BarsTableProps = { readonly prices: PricesAnswer; readonly onClose: () => void }

export function BarsTable({ prices, onClose }: BarsTableProps) {
  const [rowCount, setRowCount] = useState(ROWS_AT_ONCE)
  const { symbol, currency, days } = prices
  const bars = useMemo(() => chartBars(prices), [prices])
  const newestFirst = Array.from({ length: Math.min(rowCount, days.length) }, (_, i) => days.length - 1 - i)
  return (
    <Dialog title={`Bars of ${symbol}${currency ? ` in ${currency}` : ''}`} onClose={onClose}>
      <section className={styles.scroll} tabIndex={0} aria-label="Bars">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={styles.number}>
                  {column}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                change
              </th>
              <th scope="col">grade</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((bar) => (
              <BarRow key={bar} prices={prices} bars={bars} bar={bar} />
            ))}
          </tbody>
        </table>
        {rowCount < days.length && (
          <p className={styles.more}>
            <Button onClick={() => setRowCount(rowCount + ROWS_AT_ONCE)}>
              Show {ROWS_AT_ONCE} more of {days.length}
            </Button>
          </p>
        )}
      </section>
    </Dialog>
  )
}

type BarRowProps = { readonly prices: PricesAnswer; readonly bars: ChartBars; readonly bar: number }

function BarRow({ prices, bars, bar }: BarRowProps) {
  const day = formatDay(bars.days[bar]!)
  const figure = (value: number | null | undefined, unit: string | null) =>
    localFigure({ value: value ?? null, unit, asOf: day })
  return (
    <tr>
      <th scope="row">{dayText(day)}</th>
      {columns.map((column) => (
        <td key={column} className={styles.number}>
          <Figure
            figure={figure(bars[column][bar], column === 'volume' ? null : prices.currency)}
            label={column}
            bare
            price={column !== 'volume'}
            quiet
          />
        </td>
      ))}
      <td className={styles.number}>
        <Figure figure={figure(closeChange(bars, bar), 'fraction')} label="Change" trend quiet />
      </td>
      <td>
        <GradeBadge grade={prices.grades[bar] ?? null} />
      </td>
    </tr>
  )
}
