/** Keeps invented prices and real ones apart: what is told of one instrument is wholly the one or wholly the other. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { AppError } from '#core/errors.ts'
import { pickWords } from '#core/resolve/source-words.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'

/** What real sources said, where any did; what the simulated market said stays in the record but counts no more. */
export function trustedObservations(observed: ObservedSeries): ObservedSeries {
  const { sources, sourceIndex, actions } = observed
  const invented = sources.indexOf(SIMULATED)
  const real: number[] = []
  for (let i = 0; i < sourceIndex.length; i++) if (sourceIndex[i] !== invented) real.push(i)
  if (real.length === 0 || real.length === sourceIndex.length) return observed
  const realActions = actions.filter(({ source }) => source !== SIMULATED)
  return { ...pickWords(observed, real), actions: realActions, patches: observed.patches }
}

/** Throws AppError `bad-request` when simulated prices are about to be told of an instrument that has real ones. */
export function refuseInventing(
  symbol: string,
  source: string,
  { sources, sourceIndex }: ObservedSeries,
): void {
  if (source !== SIMULATED) return
  const real = sources.filter((name, index) => name !== SIMULATED && sourceIndex.includes(index))
  if (real.length === 0) return
  throw new AppError(
    'bad-request',
    `Did not store simulated prices for "${symbol}": it has real ones from ${real.join(', ')}, and the two never mix.`,
    { details: { symbol, source } },
  )
}
