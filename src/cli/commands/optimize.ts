/** `assay optimize`: portfolio weights out of a file of prices. */
import { type Call, defineCommand } from '#cli/command.ts'
import { fileOf, heldOptions, limitsFromHeld, weightsIn } from '#cli/limit-options.ts'
import { choicesOf, estimatesOf, optimizerOptions, readReturns } from '#cli/optimizer-options.ts'
import { type OptionSpecs, usage } from '#cli/options.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { watchInputs } from '#cli/run-manifest.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { nearNames } from '#core/near-names.ts'
import { optimizers, type OptimizerId } from '#core/optimize/catalogue.ts'
import { parseViewsFile } from '#formats/weight-files/views-file.ts'
import { type SharesDocument, sharesDocument } from '#protocol/documents/shares.ts'
import { weightsDocument, type WeightsDocument } from '#protocol/documents/weights.ts'
import type { TrackedBenchmark } from '#workflows/benchmark-moments.ts'
import { allocateShares } from '#workflows/allocate-shares.ts'
import { type OptimizedWeights, solveWeights } from '#workflows/optimize-weights.ts'

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
  ],
  async run(asked) {
    const { call, manifest } = watchInputs(asked)
    const { operands, options, context } = call
    const method = methodOf(options.text('method'))
    const { returns, prices, periodsPerYear } = await readReturns(operands[0]!, call)
    const tracked = await trackedOf(call, returns.symbols)
    const assets = returns.symbols.filter((symbol) => tracked?.kind !== 'column' || symbol !== tracked.symbol)
    const request = {
      ...estimatesOf(options, periodsPerYear),
      method,
      ...(await limitsFromHeld(call, assets)),
      choices: choicesOf(options),
      tracked,
      views: await fileOf(call, 'views', (raw, name) => parseViewsFile(raw, name, returns.symbols)),
    }
    const started = context.clock.elapsedMs()
    const optimized = await solveWeights(returns, request, context.compute, context.signal)
    const document = weightsDocument(optimized, request, context.clock.elapsedMs() - started)
    const shares = await sharesOf(call, prices, optimized)
    return {
      document: {
        ...document,
        ...(shares && { allocation: shares }),
        run: await manifest('optimize', null),
      },
      text: renderWeights(document) + (shares ? renderShares(shares) : ''),
    }
  },
})

async function sharesOf(
  { options, context }: Call,
  prices: PriceTable,
  { symbols, allocation }: OptimizedWeights,
): Promise<SharesDocument | null> {
  const value = options.number('value')
  const lot = options.number('lot') ?? 1
  if (value === null) return null
  const { weights } = allocation
  const problem = { weights, value, lot, prices: lastPrices(prices, symbols) }
  return sharesDocument(await allocateShares(problem, context.compute, context.signal), symbols)
}

/** The last price that each column has. */
function lastPrices(prices: PriceTable, symbols: readonly string[]): Float64Array {
  return Float64Array.from(symbols, (symbol) => {
    const column = prices.columns[prices.symbols.indexOf(symbol)]!
    return column.findLast((price) => !Number.isNaN(price))!
  })
}

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
