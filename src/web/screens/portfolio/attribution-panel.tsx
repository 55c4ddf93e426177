/** Where the gain of the window came from, in parts that add up. */
import { useQuery } from '@tanstack/react-query'
import { Figure } from '#web/figures/figure.tsx'
import { money } from '#web/figures/money.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { type Portfolio, type PortfolioValue, returnsQuery } from '#web/state/portfolios.ts'
import { type RangeId, windowOfRange } from '#web/state/range.ts'
import { useReader } from '#web/state/reader.ts'
import styles from './portfolio.module.css'

const parts = [
  ['price', 'Prices'],
  ['fx', 'Currencies'],
  ['income', 'Income'],
  ['fees', 'Fees'],
  ['taxes', 'Taxes'],
  ['other', 'Other'],
  ['gain', 'Gain'],
] as const

type AttributionPanelProps = {
  readonly portfolio: Portfolio
  readonly value: PortfolioValue
  readonly range: RangeId
}

export function AttributionPanel({ portfolio, value, range }: AttributionPanelProps) {
  const { api } = useReader()
  const { from } = windowOfRange(range, value.day)
  const returns = useQuery(returnsQuery(api, portfolio.id, from))
  return (
    <Panel title="Where the gain comes from" about={range}>
      <Loaded query={returns} tried="take the gain apart" height={200} lines={5}>
        {({ attribution, currency }) => (
          <dl className={styles.rows}>
            {parts.map(([part, name]) => (
              <div key={part} className={styles.line} data-sum={part === 'gain'}>
                <dt>{name}</dt>
                <dd>
                  <Figure
                    figure={money(attribution[part], currency, { source: 'ledger and prices' })}
                    label={`Gain by ${name.toLowerCase()}`}
                    trend
                  />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </Panel>
  )
}
