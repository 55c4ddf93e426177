/** Asks a source only for kinds of instruments that it serves: any other request is spent for nothing. */
import { AppError } from '#core/errors.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import { kindOfSymbol } from '#core/instruments/kind-of-symbol.ts'
import { failure, type Outcome } from '#core/outcome.ts'
import type { PriceSource, Quoted } from '#ports/price-source.ts'

/** What the instrument is known to be; null where nobody knows. */
export type FindKind = (symbol: string) => Promise<AssetKind | null>

/** Throws AppError `not-covered` without asking. The form of a symbol decides before what is stored of it. */
export function covered(source: PriceSource, findKind: FindKind): PriceSource {
  const { covers, quote } = source
  if (covers === undefined || source.isLocal) return source

  async function refusal(symbol: string): Promise<AppError | null> {
    const kind = kindOfSymbol(symbol) ?? (await findKind(symbol))
    return kind === null || covers!.includes(kind) ? null : notCovered(source.id, symbol, kind, covers!)
  }

  return {
    ...source,
    async history(request, signal) {
      const refused = await refusal(request.symbol)
      if (refused) throw refused
      return source.history(request, signal)
    },
    ...(quote && {
      async quote(request, signal) {
        const refusals = await Promise.all(request.symbols.map(refusal))
        const symbols = request.symbols.filter((_, index) => refusals[index] === null)
        const answers = symbols.length === 0 ? [] : await quote({ ...request, symbols }, signal)
        const answerOf = new Map(symbols.map((symbol, index) => [symbol, answers[index]!]))
        return request.symbols.map((symbol, index): Outcome<Quoted> => {
          const refused = refusals[index]
          return refused ? failure(refused) : answerOf.get(symbol)!
        })
      },
    }),
  }
}

function notCovered(source: string, symbol: string, kind: AssetKind, covers: readonly AssetKind[]): AppError {
  return new AppError(
    'not-covered',
    `Did not ask ${source} for "${symbol}", which is of the kind ${kind}: it serves ${covers.join(', ')}. Name a source that covers it.`,
    { details: { source, symbol, kind, covers } },
  )
}
