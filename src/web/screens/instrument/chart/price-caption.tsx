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
  const firstDay = bars.days[0]
  const lastDay = bars.days.at(-1)
  if (firstDay === undefined || lastDay === undefined) return null
  const { last, min, max, change } = summariseWindow(bars)
  const asOf = formatDay(lastDay)
  const close = { unit: currency, source }
  const ref = `asset/${encodeURIComponent(symbol)}/close@${asOf}`
  return (
    <p className={styles.caption}>
      <span className={styles.window}>
        {dayText(formatDay(firstDay))} – {dayText(asOf)}
      </span>
      <span>
        last{' '}
        <Figure
          figure={localFigure({ ...close, value: last, asOf, ref })}
          label={`Close of ${symbol}`}
          price
        />
      </span>
      <span>
        min{' '}
        <Figure
          figure={localFigure({ ...close, value: min })}
          label={`Lowest close of ${symbol} here`}
          bare
        />
      </span>
      <span>
        max{' '}
        <Figure
          figure={localFigure({ ...close, value: max })}
          label={`Highest close of ${symbol} here`}
          bare
        />
      </span>
      <Figure
        figure={localFigure({ value: change, unit: 'fraction', source })}
        label={`Change of ${symbol} over the window`}
        trend
      />
      {quality && <MissingSessions quality={quality} />}
    </p>
  )
}

function MissingSessions({ quality: { expectedSessions, presentSessions } }: { quality: QualityAnswer }) {
  const missing = Math.max(0, expectedSessions - presentSessions)
  return (
    <span>
      <PartsLine
        parts={[
          { label: 'Sessions missing', value: missing, unit: null },
          ' of ',
          { label: 'Sessions expected', value: expectedSessions, unit: null },
          ' sessions missing',
        ]}
      />
    </span>
  )
}
