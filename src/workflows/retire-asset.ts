/** Marks a symbol that no source knows any more, so that bulk work leaves it alone; its prices stay readable for ever. */
import { AppError } from '#core/errors.ts'
import { dayOfMoment, formatDay } from '#core/time/epoch-day.ts'
import { type EpochDay } from '#core/time/epoch-day.ts'
import type { Fallback } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'

/** A symbol whose newest bar is younger is thought to be away, not gone: a provider may lose one for a day. */
const SILENT_DAYS_MIN = 7

/**
 * What a failed refresh says in the end: where every source that was asked does not know a symbol that has prices, the symbol is
 * marked and the error says so; any other error comes back as it is.
 */
export async function retireIfUnknown(
  error: AppError,
  { symbol, sources }: { readonly symbol: string; readonly sources: readonly string[] | null },
  bench: Workbench,
): Promise<AppError> {
  if (!nobodyKnows(error, sources ?? bench.sourceIds, bench)) return error
  const summary = await bench.store.assets.summary(symbol)
  const today = dayOfMoment(bench.clock.now())
  if (!summary || summary.lastDay === null || today - summary.lastDay < SILENT_DAYS_MIN) return error
  if (summary.asset.retiredAt === null) await bench.store.assets.retire(symbol, bench.clock.now())
  const lastDay = formatDay(summary.lastDay as EpochDay)
  return new AppError(
    error.code,
    `${error.message} "${symbol}" is retired: its last bar is of ${lastDay}, its prices stay, and refreshing all leaves it out. If it was renamed: \`assay alias add ${symbol} NEW\`.`,
    { cause: error, retry: error.retry, details: { ...error.details, retired: true, lastDay } },
  )
}

/** Every one that was asked and serves such a thing answers that there is no such symbol, or nothing of it, and at least one on the wire the former. */
function nobodyKnows({ code, details }: AppError, asked: readonly string[], bench: Workbench): boolean {
  const fallbacks = (details.fallbacks ?? []) as readonly Fallback[]
  const isRemote = (id: string) => bench.sources.some((source) => source.id === id && !source.isLocal)
  const source = typeof details.source === 'string' ? details.source : asked.at(-1)
  const answers = [...fallbacks, ...(source === undefined ? [] : [{ source, code }])].filter(
    (answer) => answer.code !== 'not-covered',
  )
  if (!answers.every((answer) => answer.code === 'symbol-not-found' || answer.code === 'no-data'))
    return false
  return answers.some((answer) => answer.code === 'symbol-not-found' && isRemote(answer.source))
}
