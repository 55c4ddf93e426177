/** Which series a refresh of the market asks for, and of whom. */
import { AppError } from '#core/errors.ts'
import { euroReferenceCurrencies, knownEconomy, knownIndices } from '#core/market-data/catalogue.ts'
import { type MarketSubject, marketSubject, type RateSubject } from '#core/market-data/subject.ts'
import type { Workbench } from '#ports/workbench.ts'
import { fetchEconomy, fetchIndex } from './fetch-values.ts'
import { fetchEuroRates, fetchProviderRates } from './fetch-rates.ts'
import type { FetchJob } from './fetch-values.ts'
import type { MarketRefreshRequest, RefreshedSeries } from './refresh-market.ts'

export type RefreshTask = {
  readonly id: string
  readonly run: (job: FetchJob) => Promise<RefreshedSeries>
}

/** The sources of a request by what they serve; `prices` null stands for the configured order. */
type Asked = {
  readonly prices: readonly string[] | null
  readonly ecb: boolean
  readonly fred: boolean
}

/** Throws AppError `unknown-source`. A name that cannot be asked for becomes a task that fails, beside the others. */
export async function planRefresh(
  { names, sources }: MarketRefreshRequest,
  bench: Workbench,
): Promise<{ tasks: readonly RefreshTask[]; leftOut: readonly string[] }> {
  const asked = askedSources(sources, bench)
  const usual = names.length === 0 ? await usualNames(asked, bench) : { names, leftOut: [] }
  const tasks = usual.names.flatMap((name) => tasksFor(name, asked, bench))
  return { tasks: [...new Map(tasks.map((task) => [task.id, task])).values()], leftOut: usual.leftOut }
}

function askedSources(sources: readonly string[] | null, bench: Workbench): Asked {
  if (sources === null) return { prices: null, ecb: true, fred: true }
  const prices = sources.filter((id) => id !== 'ecb' && id !== 'fred')
  if (prices.length > 0) bench.prices(prices)
  return { prices, ecb: sources.includes('ecb'), fred: sources.includes('fred') }
}

async function usualNames(
  { prices, ecb, fred }: Asked,
  bench: Workbench,
): Promise<{ names: readonly string[]; leftOut: readonly string[] }> {
  const hasFred = bench.seriesSources.some(({ id }) => id === 'fred')
  const indices = prices?.length === 0 ? [] : await indicesIn(prices, bench)
  const economy = fred && hasFred ? knownEconomy.map(({ id }) => id) : []
  const rates = ecb ? euroReferenceCurrencies.map((code) => `EUR/${code}`) : []
  const leftOut =
    fred && !hasFred ? ['Economic series are left out: FRED needs a key; set FRED_API_KEY.'] : []
  return { names: [...indices, ...economy, ...rates], leftOut }
}

/** Sources that list what they hold are asked for that alone. */
async function indicesIn(
  prices: readonly string[] | null,
  { sources }: Workbench,
): Promise<readonly string[]> {
  const usual = knownIndices.map(({ id }) => id)
  const chosen = sources.filter(({ id }) => prices?.includes(id))
  if (chosen.length === 0 || chosen.some(({ symbols }) => !symbols)) return usual
  const listed = new Set((await Promise.all(chosen.map((source) => source.symbols!()))).flat())
  return usual.filter((id) => listed.has(id) || listed.has(id.slice(1)))
}

function tasksFor(name: string, asked: Asked, bench: Workbench): RefreshTask[] {
  try {
    return tasksOf(marketSubject(name), asked, bench)
  } catch (thrown) {
    return [{ id: name, run: () => Promise.reject(thrown as Error) }]
  }
}

function tasksOf(subject: MarketSubject, asked: Asked, bench: Workbench): RefreshTask[] {
  const { id } = subject
  if (subject.kind === 'fx') return rateTasks(subject, asked, bench)
  if (subject.kind === 'economy') {
    if (!asked.fred) throw nobodyAsked(id, 'Economic series come from fred')
    return [{ id, run: (job) => fetchEconomy(id, job, bench) }]
  }
  if (asked.prices?.length === 0) throw nobodyAsked(id, 'Indices come from sources of prices')
  return [{ id, run: (job) => fetchIndex(id, { ...job, sources: asked.prices }, bench) }]
}

/** The ECB has every currency against the euro; providers have the pair itself. Both are asked where both are named. */
function rateTasks(
  { id, from, to, isProviderSymbol }: RateSubject,
  { prices, ecb }: Asked,
  bench: Workbench,
): RefreshTask[] {
  const [base, quote] = [from.major, to.major]
  if (base === quote)
    throw new AppError('bad-usage', `"${id}" needs no rate from anybody: the unit is fixed.`)
  const currencies = [base, quote].filter((code) => code !== 'EUR')
  const asksProviders = prices === null ? isProviderSymbol : prices.length > 0
  const asksBank = ecb && !(prices === null && isProviderSymbol)
  const provider = {
    id: `${base}${quote}=X`,
    run: (job: FetchJob) => fetchProviderRates({ base, quote }, { ...job, sources: prices }, bench),
  }
  const bank = currencies.map((code) => ({
    id: `EUR/${code}`,
    run: (job: FetchJob) => fetchEuroRates(code, job, bench),
  }))
  if (!asksBank && !asksProviders) throw nobodyAsked(id, 'Rates come from ecb or from sources of prices')
  return [...(asksBank ? bank : []), ...(asksProviders ? [provider] : [])]
}

function nobodyAsked(id: string, who: string): AppError {
  return new AppError(
    'bad-usage',
    `Nobody was asked for "${id}". ${who}, which the chosen sources leave out.`,
    {
      details: { id },
    },
  )
}
