/** Figures taken apart. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { explainFigure } from '#workflows/explain/explain-figure.ts'

export function explainHandlers({ bench }: HandlerTools): Pick<Handlers, 'explainFigure'> {
  return { explainFigure: ({ params }) => explainFigure(params.ref, bench) }
}
