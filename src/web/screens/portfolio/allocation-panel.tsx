/** How the value is spread: over holdings, currencies or accounts. */
import { useState } from 'react'
import { Figure } from '#web/figures/figure.tsx'
import { fraction } from '#web/figures/money.ts'
import { Choice } from '#web/parts/choice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import type { PortfolioValue } from '#web/state/portfolios.ts'
import { type AllocationBy, allocations, partsBy } from './line-sums.ts'
import styles from './portfolio.module.css'

/** The smallest beyond it are summed up. */
const PARTS_MAX = 14

export function AllocationPanel({ value }: { readonly value: PortfolioValue }) {
  const [by, setBy] = useState<AllocationBy>('holding')
  const parts = partsBy(value, by)
  const most = Math.max(0, ...parts.map(({ weight }) => weight))
  const rest = parts.slice(PARTS_MAX)
  const restWeight = rest.reduce((sum, { weight }) => sum + weight, 0)
  const shown =
    rest.length === 0
      ? parts
      : [...parts.slice(0, PARTS_MAX), { name: `${rest.length} others`, weight: restWeight }]
  return (
    <Panel
      title="Allocation"
      actions={<Choice label="Allocation by" options={allocations} value={by} onChoose={setBy} />}
    >
      <ul className={styles.rows}>
        {shown.map(({ name, weight }) => (
          <li key={name} className={styles.part}>
            <span title={name}>{name}</span>
            <svg className={styles.measure} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect
                width={most > 0 ? (Math.max(0, weight) / most) * 100 : 0}
                height="8"
                fill="currentColor"
              />
            </svg>
            <Figure figure={fraction(weight)} label={`Share of ${name}`} decimals={1} />
          </li>
        ))}
        {shown.length === 0 && <li className={page.muted}>Nothing has a value yet.</li>}
      </ul>
    </Panel>
  )
}
