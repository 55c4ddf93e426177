/** What is known about the day under the pointer, laid over the corner of the chart. */
import type { Mark } from '#web/charts/marks.ts'
import { PartsLine } from '#web/figures/parts-line.tsx'
import styles from './day-notes.module.css'
import { GlyphIcon } from './glyph-icon.tsx'

export function DayNotes({ marks, bar }: { marks: readonly Mark[]; bar: number | null }) {
  const notes = marks.filter((mark) => mark.bar === bar)
  if (notes.length === 0) return null
  return (
    <ul className={styles.notes}>
      {notes.map(({ kind, parts }, index) => (
        <li key={`${kind}${index}`} className={styles.note}>
          <GlyphIcon kind={kind} />
          <span className={styles.words}>
            <PartsLine parts={parts} quiet />
          </span>
        </li>
      ))}
    </ul>
  )
}
