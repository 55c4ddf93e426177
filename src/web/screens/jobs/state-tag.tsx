/** How a piece of work stands, as a word with a glyph. */
import styles from './jobs.module.css'

const glyphs: Readonly<Record<string, string>> = {
  waiting: '○',
  running: '◐',
  done: '●',
  partly: '◑',
  failed: '✕',
  cancelled: '–',
  interrupted: '!',
}

export function StateTag({ state }: { readonly state: string }) {
  return (
    <span className={styles.state} data-state={state}>
      <span aria-hidden="true">{glyphs[state] ?? '·'}</span> <span>{state}</span>
    </span>
  )
}
