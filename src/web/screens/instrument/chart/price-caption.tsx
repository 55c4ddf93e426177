/** The window in one line: its days, last, lowest and highest close, and what is missing. */
import { formatDay } from '#core/time/epoch-day.ts'
import { type ChartBars, type PricesAnswer, summariseWindow } from '#web/charts/chart-bars.ts'
import type { QualityAnswer } from '#web/charts/marks.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { PartsLine } from '#web/figures/parts-line.tsx'
import styles from './price-caption.module.css'

type PriceCaptionProps = {
  readonly bars: ChartBars
  readonly prices: PricesAnswer
  readonly quality: QualityAnswer | undefined
}

export function PriceCaption({ bars, prices, quality }: PriceCaptionProps) {
  const { symbol, currency, source } = prices
  const first = bars.days[0]
  const last = bars.days.at(-1)
  if (first === undefined || last === undefined) return null
  const summary = summariseWindow(bars)
  const figure = (value: number | null, unit: string | null) => localFigure({ value, unit, source })
  const missing = quality ? Math.max(0, quality.expectedSessions - quality.presentSessions) : null
  return (
    <p className={styles.caption}>
      <span className={styles.window}>
        {dayText(formatDay(first))} – {dayText(formatDay(last))}
      </span>
      <span>
        last{' '}
        <Figure
          figure={localFigure({
            value: summary.last,
            unit: currency,
            source,
            asOf: formatDay(last),
            ref: `asset/${encodeURIComponent(symbol)}/close@${formatDay(last)}`,
          })}
          label={`Last close of ${symbol} in the window`}
        />
      </span>
      <span>
        min{' '}
        <Figure
          figure={figure(summary.min, currency)}
          label={`Lowest close of ${symbol} in the window`}
          bare
        />
      </span>
      <span>
        max{' '}
        <Figure
          figure={figure(summary.max, currency)}
          label={`Highest close of ${symbol} in the window`}
          bare
        />
      </span>
      <Figure
        figure={figure(summary.change, 'fraction')}
        label={`Change of ${symbol} over the window`}
        trend
      />
      {missing !== null && (
        <span>
          <PartsLine
            parts={[
              { label: 'sessions missing', value: missing, unit: null },
              ' of ',
              { label: 'sessions expected', value: quality?.expectedSessions ?? null, unit: null },
              ' sessions missing',
            ]}
          />
        </span>
      )}
    </p>
  )
}
