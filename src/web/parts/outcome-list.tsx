/** What became of each symbol or file: stored and graded, or why not, and which sources were asked before. */
import { Link } from '@tanstack/react-router'
import type { RefreshedSymbolDocument } from '#protocol/http/refresh.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { failureOf, type RefreshOutcome } from '#web/state/refresh.ts'
import styles from './outcome-list.module.css'

type OutcomeListProps = { readonly outcomes: readonly RefreshOutcome[]; readonly summary: string }

/** Failures first: they are what there is to do. */
export function OutcomeList({ outcomes, summary }: OutcomeListProps) {
  const failed = outcomes.filter((outcome) => failureOf(outcome) !== null)
  const good = outcomes.filter((outcome) => failureOf(outcome) === null)
  return (
    <div className={styles.outcomes} role="status">
      <p className={styles.summary}>{summary}</p>
      <ul className={styles.list}>
        {[...failed, ...good].map((outcome) => (
          <Outcome key={keyOf(outcome)} outcome={outcome} />
        ))}
      </ul>
    </div>
  )
}

function keyOf(outcome: RefreshOutcome): string {
  return `${outcome.file ?? ''}|${'result' in outcome ? outcome.result.symbol : ''}`
}

function Outcome({ outcome }: { outcome: RefreshOutcome }) {
  const failure = failureOf(outcome)
  const result = 'result' in outcome ? outcome.result : null
  return (
    <li className={styles.outcome} data-ok={failure === null}>
      <span className={styles.mark} aria-hidden="true">
        {failure ? '✕' : '✓'}
      </span>
      <div className={styles.words}>
        <p className={styles.title}>
          {result && !failure ? (
            <Link to="/instruments/$symbol" params={{ symbol: result.symbol }}>
              {result.symbol}
            </Link>
          ) : (
            (result?.symbol ?? outcome.file)
          )}
          {outcome.file && result && <span className={styles.file}>{outcome.file}</span>}
        </p>
        {failure ? (
          <p>
            {failure.detail} <code className={styles.code}>{failure.code}</code>
          </p>
        ) : (
          result && <Stored result={result} />
        )}
        {result?.fallbacks.map(({ source, code, message }) => (
          <p key={source} className={styles.fallback}>
            {source}: {message} <code className={styles.code}>{code}</code>
          </p>
        ))}
      </div>
    </li>
  )
}

function Stored({ result }: { result: RefreshedSymbolDocument }) {
  const { symbol, source, rowsStored, rowsChanged, quality } = result
  const figure = (value: number) => localFigure({ value, unit: null })
  return (
    <p className={styles.stored}>
      <Figure figure={figure(rowsStored)} label={`Bars stored of ${symbol}`} /> bars
      {source ? ` from ${source}` : ''},{' '}
      <Figure figure={figure(rowsChanged)} label={`Bars of ${symbol} new or changed`} /> new or changed
      {quality && <GradeBadge grade={quality.level} />}
    </p>
  )
}
