/** Another source with faults on purpose, so that users and builds can watch what the product does about them. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { AppError } from '#core/errors.ts'
import { forkSeed, seededRandom } from '#core/math/random.ts'
import { badPayload, checkSymbol, numberAt, parsedJson } from '#formats/price-files/json-shape.ts'
import type { Clock } from '#ports/clock.ts'
import { success } from '#core/outcome.ts'
import type { History, PriceSource, Quoted, QuoteRequest } from '#ports/price-source.ts'
import { withBarFaults } from './chaos-bars.ts'
import type { Faults } from './chaos-faults.ts'
import { bodyOrThrow } from './http-status.ts'

type ChaosOptions = { readonly faults: Faults; readonly source: PriceSource; readonly clock: Clock }

/**
 * The same seed, symbol and number of earlier requests give the same faults. What comes out counts as `simulated`
 * whatever the source was, for nobody should take it for real prices.
 */
export function chaosSource({ faults, source, clock }: ChaosOptions): PriceSource {
  const seed = faults.get('seed') ?? 1
  let requestsBefore = 0

  /** Whether this request is hit; throws where the fault is that there is no answer. */
  async function strike(symbol: string, signal: AbortSignal): Promise<boolean> {
    const random = seededRandom(forkSeed(seed, `${symbol} ${requestsBefore}`))
    requestsBefore += 1
    const isHit = random() < (faults.get('flaky') ?? 1)
    if (isHit) await failAs(effective(faults), symbol, clock, signal)
    return isHit
  }

  return {
    ...source,
    id: 'chaos',
    about: `${source.id} with faults on purpose: ${[...faults].map(([name, value]) => `${name}=${value}`).join(', ')}`,
    isLocal: false,
    async history(request, signal): Promise<History> {
      const isHit = await strike(request.symbol, signal)
      const history = await source.history(request, signal)
      const barRandom = seededRandom(forkSeed(seed, request.symbol))
      const series = isHit ? withBarFaults(history.series, faults, barRandom) : history.series
      return { ...history, series, source: SIMULATED }
    },
    ...(source.quote && {
      async quote(request: QuoteRequest, signal: AbortSignal) {
        const isHit = await strike(request.symbols.join(', '), signal)
        const outcomes = await source.quote!(request, signal)
        return outcomes.map((one) => (one.ok ? success(withQuoteFaults(one.value, isHit)) : one))
      },
    }),
  }

  function withQuoteFaults(quoted: Quoted, isHit: boolean): Quoted {
    const { quote } = quoted
    const random = seededRandom(forkSeed(seed, quote.symbol))
    const times = isHit && random() < (faults.get('100x') ?? 0) ? 100 : 1
    return { ...quoted, quote: { ...quote, price: quote.price * times }, source: SIMULATED }
  }
}

/** Flakiness needs something to be flaky with. */
function effective(faults: Faults): Faults {
  const others = [...faults.keys()].filter((name) => name !== 'flaky' && name !== 'seed')
  return others.length === 0 && faults.has('flaky') ? new Map([['status', 503]]) : faults
}

/** Throws what a real answer of that kind would throw, through the same checks. */
async function failAs(faults: Faults, symbol: string, clock: Clock, signal: AbortSignal): Promise<void> {
  const delayMs = faults.get('delay')
  if (delayMs !== undefined) await clock.sleep(delayMs, signal)
  if (faults.has('timeout')) throw new AppError('timeout', `The chaos source did not answer for "${symbol}".`)
  failOnTheWire(faults)
  const status = faults.get('status') ?? 200
  const seconds = faults.get('retry-after')
  const headers = seconds === undefined ? {} : { 'retry-after': String(seconds) }
  const body = new TextEncoder().encode(textOf(faults))
  bodyOrThrow({ status, headers, body }, { source: 'chaos', symbol, now: clock.now() })
  if (faults.has('empty')) parsedJson('')
  if (faults.has('truncate')) parsedJson('{"chart":{"result":[{"meta":{"curr')
  if (faults.has('wrong-symbol')) checkSymbol(`NOT-${symbol}`, symbol, 'meta.symbol')
  if (faults.has('wrong-granularity')) throw badPayload('meta.dataGranularity', '1d', '1wk')
  if (faults.has('no-number')) numberAt('n/a', 'close[0]')
}

/** In the words of the wire. */
function failOnTheWire(faults: Faults): void {
  if (faults.has('refuse'))
    throw new AppError('source-unavailable', 'Could not reach chaos: connect ECONNREFUSED.')
  if (faults.has('reset'))
    throw new AppError('bad-payload', 'The answer of chaos was cut off: read ECONNRESET.')
  if (faults.has('oversize')) {
    throw new AppError('bad-payload', 'Stopped reading chaos: its answer is larger than is read.', {
      retry: 'elsewhere',
    })
  }
}

function textOf(faults: Faults): string {
  if (faults.has('html')) return '<!doctype html><html></html>'
  return faults.has('too-many') ? 'Too Many Requests' : ''
}
