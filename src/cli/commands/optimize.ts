/** `assay optimize`: portfolio weights out of a file of prices. */
import { type Call, defineCommand } from '#cli/command.ts'
import { fileOf, heldOptions, limitsFromHeld, weightsIn } from '#cli/limit-options.ts'
import { answerAsked } from '#cli/answer-asked.ts'
import { choicesOf, estimatesOf, optimizerOptions } from '#cli/optimizer-options.ts'
import { type OptionSpecs, usage } from '#cli/options.ts'
import { readPriceInputs } from '#cli/price-inputs.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderQuality } from '#cli/render/quality-effect.ts'
import { renderTable } from '#cli/render/table.ts'
import { watchInputs } from '#cli/run-manifest.ts'
import { nearNames } from '#core/near-names.ts'
import { optimizers, type OptimizerId } from '#core/optimize/catalogue.ts'
import { parseViewsFile } from '#formats/weight-files/views-file.ts'
import type { SharesDocument } from '#protocol/documents/shares.ts'
import type { WeightsDocument } from '#protocol/documents/weights.ts'
import type { TrackedBenchmark } from '#workflows/benchmark-moments.ts'
import type { DocumentOf } from '#workflows/analyses/catalogue.ts'

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
  operands: '[FILE]',
  operandsMin: 0,
  operandsMax: 1,
  options: {
    ...methodOptions,
    ...optimizerOptions,
    ...heldOptions,
    value: {
      kind: 'value',
      placeholder: 'MONEY',
      about: 'Also say how many whole shares this buys at the last prices, and what is left',
    },
    lot: { kind: 'value', placeholder: 'N', about: 'Shares come in multiples of N (default 1)' },
    views: {
      kind: 'value',
      placeholder: 'FILE',
      about: 'For black-litterman: {marketCaps,riskAversion,tau,views:[{assets,return,confidence}]}',
    },
    benchmark: {
      kind: 'value',
      placeholder: 'COLUMN|FILE',
      about: 'For tracking-error: a column of the prices, or weights as symbol,weight',
    },
  },
  examples: [
    { line: 'assay optimize prices.csv --method min-volatility', does: 'prices.csv: Date,AAA,BBB,…' },
    {
      line: 'assay optimize prices.csv --method max-sharpe --covariance ledoit-wolf --max 0.4 --json',
      does: 'shrunk, capped, as JSON',
    },
    {
      line: 'assay optimize --symbols AAPL,MSFT,KO --method risk-parity',
      does: 'stored symbols; those graded poor are left out',
    },
  ],
  async run(asked) {
    const { call, ask } = watchInputs(asked)
    const { options, context } = call
    const method = methodOf(options.text('method'))
    const { prices, periodsPerYear, missing, quality, stored } = await readPriceInputs(call)
    const { symbols } = prices
    const tracked = await trackedOf(call, symbols)
    const assets = symbols.filter((symbol) => tracked?.kind !== 'column' || symbol !== tracked.symbol)
    const request = {
      ...estimatesOf(options, periodsPerYear),
      method,
      ...(await limitsFromHeld(call, assets)),
      choices: choicesOf(options),
      tracked,
      views: await fileOf(call, 'views', (raw, name) => parseViewsFile(raw, name, symbols)),
    }
    const value = options.number('value')
    const shares = value === null ? null : { value, lot: options.number('lot') ?? 1 }
    const question = await ask('optimize', { prices, missing, request, shares, quality }, stored)
    const { document } = await answerAsked(question, context)
    return { document, text: renderOptimized(document) }
  },
})

async function trackedOf(call: Call, symbols: readonly string[]): Promise<TrackedBenchmark | null> {
  const named = call.options.text('benchmark')
  if (named === null) return null
  if (symbols.includes(named)) return { kind: 'column', symbol: named }
  const weights = await weightsIn(call, 'benchmark', symbols)
  return weights && { kind: 'weights', weights }
}

/** Throws AppError `bad-usage` with the near names. */
export function methodOf(text: string | null): OptimizerId {
  const ids = optimizers.map(({ id }) => id)
  const found = ids.find((id) => id === text)
  if (found) return found
  const near = nearNames(text ?? '', ids)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `it is one of ${ids.join(', ')}.`
  throw usage(text === null ? `--method is needed; ${hint}` : `There is no method "${text}"; ${hint}`)
}

export function renderOptimized(document: DocumentOf<'optimize'>): string {
  const { allocation, quality } = document
  return renderWeights(document) + renderQuality(quality) + (allocation ? renderShares(allocation) : '')
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
  const doubts = document.warnings.map(({ message }) => `! ${message}\n`).join('')
  return `${document.method} · ${document.from} … ${document.to} · ${document.observations} returns\n${table}\n${outlook}\n${proof}\n${doubts}`
}

function renderShares({ positions, value, cash, method }: SharesDocument): string {
  const table = renderTable(positions, [
    { title: 'asset', cell: ({ symbol }) => symbol },
    { title: 'shares', align: 'right', cell: ({ shares }) => String(shares) },
    { title: 'price', align: 'right', cell: ({ price }) => decimal(price, 2) },
    { title: 'amount', align: 'right', cell: ({ amount }) => decimal(amount, 2) },
    { title: 'weight', align: 'right', cell: ({ weight }) => percent(weight) },
  ])
  return `\n${table}\n${decimal(value, 2)} spent but for ${decimal(cash, 2)} (${method})\n`
}
