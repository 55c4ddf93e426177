/** Candles or a line, on an ordinary or a logarithmic axis. */
import { styleFor } from '#web/charts/chart-model.ts'
import { Button } from '#web/parts/button.tsx'
import { chartStyles } from '#web/state/instrument-search.ts'
import { useView } from '#web/state/use-view.ts'

const names = { candles: 'Candles', line: 'Line' } as const

export function StyleButtons({ barCount }: { barCount: number }) {
  const { search, change } = useView()
  const active = styleFor(search.style, barCount)
  return (
    <>
      {chartStyles.map((style) => (
        <Button key={style} aria-pressed={style === active} onClick={() => change({ style })}>
          {names[style]}
        </Button>
      ))}
      <Button
        aria-pressed={search.log === true}
        title="Logarithmic price axis"
        onClick={() => change({ log: search.log ? undefined : true })}
      >
        Log
      </Button>
    </>
  )
}
