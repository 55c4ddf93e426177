/** What grades did to a portfolio, for people. */
import { percent } from './numbers.ts'
import { renderTable } from './table.ts'

type Effect = {
  readonly assets: readonly {
    readonly symbol: string
    readonly treated: string
    readonly why: string
    readonly poorBars: number
  }[]
  readonly excludedReturns: number
  readonly withoutRule: unknown
}

/** Empty where grades did not enter. */
export function renderQuality(effect: Effect | undefined): string {
  if (!effect) return ''
  const touched = effect.assets.filter(({ treated }) => treated !== 'kept')
  const excluded =
    effect.excludedReturns > 0
      ? `estimates leave out ${effect.excludedReturns} that touch bars graded poor\n`
      : ''
  if (touched.length === 0) return `\ngrades: every asset is good enough\n${excluded}`
  const weights = weightsWithout(effect.withoutRule)
  const table = renderTable(touched, [
    { title: 'asset', cell: ({ symbol }) => symbol },
    { title: 'is', cell: ({ treated }) => treated },
    { title: 'because it is', cell: ({ why }) => why },
    {
      title: 'else',
      align: 'right',
      cell: ({ symbol }) => (weights ? percent(weights[symbol] ?? null) : '—'),
    },
  ])
  return `\n${table}\n${excluded}`
}

/** Only weights are one number an asset; other analyses compare something else. */
function weightsWithout(without: unknown): Readonly<Record<string, number | null>> | null {
  if (typeof without !== 'object' || without === null || !('weights' in without)) return null
  return without.weights as Record<string, number | null>
}
