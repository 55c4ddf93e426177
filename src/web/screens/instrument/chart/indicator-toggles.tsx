/** One switch for each indicator, which is its legend as well: the stroke of its line and its value at the bar. */
import type { ChartBars } from '#web/charts/chart-bars.ts'
import { type ChartIndicatorId, chartIndicators } from '#web/charts/indicators.ts'
import { Figure } from '#web/figures/figure.tsx'
import { humanised } from '#web/figures/flag-words.ts'
import { localFigure } from '#web/figures/local-figure.ts'
import { toggledIndicators } from '#web/state/instrument-search.ts'
import { useView } from '#web/state/use-view.ts'
import styles from './indicator-toggles.module.css'

type IndicatorTogglesProps = {
  readonly bars: ChartBars
  readonly shown: ReadonlySet<ChartIndicatorId>
  /** The bar whose values stand in the legend. */
  readonly bar: number | null
}

export function IndicatorToggles({ bars, shown, bar }: IndicatorTogglesProps) {
  const { change } = useView()
  return (
    <fieldset className={styles.toggles}>
      <legend className="sr-only">Indicators</legend>
      {chartIndicators.map(({ id, title, legend }) => (
        <button
          key={id}
          type="button"
          className={styles.toggle}
          aria-pressed={shown.has(id)}
          onClick={() => change({ indicators: toggledIndicators(shown, id) })}
        >
          <span className={styles.stroke} data-indicator={id} aria-hidden="true" />
          {title}
          {shown.has(id) && bar !== null && (
            <span className={styles.values} aria-hidden="true">
              {legend.map((column) => (
                <Figure
                  key={column}
                  figure={localFigure({
                    value: bars.column(column)[bar] ?? null,
                    unit: 'ratio',
                  })}
                  label={humanised(column)}
                  quiet
                />
              ))}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  )
}
