/** The options that limit or charge weights, and the files they name. */
import { AppError } from '#core/errors.ts'
import type { AllocationLimits } from '#core/optimize/allocation-problem.ts'
import type { Penalties } from '#core/optimize/penalties.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'
import { parseBoundsFile } from '#formats/weight-files/bounds-file.ts'
import { parseSectorsFile, type SectorLimit } from '#formats/weight-files/sectors-file.ts'
import { parseWeightsFile } from '#formats/weight-files/weights-file.ts'
import type { Call } from './command.ts'
import { type Options, type OptionSpecs, usage } from './options.ts'
import { fileName } from './price-file-options.ts'

export const limitOptions: OptionSpecs = {
  min: { kind: 'value', placeholder: 'WEIGHT', about: 'Least weight of each asset (default 0)' },
  max: { kind: 'value', placeholder: 'WEIGHT', about: 'Largest weight of each asset (default 1)' },
  bounds: { kind: 'value', placeholder: 'FILE', about: 'Bounds of single assets: symbol,min,max' },
  sectors: {
    kind: 'value',
    placeholder: 'FILE',
    about: 'Floors and caps of sectors: symbol,sector,min,max',
  },
  sum: {
    kind: 'value',
    placeholder: 'TOTAL',
    about: 'What the weights sum to (default 1; 0 for market neutral)',
  },
  l2: {
    kind: 'value',
    placeholder: 'γ',
    about: 'Charge the aim with γ Σ weight², which spreads the weights',
  },
}

/** What a portfolio that is held already adds to that. */
export const heldOptions: OptionSpecs = {
  previous: { kind: 'value', placeholder: 'FILE', about: 'The weights held now: symbol,weight' },
  turnover: {
    kind: 'value',
    placeholder: 'T',
    about: 'Most Σ|weight − previous|, bought and sold both counted',
  },
  'cost-bps': {
    kind: 'value',
    placeholder: 'BPS',
    about: 'Charge the aim with so many basis points of Σ|weight − previous|',
  },
}

export type Asked = {
  readonly limits: AllocationLimits
  readonly penalties: Penalties
  /** What is held now; null where nothing was said. */
  readonly previous: Float64Array | null
}

/** Limits and charges for these assets, whatever is held. Throws AppError `bad-usage` and what reading the files throws. */
export async function limitsOf(
  call: Call,
  symbols: readonly string[],
): Promise<Pick<Asked, 'limits' | 'penalties'>> {
  const { options } = call
  const [bounds, groups] = [await boundsOf(call, symbols), await groupsOf(call, symbols)]
  return {
    limits: { ...bounds, groups, total: options.number('sum') ?? 1, turnover: null },
    penalties: { l2: positive(options, 'l2') ?? 0, costs: null },
  }
}

/** The same, counted from what is held. Throws AppError `missing-column` for a holding without prices besides. */
export async function limitsFromHeld(call: Call, symbols: readonly string[]): Promise<Asked> {
  const { options } = call
  const previous = await weightsIn(call, 'previous', symbols)
  for (const name of ['turnover', 'cost-bps'])
    if (options.has(name) && !previous) throw usage(`--${name} needs --previous FILE: the weights held now.`)
  const most = positive(options, 'turnover')
  const rate = (positive(options, 'cost-bps') ?? 0) / 10_000
  const { limits, penalties } = await limitsOf(call, symbols)
  return {
    limits: { ...limits, turnover: previous && most !== null ? { previous, most } : null },
    penalties: { ...penalties, costs: previous && rate > 0 ? { previous, rate } : null },
    previous,
  }
}

function positive(options: Options, name: string): number | null {
  const value = options.number(name)
  if (value !== null && value < 0) throw usage(`--${name} takes a number from 0; found ${value}.`)
  return value
}

async function boundsOf(call: Call, symbols: readonly string[]) {
  const { options } = call
  const lower = new Float64Array(symbols.length).fill(options.number('min') ?? 0)
  const upper = new Float64Array(symbols.length).fill(options.number('max') ?? 1)
  const bounds = await fileOf(call, 'bounds', parseBoundsFile)
  symbols.forEach((symbol, i) => {
    const own = bounds?.get(symbol)
    if (own && !Number.isNaN(own.min)) lower[i] = own.min
    if (own && !Number.isNaN(own.max)) upper[i] = own.max
  })
  return { lower, upper }
}

/** Assets of the file that are not among `symbols` hold nothing, so they count for nothing. */
async function groupsOf(call: Call, symbols: readonly string[]): Promise<LinearRow[]> {
  const sectors = (await fileOf(call, 'sectors', parseSectorsFile)) ?? []
  return sectors.filter(isLimited).map(({ sector, symbols: members, min, max }) => ({
    name: `sector:${sector}`,
    coefficients: Float64Array.from(symbols, (symbol) => (members.includes(symbol) ? 1 : 0)),
    lower: min,
    upper: max,
  }))
}

function isLimited({ min, max }: SectorLimit): boolean {
  return min > Number.NEGATIVE_INFINITY || max < Infinity
}

/** The weights in the file that an option names, one a symbol; null where the option was not given. */
export async function weightsIn(
  call: Call,
  option: string,
  symbols: readonly string[],
): Promise<Float64Array | null> {
  const weights = await fileOf(call, option, parseWeightsFile)
  if (!weights) return null
  const unknown = [...weights].filter(([symbol, weight]) => weight !== 0 && !symbols.includes(symbol))
  if (unknown.length > 0) {
    const named = unknown.map(([symbol]) => symbol)
    throw new AppError(
      'missing-column',
      `The prices have no column for ${named.join(', ')}, which --${option} holds: add it, or leave it out of both.`,
      { details: { symbols: named } },
    )
  }
  return Float64Array.from(symbols, (symbol) => weights.get(symbol) ?? 0)
}

/** The content of the file that an option names; null where the option was not given. */
export async function fileOf<T>(
  { options, context }: Call,
  option: string,
  parse: (raw: Uint8Array, file: string) => T,
): Promise<T | null> {
  const path = options.text(option)
  return path === null ? null : parse(await context.terminal.readFile(path), fileName(path))
}
