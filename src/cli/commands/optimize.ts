/** `assay optimize`: portfolio weights out of a file of prices. */
import { defineCommand } from '#cli/command.ts'
import { heldOptions, limitsFromHeld } from '#cli/limit-options.ts'
import { choicesOf, estimatesOf, optimizerOptions, readReturns } from '#cli/optimizer-options.ts'
import { type OptionSpecs, usage } from '#cli/options.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { nearNames } from '#core/near-names.ts'
import { optimizers, type OptimizerId } from '#core/optimize/catalogue.ts'
import { weightsDocument, type WeightsDocument } from '#protocol/documents/weights.ts'
import { optimizeWeights } from '#workflows/optimize-weights.ts'

/** Which method, and what it may have to reach. */
export const methodOptions: OptionSpecs = {
  method: { kind: 'value', placeholder: 'M', about: `One of ${optimizers.map(({ id }) => id).join(', ')}` },
  'target-return': {
    kind: 'value',
    placeholder: 'RATE',
    about: 'For efficient-return: yearly, 0.1 for 10 %',
  },
  'target-risk': { kind: 'value', placeholder: 'RATE', about: 'For efficient-risk: yearly volatility' },
}

export const optimize = defineCommand({
  name: 'optimize',
  summary: 'Find portfolio weights by a method and under limits',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  options: {
    ...methodOptions,
    ...optimizerOptions,
    ...heldOptions,
  },
  examples: [
    { line: 'assay optimize prices.csv --method min-volatility', does: 'prices.csv: Date,AAA,BBB,…' },
    {
      line: 'assay optimize prices.csv --method max-sharpe --covariance ledoit-wolf --max 0.4 --json',
      does: 'shrunk, capped, as JSON',
    },
  ],
  async run(call) {
    const { operands, options, context } = call
    const method = methodOf(options.text('method'))
    const { returns, periodsPerYear } = await readReturns(operands[0]!, call)
    const request = {
      ...estimatesOf(options, periodsPerYear),
      method,
      ...(await limitsFromHeld(call, returns.symbols)),
      choices: choicesOf(options),
    }
    const started = context.clock.elapsedMs()
    const optimized = optimizeWeights(returns, request)
    const document = weightsDocument(optimized, request, context.clock.elapsedMs() - started)
    return { document, text: renderWeights(document) }
  },
})

/** Throws AppError `bad-usage` with the near names. */
export function methodOf(text: string | null): OptimizerId {
  const ids = optimizers.map(({ id }) => id)
  const found = ids.find((id) => id === text)
  if (found) return found
  const near = nearNames(text ?? '', ids)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `it is one of ${ids.join(', ')}.`
  throw usage(text === null ? `--method is needed; ${hint}` : `There is no method "${text}"; ${hint}`)
}

function renderWeights(document: WeightsDocument): string {
  const rows = Object.entries(document.weights).map(([symbol, weight]) => ({ symbol, weight }))
  const table = renderTable(rows, [
    { title: 'asset', cell: ({ symbol }) => symbol },
    { title: 'weight', align: 'right', cell: ({ weight }) => percent(weight) },
    {
      title: 'of the risk',
      align: 'right',
      cell: ({ symbol }) => percent(document.riskContributions[symbol] ?? null),
    },
  ])
  const { expectedReturn, expectedVolatility, sharpeRatio, solver } = document
  const outlook = `return ${percent(expectedReturn)} · volatility ${percent(expectedVolatility)} · Sharpe ratio ${decimal(sharpeRatio, 3)} a year`
  const proof = `${solver.algorithm}, optimality to ${(solver.kktResidual ?? 0).toExponential(0)}`
  return `${document.method} · ${document.from} … ${document.to} · ${document.observations} returns\n${table}\n${outlook}\n${proof}\n`
}
