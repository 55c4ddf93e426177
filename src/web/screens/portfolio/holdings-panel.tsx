/** What is held: each line with its price, how old that is, where it is from and how it is graded; on a phone each is a card. */
import { Link } from '@tanstack/react-router'
import { SIMULATED } from '#core/simulate/source-id.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { decimalsIn, fraction, money } from '#web/figures/money.ts'
import { MovingFigure } from '#web/live/moving-figure.tsx'
import { cx } from '#web/parts/cx.ts'
import { Panel } from '#web/parts/panel.tsx'
import { SimulatedTag } from '#web/parts/tag.tsx'
import type { PortfolioValue, ValueLine } from '#web/state/portfolios.ts'
import { useReader } from '#web/state/reader.ts'
import { useNow } from '#web/state/use-now.ts'
import styles from './holdings.module.css'
import { priceAge, priceFigure } from './line-price.ts'

const columns = [
  'Holding',
  'Quantity',
  'Price',
  'Price of',
  'Grade',
  'Value',
  'Weight',
  'Unrealised',
] as const
const numeric: ReadonlySet<string> = new Set(['Quantity', 'Price', 'Value', 'Weight', 'Unrealised'])

export function HoldingsPanel({ value }: { readonly value: PortfolioValue }) {
  const { lines, cash, currency } = value
  return (
    <Panel title="Holdings" about={currency === null ? undefined : `values in ${currency}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={cx(numeric.has(name) && styles.number)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <HoldingLine key={`${line.account} ${nameOf(line)}`} line={line} base={currency} />
          ))}
          {cash.map((part) => (
            <CashLine key={`${part.account} ${part.currency}`} cash={part} base={currency} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function nameOf({ symbol, isin, name }: ValueLine): string {
  return symbol ?? isin ?? name ?? 'unnamed'
}

type HoldingLineProps = {
  readonly line: ValueLine
  readonly base: string | null
}

function HoldingLine({ line, base }: HoldingLineProps) {
  const { isShared } = useReader()
  const { symbol, name, account, quantity, price, baseValue, weight, effects, ref } = line
  const called = nameOf(line)
  const told = priceFigure(line)
  const { asOf, source, grade, flags } = told
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {symbol !== null && !isShared ? (
          <Link to="/instruments/$symbol" params={{ symbol }} className={styles.symbol}>
            {called}
          </Link>
        ) : (
          <span className={styles.symbol}>{called}</span>
        )}
        {price?.source === SIMULATED && (
          <span className={styles.tag}>
            <SimulatedTag />
          </span>
        )}
        <span className={styles.quiet}>{[name, account].filter(Boolean).join(' · ')}</span>
      </th>
      <td className={styles.number} data-term="Quantity">
        <Figure
          figure={money(quantity, null)}
          label={`Quantity of ${called}`}
          decimals={decimalsIn(quantity)}
        />
      </td>
      <td className={styles.number} data-term="Price">
        <MovingFigure figure={told} label={`Price of ${called}`} price />
      </td>
      <td className={styles.quiet} data-term="Price of">
        {price === null ? 'no price' : <PriceAge line={line} />}
      </td>
      <td data-term="Grade">{price === null ? '—' : <GradeBadge grade={grade} short />}</td>
      <td className={styles.number} data-term="Value">
        <Figure
          figure={money(baseValue, base, { asOf, source, grade, flags, ref: isShared ? null : ref })}
          label={`Value of ${called}`}
          price
          bare
        />
      </td>
      <td className={styles.number} data-term="Weight">
        <WeightBar weight={weight} />
        <span className={styles.weight}>
          <Figure figure={fraction(weight)} label={`Weight of ${called}`} decimals={1} />
        </span>
      </td>
      <td className={styles.number} data-term="Unrealised">
        <Figure figure={money(effects.total, base)} label={`Unrealised gain on ${called}`} trend bare />
      </td>
    </tr>
  )
}

/** The one part of a line that changes by itself. */
function PriceAge({ line }: { readonly line: ValueLine }) {
  const now = useNow(1000)
  return `${priceAge(line, now)}, ${line.price?.source ?? ''}`
}

function WeightBar({ weight }: { readonly weight: number | null }) {
  const percent = Math.max(0, Math.min(1, weight ?? 0)) * 100
  return (
    <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width={percent} height="6" rx="1" fill="currentColor" />
    </svg>
  )
}

type CashLineProps = {
  readonly cash: PortfolioValue['cash'][number]
  readonly base: string | null
}

function CashLine({ cash: { account, currency, value, baseValue }, base }: CashLineProps) {
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <span className={styles.symbol}>Cash {currency}</span>
        <span className={styles.quiet}>{account}</span>
      </th>
      <td className={styles.number} data-term="Amount">
        <Figure figure={money(value, currency)} label={`Cash in ${currency}`} price />
      </td>
      <td className={styles.filler} />
      <td className={cx(styles.quiet, styles.filler)}>ledger</td>
      <td className={styles.filler} />
      <td className={styles.number} data-term="Value">
        <Figure
          figure={money(baseValue, base, { source: 'ledger' })}
          label={`Value of the cash in ${currency}`}
          price
          bare
        />
      </td>
      <td className={styles.filler} />
      <td className={styles.filler} />
    </tr>
  )
}
