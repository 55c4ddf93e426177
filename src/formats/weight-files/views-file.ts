/** Reads views on assets and the market they are held against: `{marketCaps,riskAversion,tau,views}`. */
import { AppError } from '#core/errors.ts'
import type { View, Views } from '#core/optimize/black-litterman.ts'
import { arrayAt, type JsonObject, numberAt, objectAt } from '#formats/price-files/json-shape.ts'
import { refusal } from '#formats/price-files/refusal.ts'

const RISK_AVERSION = 1
const TAU = 0.05
const CONFIDENCE = 0.5
const VIEWS_MAX = 1000

/**
 * The views on `symbols`. `riskAversion` is 1, `tau` 0.05 and a view's `confidence` 0.5 where nothing is said. Throws AppError
 * `bad-payload` naming the file and the path for anything else, and for an asset without a market value or a view on an asset that is not there.
 */
export function parseViewsFile(raw: Uint8Array, file: string, symbols: readonly string[]): Views {
  try {
    const views = objectAt(jsonOf(raw), '')
    const caps = objectAt(views.marketCaps, 'marketCaps')
    return {
      marketCaps: Float64Array.from(symbols, (symbol) => above0(caps[symbol], `marketCaps.${symbol}`)),
      riskAversion: above0(views.riskAversion ?? RISK_AVERSION, 'riskAversion'),
      tau: above0(views.tau ?? TAU, 'tau'),
      views: arrayAt(views.views ?? [], 'views')
        .slice(0, VIEWS_MAX)
        .map((view, k) => viewAt(objectAt(view, `views[${k}]`), `views[${k}]`, symbols)),
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    throw refusal(thrown.code, { file }, thrown.message, thrown)
  }
}

function jsonOf(raw: Uint8Array): unknown {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(raw))
    return parsed
  } catch (cause) {
    throw new AppError('bad-payload', 'this is no JSON.', { cause })
  }
}

function viewAt(view: JsonObject, path: string, symbols: readonly string[]): View {
  const assets = objectAt(view.assets, `${path}.assets`)
  const unknown = Object.keys(assets).find((symbol) => !symbols.includes(symbol))
  if (unknown !== undefined)
    throw new AppError('bad-payload', `${path}.assets names ${unknown}, of which there are no prices.`)
  const confidence = numberAt(view.confidence ?? CONFIDENCE, `${path}.confidence`)
  if (confidence < 0 || confidence > 1)
    throw new AppError('bad-payload', `${path}.confidence is between 0 and 1; found ${confidence}.`)
  return {
    assets: Float64Array.from(symbols, (symbol) => numberAt(assets[symbol] ?? 0, `${path}.assets.${symbol}`)),
    return: numberAt(view.return, `${path}.return`),
    confidence,
  }
}

function above0(value: unknown, path: string): number {
  const number = numberAt(value, path)
  if (number > 0) return number
  throw new AppError('bad-payload', `${path} is a number above 0; found ${number}.`)
}
