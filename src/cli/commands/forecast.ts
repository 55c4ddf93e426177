/** `assay forecast`: what the return may be over the next days, and how good such forecasts have been. */
import { fanPicture } from '#charts/fan-picture.ts'
import { type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { answerAsked } from '#cli/answer-asked.ts'
import { oneSymbolOption, readOneAsset } from '#cli/one-asset.ts'
import { returnsOptions } from '#cli/returns-options.ts'
import { watchInputs } from '#cli/run-manifest.ts'
import { drawWhereAsked, svgOption } from '#cli/svg-option.ts'
import { forecastInput } from '#core/forecast/forecast-input.ts'
import { growthPath } from '#core/risk/growth-path.ts'
import type { ForecastDocument } from '#protocol/documents/forecast.ts'
import type { DocumentOf } from '#workflows/analyses/catalogue.ts'
import { modelIds } from '#workflows/forecast-returns.ts'

const HORIZONS = [1, 5, 20]
/** A quarter: beyond, ten years hold too few outcomes that share no day. */
const HORIZON_MAX = 63
const HORIZONS_MAX = 10
const SEED = 1

export const forecast = defineCommand({
  name: 'forecast',
  summary: 'Forecast the return of the next days as quantiles, with their skill',
  operands: '[FILE]',
  operandsMin: 0,
  operandsMax: 1,
  options: {
    horizons: {
      kind: 'value',
      placeholder: 'N,N,…',
      about: `Trading days ahead (default ${HORIZONS.join(',')})`,
    },
    model: {
      kind: 'value',
      choices: [...modelIds, 'auto'],
      about: `One of ${modelIds.join(', ')}, or auto (default): the best on days not learned from`,
    },
    seed: { kind: 'value', placeholder: 'N', about: `Seed of the networks (default ${SEED})` },
    store: {
      kind: 'flag',
      about: 'FILE is a stored symbol, as with --symbols; its forecast is sealed for `assay predictions`',
    },
    ...returnsOptions,
    ...oneSymbolOption,
    ...svgOption,
  },
  examples: [
    { line: 'assay forecast SPY.csv', does: 'a day, a week and a month ahead' },
    {
      line: 'assay forecast fund.csv --returns --model garch --horizons 1,10 --json',
      does: 'without training a network',
    },
  ],
  async run(asked) {
    const { call, ask } = watchInputs(asked)
    const { options, context } = call
    const request = {
      horizons: horizonsOf(call),
      model: modelIds.find((id) => id === options.text('model')) ?? ('auto' as const),
      seed: options.integer('seed', 0) ?? SEED,
    }
    const { symbol, returns, bars, stored, isNewest } = await readOneAsset(call)
    const input = forecastInput(returns, bars)
    const question = { symbol, returns, input, request, sealed: isNewest }
    const { document } = await answerAsked(await ask('forecast', question, stored), context)
    await drawWhereAsked(call, () => drawForecast(returns.value, document))
    return { document, text: renderForecast(document) }
  },
})

/** How much of the past stands beside the fan. */
const PAST_DAYS = 90

export function drawForecast(
  returns: Float64Array,
  { symbol, asOf, horizons, evaluation }: ForecastDocument & { readonly symbol: string },
): string {
  const growth = growthPath(returns.subarray(-PAST_DAYS))
  const served = [...new Set(horizons.map((one) => one.served))].join(', ')
  return fanPicture({
    title: `Forecast of ${symbol}`,
    subtitle: `after ${asOf}, whose value counts as 100 · by ${served}`,
    past: Array.from(growth, (value) => (100 * value) / growth.at(-1)!),
    levels: evaluation.levels,
    ahead: horizons.map(({ h, quantiles }) => ({
      barsAhead: h,
      values: evaluation.levels.map((level) => 100 * (1 + (quantiles[String(level)] ?? 0))),
    })),
  })
}

function horizonsOf({ options }: Call): readonly number[] {
  const given = options.list('horizons')
  if (given === null) return HORIZONS
  const horizons = [...new Set(given.map(Number))].sort((a, b) => a - b)
  const usable = horizons.every((one) => Number.isInteger(one) && one >= 1 && one <= HORIZON_MAX)
  if (usable && horizons.length > 0 && horizons.length <= HORIZONS_MAX) return horizons
  throw usage(
    `--horizons takes up to ${HORIZONS_MAX} whole numbers from 1 to ${HORIZON_MAX}, such as 1,5,20; found "${given.join(',')}".`,
  )
}

export function renderForecast(document: DocumentOf<'forecast'>): string {
  const quantile = (level: string) => (one: ForecastDocument['horizons'][number]) =>
    percent(one.quantiles[level] ?? null)
  const table = renderTable(document.horizons, [
    { title: 'days', align: 'right', cell: ({ h }) => String(h) },
    { title: '5 %', align: 'right', cell: quantile('0.05') },
    { title: 'median', align: 'right', cell: quantile('0.5') },
    { title: '95 %', align: 'right', cell: quantile('0.95') },
    { title: 'from', cell: ({ served }) => served },
  ])
  const board = renderTable(
    document.scoreboard.flatMap(({ model, horizons }) => horizons.map((one) => ({ model, ...one }))),
    [
      { title: 'model', cell: ({ model }) => model },
      { title: 'days', align: 'right', cell: ({ h }) => String(h) },
      { title: 'loss', align: 'right', cell: ({ loss }) => percent(loss, 4) },
      { title: 'skill', align: 'right', cell: ({ skill }) => percent(skill) },
      { title: 'against', cell: ({ baseline }) => baseline },
      { title: 'p', align: 'right', cell: ({ dieboldMarianoP }) => decimal(dieboldMarianoP, 2) },
      { title: 'inside 90 %', align: 'right', cell: ({ coverage }) => percent(coverage, 1) },
    ],
  )
  const title = `${document.symbol} · return after ${document.asOf} · ${document.observations} returns from ${document.from}`
  const { folds, purgeDays, embargoDays } = document.evaluation
  const how = `scored on ${folds[0]!.from} … ${folds.at(-1)!.to}, learned on earlier days (purge ${purgeDays}, embargo ${embargoDays})`
  return `${title}\n${table}\n\n${how}\n${board}\n${skillText(document)}`
}

function skillText({ model, horizons }: ForecastDocument): string {
  if (model !== 'lstm') return ''
  const without = horizons.filter(({ served }) => served !== 'lstm').map(({ h }) => h)
  if (without.length === 0) return ''
  return `lstm shows no skill beyond chance at ${without.join(', ')} days; the best baseline is served there.\n`
}
