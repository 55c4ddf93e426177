/** How the document of each kind of run is shown and drawn, whichever command brings it. */
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { AskedAnalysis } from '#workflows/analyses/asked-analysis.ts'
import type { AnsweredOf, DocumentOf, QuestionOf } from '#workflows/analyses/catalogue.ts'
import { drawBacktest, renderBacktest } from './commands/backtest.ts'
import { drawForecast, renderForecast } from './commands/forecast.ts'
import { drawFrontier, renderFrontier } from './commands/frontier.ts'
import { renderOptimized } from './commands/optimize.ts'
import { drawRegimes, renderRegimes } from './commands/regimes.ts'

type View<Kind extends AnalysisKind> = {
  render(document: DocumentOf<Kind>): string
  draw(question: QuestionOf<Kind>, answer: AnsweredOf<Kind>['answer'], document: DocumentOf<Kind>): string
}

const views: { readonly [Kind in AnalysisKind]: View<Kind> } = {
  optimize: {
    render: renderOptimized,
    // `rerun` refuses to draw weights before it computes anything.
    draw: () => '',
  },
  frontier: { render: renderFrontier, draw: (_, answer, document) => drawFrontier(answer, document) },
  backtest: { render: renderBacktest, draw: (_, answer, document) => drawBacktest(answer, document) },
  regimes: {
    render: renderRegimes,
    draw: ({ returns }, answer, document) => drawRegimes(answer, returns, document),
  },
  forecast: {
    render: renderForecast,
    draw: ({ returns }, _, document) => drawForecast(returns.value, document),
  },
}

export function renderRun(kind: AnalysisKind, document: object): string {
  return views[kind].render(document as never)
}

export function drawRun({ kind, question }: AskedAnalysis, answer: unknown, document: object): string {
  return views[kind].draw(question as never, answer as never, document as never)
}
