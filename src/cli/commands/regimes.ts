/** `assay regimes`: the calm and the turbulent stretches of a series, and which one holds now. */
import { regimePicture } from '#charts/regime-picture.ts'
import { type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { answerAsked } from '#cli/answer-asked.ts'
import { oneSymbolOption, readOneAsset } from '#cli/one-asset.ts'
import { returnsOptions } from '#cli/returns-options.ts'
import { watchInputs } from '#cli/run-manifest.ts'
import { drawWhereAsked, svgOption } from '#cli/svg-option.ts'
import { at } from '#core/linear/matrix.ts'
import { FEATURES_MAX, observe, type RegimeFeature, regimeFeatures } from '#core/regimes/regime-features.ts'
import { valuesOnDays } from '#core/risk/align.ts'
import { growthPath } from '#core/risk/growth-path.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'
import type { DocumentOf } from '#workflows/analyses/catalogue.ts'
import type { RegimesDocument } from '#protocol/documents/regimes.ts'
import { type DetectedRegimes, stateCounts } from '#workflows/detect-regimes.ts'

/** The seed when none is given: what is computed twice is the same twice. */
const SEED = 1

export const regimes = defineCommand({
  name: 'regimes',
  summary: 'Tell calm from turbulent stretches of a price or returns file',
  operands: '[FILE]',
  operandsMin: 0,
  operandsMax: 1,
  options: {
    states: {
      kind: 'value',
      choices: [...stateCounts.map(String), 'auto'],
      about: 'How many regimes: 2, 3, 4 or auto (default): the lowest BIC',
    },
    features: {
      kind: 'value',
      placeholder: 'A,B,…',
      about: `Tell them by up to ${FEATURES_MAX} of ${regimeFeatures.join(', ')} (default return)`,
    },
    smoothed: { kind: 'flag', about: 'Add smoothed probabilities, which look ahead' },
    'walk-forward': { kind: 'flag', about: 'Filter each day with parameters learned on earlier days only' },
    seed: { kind: 'value', placeholder: 'N', about: `Seed of the starts (default ${SEED})` },
    ...returnsOptions,
    ...oneSymbolOption,
    ...svgOption,
  },
  examples: [
    { line: 'assay regimes SPY.csv', does: 'as many regimes as the data pay for' },
    { line: 'assay regimes fund.csv --returns --states 3 --json', does: 'three, of a file of Date,Return' },
  ],
  async run(asked) {
    const { call, ask } = watchInputs(asked)
    const { options, context } = call
    const { symbol, returns, bars, periodsPerYear, stored } = await readOneAsset(call)
    const features = featuresOf(call)
    const request = {
      states: stateCounts.find((count) => String(count) === options.text('states')) ?? ('auto' as const),
      seed: options.integer('seed', 0) ?? SEED,
      smoothed: options.has('smoothed'),
      walkForward: options.has('walk-forward'),
    }
    const observed = observe(returns, bars, features)
    const asset = { symbol, returns, observed, features, request, periodsPerYear }
    const { answer, document } = await answerAsked(await ask('regimes', asset, stored), context)
    await drawWhereAsked(call, () => drawRegimes(answer, returns, document))
    return { document, text: renderRegimes(document) }
  },
})

export function drawRegimes(
  { observed, filtered, changes }: DetectedRegimes,
  returns: DatedReturns,
  document: RegimesDocument & { readonly symbol: string },
): string {
  const { symbol, states, from, to, current } = document
  return regimePicture({
    title: `Regimes of ${symbol}`,
    subtitle: `${from} to ${to} · growth of 1, log scale · now ${current.label}`,
    days: observed.day,
    values: growthPath(valuesOnDays(returns, observed.day)),
    states: states.map(({ label }, k) => ({
      label,
      probability: Array.from(observed.day, (_, t) => at(filtered, t, k)),
    })),
    changes: changes.at.map((t) => observed.day[t]!),
  })
}

function featuresOf({ options }: Call): readonly RegimeFeature[] {
  const features = (options.list('features') ?? ['return']).map((name) => {
    const found = regimeFeatures.find((feature) => feature === name)
    if (found) return found
    throw usage(`--features takes ${regimeFeatures.join(', ')}; found "${name}".`)
  })
  // The return is always among them.
  const all = new Set<RegimeFeature>(['return', ...features])
  if (all.size <= FEATURES_MAX) return features
  throw usage(`--features takes up to ${FEATURES_MAX}, the return included; found ${[...all].join(', ')}.`)
}

export function renderRegimes(document: DocumentOf<'regimes'>): string {
  const table = renderTable(document.states, [
    { title: 'regime', cell: ({ label }) => label },
    { title: 'mean a day', align: 'right', cell: ({ mean }) => percent(mean, 3) },
    { title: 'volatility a day', align: 'right', cell: ({ volatility }) => percent(volatility) },
    { title: 'a year', align: 'right', cell: ({ volatilityAnnual }) => percent(volatilityAnnual, 1) },
    { title: 'stays', align: 'right', cell: ({ persistence }) => percent(persistence, 1) },
    { title: 'lasts days', align: 'right', cell: ({ expectedDays }) => decimal(expectedDays, 1) },
    { title: 'of the time', align: 'right', cell: ({ share }) => percent(share, 1) },
  ])
  const { current, changePoints, logLikelihood, bic } = document
  const now = `${current.day}: ${current.label}, probability ${percent(current.probability, 1)}`
  const changes = changePoints.points.map(({ day }) => day).join(', ') || 'none'
  const learned =
    document.parametersFrom === 'whole-window'
      ? 'probabilities use days up to their own; the parameters behind them come from the whole window'
      : 'probabilities and the parameters behind them use earlier days only; the table is of the whole window'
  const flags = document.flags.length > 0 ? `\nflags: ${document.flags.join(', ')}` : ''
  const title = `${document.symbol} · ${document.from} … ${document.to} · ${document.observations} returns`
  return `${title}\n${table}\n${now}\nlog-likelihood ${decimal(logLikelihood, 3)} · BIC ${decimal(bic, 1)}\nchanges for good: ${changes}\n${learned}${flags}\n`
}
