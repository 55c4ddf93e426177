/** The weights that a run found, the largest first. */
import { Figure } from '#web/figures/figure.tsx'
import { fraction } from '#web/figures/money.ts'
import { Panel } from '#web/parts/panel.tsx'
import { isRecord } from '#web/screens/jobs/run-words.ts'
import styles from '#web/screens/portfolio/portfolio.module.css'
import type { RunDocument } from '#web/state/jobs.ts'

export function WeightsPanel({ run: { result, id } }: { readonly run: RunDocument }) {
  if (!isRecord(result?.weights)) return null
  const weights = Object.entries(result.weights)
    .flatMap(([symbol, weight]) => (typeof weight === 'number' ? [{ symbol, weight }] : []))
    .toSorted((a, b) => b.weight - a.weight)
  const most = Math.max(0, ...weights.map(({ weight }) => weight))
  return (
    <Panel title="Weights">
      <ul className={styles.rows}>
        {weights.map(({ symbol, weight }) => (
          <li key={symbol} className={styles.part}>
            <span>{symbol}</span>
            <svg className={styles.measure} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect
                width={most > 0 ? (Math.max(0, weight) / most) * 100 : 0}
                height="8"
                fill="currentColor"
              />
            </svg>
            <Figure
              figure={fraction(weight, { source: `run ${id}` })}
              label={`Weight of ${symbol}`}
              decimals={1}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
