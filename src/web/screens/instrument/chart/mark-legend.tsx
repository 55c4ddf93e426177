/** The marks of the chart explained, each with its count. */
import { glyphs } from '#web/charts/glyphs.ts'
import { countMarks, type Mark } from '#web/charts/marks.ts'
import { Figure } from '#web/figures/figure.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { GlyphIcon } from './glyph-icon.tsx'
import styles from './mark-legend.module.css'

export function MarkLegend({ marks }: { marks: readonly Mark[] }) {
  const counts = countMarks(marks)
  if (counts.length === 0) return <p>No findings and no corporate actions in this window.</p>
  return (
    <ul className={styles.legend} aria-label="Marks on the chart">
      {counts.map(({ kind, count }) => (
        <li key={kind} className={styles.entry}>
          <GlyphIcon kind={kind} />
          {glyphs[kind].title}
          <Figure
            figure={localFigure({ value: count, unit: null })}
            label={`Marks on the chart: ${glyphs[kind].title}`}
          />
        </li>
      ))}
    </ul>
  )
}
