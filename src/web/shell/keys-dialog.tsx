/** The list of keys. */
import { Dialog } from '#web/parts/dialog.tsx'
import styles from './keys-dialog.module.css'

const groups = [
  {
    title: 'Anywhere',
    keys: [
      ['/', 'Filter the instruments'],
      ['j  k', 'Next, previous instrument in the list'],
      ['Enter', 'Open the instrument in focus'],
      ['?', 'On a number: explain it. Elsewhere: this list'],
      ['Esc', 'Close what is open'],
    ],
  },
  {
    title: 'On an instrument',
    keys: [
      ['1 … 7', 'Range: 1M to ALL'],
      ['t', 'Show the bars as a table'],
    ],
  },
  {
    title: 'With the chart in focus',
    keys: [
      ['←  →', 'One bar back, forward'],
      ['PgUp  PgDn', 'Twenty bars back, forward'],
      ['Home  End', 'First, last bar'],
      ['p  n', 'Previous, next day with a finding'],
      ['Esc', 'Leave the bar'],
    ],
  },
] as const

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className={styles.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.keys}>
              {keys.map(([key, meaning]) => (
                <div key={key} className={styles.key}>
                  <dt>
                    <kbd className={styles.kbd}>{key}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
