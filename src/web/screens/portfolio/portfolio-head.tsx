/** What a portfolio is worth, as of when, and how far that is to be trusted. */
import { type ReactNode, useState } from 'react'
import type { Figure as FigureRecord } from '#protocol/figure.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { fraction, money } from '#web/figures/money.ts'
import { MovingFigure } from '#web/live/moving-figure.tsx'
import type { Portfolio, PortfolioValue } from '#web/state/portfolios.ts'
import { useReader } from '#web/state/reader.ts'
import { gradeOf, unrealisedOf } from './line-sums.ts'
import { LiveAge } from './live-age.tsx'
import styles from './portfolio.module.css'

type PortfolioHeadProps = { readonly portfolio: Portfolio; readonly value: PortfolioValue }

export function PortfolioHead({ portfolio, value: valued }: PortfolioHeadProps) {
  const { isShared } = useReader()
  const [openedAt] = useState(() => Date.now())
  const { currency, value, known, day, ref, staleShare, poorShare, lines, cash } = valued
  const flags = staleShare !== null && staleShare > 0 ? ['stale'] : []
  const origin = { asOf: day, source: 'ledger and prices', grade: gradeOf(lines), flags }
  const worth = money(value ?? known, currency, { ...origin, ref: isShared ? null : ref })
  return (
    <div className={styles.head}>
      <div className={styles.worth}>
        <MovingFigure
          figure={worth}
          label={value === null ? `What is known of ${portfolio.name}` : `Value of ${portfolio.name}`}
          className={styles.value}
          price
        />
        <span className={styles.quiet}>
          {value === null ? 'what is known: a price or a rate is missing · ' : ''}
          {dayText(day)} <LiveAge topic={`portfolio:${portfolio.id}`} openedAt={openedAt} />
        </span>
      </div>
      <dl className={styles.facts}>
        <Fact term="Unrealised">
          <Figure figure={money(unrealisedOf(lines), currency)} label="Unrealised gain" trend />
        </Fact>
        <Fact term="Cash">
          <Figure figure={money(sumOf(cash), currency)} label="Cash" price />
        </Fact>
        <Fact term="Holdings">
          <Figure figure={count(lines.length)} label="Holdings" />
        </Fact>
        <Fact term="On stale prices">
          <Figure figure={fraction(staleShare)} label="Share of the value on stale prices" />
        </Fact>
        <Fact term="Graded poor">
          <Figure figure={fraction(poorShare)} label="Share of the value on prices graded poor" />
        </Fact>
      </dl>
    </div>
  )
}

function sumOf(cash: PortfolioValue['cash']): string {
  return String(cash.reduce((sum, { baseValue }) => sum + Number(baseValue ?? 0), 0))
}

function count(value: number): FigureRecord {
  return money(String(value), null)
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
