/** The shape of a mark, as the chart draws it. */
import { GLYPH_BOX, glyphs } from '#web/charts/glyphs.ts'
import type { MarkKind } from '#web/charts/marks.ts'
import styles from './glyph-icon.module.css'

export function GlyphIcon({ kind }: { kind: MarkKind }) {
  const { path, filled, side } = glyphs[kind]
  return (
    <svg
      className={styles.glyph}
      width={GLYPH_BOX}
      height={GLYPH_BOX}
      viewBox={`0 0 ${GLYPH_BOX} ${GLYPH_BOX}`}
      data-side={side}
      aria-hidden="true"
    >
      <path
        d={path}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  )
}
