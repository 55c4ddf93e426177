/** The lines of the sum; each opens to the days behind it. */
import { useId, useState } from 'react'
import type { QualityAnswer } from '#web/charts/marks.ts'
import { Figure } from '#web/figures/figure.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { PartsLine } from '#web/figures/parts-line.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { ScoreDays } from './score-days.tsx'
import styles from './score-rows.module.css'
import { type ScorePart, scoreParts } from './score-sum.ts'

const DECIMALS = 4

export function ScoreRows({ quality }: { quality: QualityAnswer }) {
  const { symbol, score } = quality
  return (
    <div className={styles.rows}>
      {scoreParts(quality).map((part, index) => (
        <ScoreRow key={part.id} part={part} sign={index === 0 ? '' : '−'} quality={quality} />
      ))}
      <div className={styles.row} data-total="true">
        <span className={styles.title}>Score</span>
        <span className={styles.sign}>=</span>
        <Figure
          figure={score}
          label={`Quality score of ${symbol}`}
          decimals={DECIMALS}
          className={styles.value}
        />
      </div>
    </div>
  )
}

type ScoreRowProps = { readonly part: ScorePart; readonly sign: string; readonly quality: QualityAnswer }

function ScoreRow({ part, sign, quality }: ScoreRowProps) {
  const { id, title, parts, value } = part
  const [isOpen, setOpen] = useState(false)
  const daysId = useId()
  const size = value === null ? null : Math.abs(value)
  return (
    <>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={isOpen}
          aria-controls={daysId}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.chevron} data-open={isOpen}>
            <Icon name="chevron" />
          </span>
          {title}
        </button>
        <span className={styles.formula}>
          <PartsLine parts={parts} />
        </span>
        <span className={styles.sign}>{sign}</span>
        <Figure
          figure={localFigure({ value: size, unit: 'score' })}
          label={title}
          decimals={DECIMALS}
          className={styles.value}
        />
      </div>
      <div id={daysId} className={styles.days} hidden={!isOpen}>
        {isOpen && <ScoreDays part={id} quality={quality} />}
      </div>
    </>
  )
}
