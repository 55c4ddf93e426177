/** One portfolio in the list: its name, its worth as the stream tells it, and how its prices are. */
import { Link } from '@tanstack/react-router'
import { ProblemError } from '#client/http-client.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { money } from '#web/figures/money.ts'
import { MovingFigure } from '#web/live/moving-figure.tsx'
import { gradeOf, unrealisedOf } from '#web/screens/portfolio/line-sums.ts'
import { useLiveValue } from '#web/screens/portfolio/use-live-value.ts'
import { describeFailure } from '#web/state/failure.ts'
import type { Portfolio, PortfolioValue } from '#web/state/portfolios.ts'
import styles from './portfolio-row.module.css'

export function PortfolioRow({ portfolio }: { readonly portfolio: Portfolio }) {
  const { id, name, description } = portfolio
  const value = useLiveValue(id)
  return (
    <li className={styles.row}>
      <span className={styles.names}>
        <Link to="/portfolios/$id" params={{ id: String(id) }} className={styles.name}>
          {name}
        </Link>
        <span className={styles.quiet}>{description}</span>
      </span>
      {value.data ? (
        <Worth name={name} value={value.data} />
      ) : (
        <span className={styles.quiet}>{value.error ? reasonOf(value.error) : 'Valuing…'}</span>
      )}
    </li>
  )
}

function Worth({ name, value: valued }: { readonly name: string; readonly value: PortfolioValue }) {
  const { value, known, currency, day, ref, lines } = valued
  const grade = gradeOf(lines)
  return (
    <span className={styles.worth}>
      <span className={styles.quiet}>
        {dayText(day)}, {lines.length} {lines.length === 1 ? 'holding' : 'holdings'}
      </span>
      <GradeBadge grade={grade} short />
      <Figure figure={money(unrealisedOf(lines), currency)} label={`Unrealised gain of ${name}`} trend bare />
      <MovingFigure
        figure={money(value ?? known, currency, { asOf: day, source: 'ledger and prices', grade, ref })}
        label={value === null ? `What is known of ${name}` : `Value of ${name}`}
        className={styles.value}
        price
      />
    </span>
  )
}

function reasonOf(error: unknown): string {
  const isEmpty = error instanceof ProblemError && error.problem.code === 'no-data'
  return isEmpty ? 'no entries yet' : describeFailure(error).detail
}
