/** What cleaning removed, repaired and flagged, by rule, each with its evidence. */
import { useId, useState } from 'react'
import type { QualityAnswer } from '#web/charts/marks.ts'
import { evidenceParts } from '#web/figures/evidence.ts'
import { Figure } from '#web/figures/figure.tsx'
import { humanised } from '#web/figures/flag-words.ts'
import { localFigure } from '#web/figures/local-figure.ts'
import { PartsLine } from '#web/figures/parts-line.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { GlyphIcon } from '#web/screens/instrument/chart/glyph-icon.tsx'
import { DayButton } from './day-button.tsx'
import styles from './finding-groups.module.css'
import { type FindingGroup, groupFindings } from './group-findings.ts'
import { LongList } from './long-list.tsx'

const did = { removed: 'removed', repaired: 'repaired', flag: 'flagged' } as const

export function FindingGroups({ quality }: { quality: QualityAnswer }) {
  const { findings, findingsTotal, symbol } = quality
  const total = localFigure({ value: findingsTotal, unit: null })
  return (
    <section className={styles.findings} aria-label="Findings">
      <h3 className={styles.heading}>
        Findings of the newest refresh <Figure figure={total} label={`Findings on ${symbol}`} />
      </h3>
      {findingsTotal === 0 && <p className={styles.note}>Cleaning changed and flagged nothing.</p>}
      {groupFindings(findings).map((group) => (
        <Group key={`${group.kind} ${group.rule}`} group={group} quality={quality} />
      ))}
      {findings.length < findingsTotal && (
        <p className={styles.note}>
          {findings.length} of {findingsTotal} are listed.
        </p>
      )}
    </section>
  )
}

function Group({ group, quality }: { group: FindingGroup; quality: QualityAnswer }) {
  const { kind, rule, meaning, findings } = group
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  const count = localFigure({ value: findings.length, unit: null })
  return (
    <div className={styles.group}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.chevron} data-open={isOpen}>
            <Icon name="chevron" />
          </span>
          <GlyphIcon kind={rule === 'outlier' ? 'outlier' : kind} />
          {humanised(rule)}
          <span className={styles.did}>{did[kind]}</span>
        </button>
        <Figure figure={count} label={`${humanised(rule)}: days ${did[kind]}`} />
      </div>
      <div id={listId} className={styles.days} hidden={!isOpen}>
        {isOpen && (
          <>
            <p className={styles.meaning}>{meaning}</p>
            <LongList items={findings.map((finding, index) => ({ ...finding, index }))}>
              {({ day, detail, index }) => (
                <li key={index} className={styles.line}>
                  {day ? <DayButton day={day} window={quality} /> : <span>no day</span>}
                  <span className={styles.evidence}>
                    <PartsLine parts={evidenceParts(detail)} />
                  </span>
                </li>
              )}
            </LongList>
          </>
        )}
      </div>
    </div>
  )
}
