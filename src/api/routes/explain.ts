/** Figures taken apart. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { explainFigure } from '#workflows/explain/explain-figure.ts'
import { explainHolding, portfolioAddress } from '#workflows/explain/explain-holding.ts'

export function explainHandlers({ bench }: HandlerTools): Pick<Handlers, 'explainFigure'> {
  return {
    explainFigure({ params, caller }) {
      const address = portfolioAddress(params.ref)
      return address ? explainHolding(address, caller, bench) : explainFigure(params.ref, bench)
    },
  }
}
