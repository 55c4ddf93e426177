/** How a portfolio did over a window: its course, and the returns that answer different questions side by side. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { fraction, money } from '#web/figures/money.ts'
import { Choice } from '#web/parts/choice.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { Term } from '#web/parts/term.tsx'
import {
  type Portfolio,
  type PortfolioReturns,
  type PortfolioValue,
  returnsQuery,
  snapshotsQuery,
} from '#web/state/portfolios.ts'
import { type RangeId, rangeIds, windowOfRange } from '#web/state/range.ts'
import { useReader } from '#web/state/reader.ts'
import { Curve } from './curve.tsx'
import { type CurveKind, curveOf } from './curve-model.ts'
import styles from './portfolio.module.css'

const kinds = ['value', 'return'] as const

type PerformancePanelProps = {
  readonly portfolio: Portfolio
  readonly value: PortfolioValue
  readonly range: RangeId
  readonly onRange: (range: RangeId) => void
}

export function PerformancePanel({ portfolio, value, range, onRange }: PerformancePanelProps) {
  const { api } = useReader()
  const [kind, setKind] = useState<CurveKind>('value')
  const { from } = windowOfRange(range, value.day)
  const returns = useQuery(returnsQuery(api, portfolio.id, from))
  const snapshots = useQuery(snapshotsQuery(api, portfolio.id))
  return (
    <Panel
      title="Performance"
      about={returns.data && `${dayText(returns.data.from)} – ${dayText(returns.data.to)}`}
      actions={
        <>
          <Choice label="Course of" options={kinds} value={kind} onChoose={setKind} />
          <Choice label="Window" options={rangeIds} value={range} onChoose={onRange} />
        </>
      }
    >
      <Loaded query={snapshots} tried={`load the course of ${portfolio.name}`} height={260} lines={5}>
        {(course) => (
          <Curve
            curve={curveOf(course, kind, from, value.currency)}
            label={kind === 'value' ? `Value of ${portfolio.name}` : `Return of ${portfolio.name}`}
          />
        )}
      </Loaded>
      <Loaded query={returns} tried={`measure the returns of ${portfolio.name}`} height={96} lines={2}>
        {(measured) => <Returns returns={measured} />}
      </Loaded>
    </Panel>
  )
}

function Returns({ returns }: { readonly returns: PortfolioReturns }) {
  const { definitions, currency, to, gain, netFlows, notes } = returns
  const known = { asOf: to, source: 'ledger and prices' }
  const rates = [
    ['twr', 'Time-weighted', returns.twr],
    ['twrAnnual', 'Time-weighted, a year', returns.twrAnnual],
    ['mwr', 'Money-weighted, a year', returns.mwr],
    ['dietz', 'Modified Dietz', returns.dietz],
    ['simple', 'Simple', returns.simple],
  ] as const
  return (
    <>
      <dl className={styles.returns}>
        <div>
          <dt>Gain</dt>
          <dd>
            <Figure figure={money(gain, currency, known)} label="Gain" trend />
          </dd>
        </div>
        {rates.map(([id, name, value]) => (
          <div key={id}>
            <dt>
              <Term meaning={definitions[id] ?? name}>{name}</Term>
            </dt>
            <dd>
              <Figure figure={fraction(value, known)} label={`${name} return`} trend />
            </dd>
          </div>
        ))}
        <div>
          <dt>Paid in, net</dt>
          <dd>
            <Figure figure={money(netFlows, currency, known)} label="Paid in less taken out" price />
          </dd>
        </div>
      </dl>
      {notes.map(({ code, day, message }) => (
        <p key={`${code} ${day}`} className={styles.notes}>
          {message}
        </p>
      ))}
    </>
  )
}
