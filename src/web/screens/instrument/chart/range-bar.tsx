/** The window of all panels: presets, or two days. */
import { activeRange, windowOf } from '#web/state/instrument-search.ts'
import { type RangeId, rangeIds } from '#web/state/range.ts'
import { useHotkeys } from '#web/state/use-hotkeys.ts'
import { useView } from '#web/state/use-view.ts'
import { DayField } from './day-field.tsx'
import styles from './range-bar.module.css'

type RangeBarProps = { readonly first: string | null; readonly last: string | null }

export function RangeBar({ first, last }: RangeBarProps) {
  const { search, change } = useView()
  const active = activeRange(search)
  const { from = first ?? '', to = last ?? '' } = windowOf(search, last ?? '')
  const choose = (range: RangeId) => change({ range, from: undefined, to: undefined, day: undefined })
  useHotkeys(Object.fromEntries(rangeIds.map((range, index) => [String(index + 1), () => choose(range)])))
  return (
    <div className={styles.bar}>
      <fieldset className={styles.presets}>
        <legend className="sr-only">Range</legend>
        {rangeIds.map((range, index) => (
          <button
            key={range}
            type="button"
            className={styles.preset}
            aria-pressed={range === active}
            title={`${range} (${index + 1})`}
            onClick={() => choose(range)}
          >
            {range}
          </button>
        ))}
      </fieldset>
      <div className={styles.days}>
        <DayField
          label="From"
          value={from}
          min={first}
          max={to}
          onChange={(day) => change({ range: undefined, from: day, to: to || undefined, day: undefined })}
        />
        <span aria-hidden="true">–</span>
        <DayField
          label="To"
          value={to}
          min={from}
          max={null}
          onChange={(day) => change({ range: undefined, from: from || undefined, to: day, day: undefined })}
        />
      </div>
    </div>
  )
}
