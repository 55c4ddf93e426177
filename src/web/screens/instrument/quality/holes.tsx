/** The holes of this series, worst first, each with what is being done about it. */
import { useQuery } from '@tanstack/react-query'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import { gapsQuery } from '#web/state/api.ts'
import { holeWords } from './hole-words.ts'
import styles from './holes.module.css'
import { LongList } from './long-list.tsx'

const SHOWN_AT_FIRST = 3

export function Holes({ symbol }: { symbol: string }) {
  const query = useQuery(gapsQuery(symbol))
  return (
    <section className={styles.holes} aria-label="Holes">
      <Loaded query={query} tried={`list the holes of ${symbol}`} height={24} lines={1}>
        {({ gaps, total }) => (
          <>
            <h3 className={styles.heading}>
              Holes in the whole history{' '}
              <Figure figure={localFigure({ value: total, unit: null })} label={`Holes in ${symbol}`} />
            </h3>
            {total === 0 && <p className={styles.words}>Every expected session has a bar.</p>}
            <LongList items={gaps} atFirst={SHOWN_AT_FIRST}>
              {(gap) => (
                <li key={gap.from} className={styles.hole}>
                  <span>
                    {gap.from === gap.to ? dayText(gap.from) : `${dayText(gap.from)} – ${dayText(gap.to)}`}
                    {', '}
                    <Figure
                      figure={localFigure({ value: gap.sessions, unit: null })}
                      label={`Sessions missing from ${dayText(gap.from)} on`}
                    />
                    {gap.sessions === 1 ? ' session' : ' sessions'}
                  </span>
                  <span className={styles.words}>{holeWords(gap)}</span>
                </li>
              )}
            </LongList>
          </>
        )}
      </Loaded>
    </section>
  )
}
