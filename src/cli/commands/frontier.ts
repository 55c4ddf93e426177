/** `assay frontier`: the least volatile portfolio for each expected return. */
import { frontierPicture } from '#charts/frontier-picture.ts'
import { defineCommand } from '#cli/command.ts'
import { limitsOf } from '#cli/limit-options.ts'
import { answerAsked } from '#cli/answer-asked.ts'
import { estimatesOf, optimizerOptions } from '#cli/optimizer-options.ts'
import { readPriceInputs } from '#cli/price-inputs.ts'
import { renderQuality } from '#cli/render/quality-effect.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { watchInputs } from '#cli/run-manifest.ts'
import { drawWhereAsked, svgOption } from '#cli/svg-option.ts'
import type { DocumentOf } from '#workflows/analyses/catalogue.ts'
import type { FrontierDocument } from '#protocol/documents/frontier.ts'
import type { TracedFrontier } from '#workflows/trace-frontier.ts'

export const frontier = defineCommand({
  name: 'frontier',
  summary: 'Trace the efficient frontier of a file of prices',
  operands: '[FILE]',
  operandsMin: 0,
  operandsMax: 1,
  options: {
    points: {
      kind: 'value',
      placeholder: 'N',
      about: 'How many portfolios, evenly spaced in return (default 50)',
    },
    ...optimizerOptions,
    ...svgOption,
  },
  examples: [
    { line: 'assay frontier prices.csv', does: 'prices.csv: Date,AAA,BBB,…' },
    {
      line: 'assay frontier prices.csv --covariance ledoit-wolf --max 0.2 --points 100 --json',
      does: 'shrunk, capped, as JSON',
    },
    { line: 'assay frontier prices.csv --svg frontier.svg', does: 'drawn, with the assets' },
  ],
  async run(asked) {
    const { call, ask } = watchInputs(asked)
    const { options, context } = call
    const { prices, periodsPerYear, missing, quality, stored } = await readPriceInputs(call)
    const request = {
      ...estimatesOf(options, periodsPerYear),
      ...(await limitsOf(call, prices.symbols)),
      points: options.integer('points', 2) ?? 50,
    }
    const question = await ask('frontier', { prices, missing, request, quality }, stored)
    const { answer, document } = await answerAsked(question, context)
    await drawWhereAsked(call, () => drawFrontier(answer, document))
    return { document, text: renderFrontier(document) }
  },
})

export function drawFrontier(traced: TracedFrontier, document: FrontierDocument): string {
  const { frontier, returns, estimates, volatilities } = traced
  const { from, to, riskFree, expectedReturns, covariance } = document
  return frontierPicture({
    title: 'Efficient frontier',
    subtitle: `${returns.symbols.length} assets · ${from} to ${to} · expected returns: ${expectedReturns} · covariance: ${covariance.estimator}`,
    curve: frontier.points,
    assets: returns.symbols.map((symbol, i) => ({
      symbol,
      expectedReturn: estimates.expected[i]!,
      expectedVolatility: volatilities[i]!,
    })),
    minVolatility: frontier.minVolatility,
    maxSharpe: frontier.maxSharpe,
    riskFree,
  })
}

const ROWS = 11
const NAMES = 3

export function renderFrontier(document: DocumentOf<'frontier'>): string {
  const { points, minVolatility, maxSharpe, solver } = document
  const some = Array.from(
    { length: Math.min(ROWS, points.length) },
    (_, k, last = Math.min(ROWS, points.length) - 1) =>
      points[last === 0 ? 0 : Math.round((k / last) * (points.length - 1))]!,
  )
  const rows = [
    { name: 'least volatile', point: minVolatility },
    ...(maxSharpe ? [{ name: 'largest Sharpe ratio', point: maxSharpe }] : []),
    ...some.map((point, k) => ({ name: `${k + 1}`, point })),
  ]
  const table = renderTable(rows, [
    { title: 'portfolio', cell: ({ name }) => name },
    { title: 'return', align: 'right', cell: ({ point }) => percent(point.expectedReturn) },
    { title: 'volatility', align: 'right', cell: ({ point }) => percent(point.expectedVolatility) },
    { title: 'Sharpe', align: 'right', cell: ({ point }) => decimal(point.sharpeRatio, 3) },
    { title: 'mostly', cell: ({ point }) => largestWeights(point.weights) },
  ])
  const corners = document.turningPoints ? ` · ${document.turningPoints.length} turning points` : ''
  return `${document.from} … ${document.to} · ${document.observations} returns\n${table}\n${solver.algorithm}, optimality to ${(solver.kktResidual ?? 0).toExponential(0)}${corners}\n${renderQuality(document.quality)}`
}

function largestWeights(weights: Readonly<Record<string, number | null>>): string {
  return Object.entries(weights)
    .sort(([, a], [, b]) => (b ?? 0) - (a ?? 0))
    .slice(0, NAMES)
    .filter(([, weight]) => (weight ?? 0) > 0)
    .map(([symbol, weight]) => `${symbol} ${percent(weight, 0)}`)
    .join(', ')
}
