/** Splits, dividends and capital gains from the events of a Yahoo chart. */
import type { CorporateAction, CorporateActionKind } from '#core/market/corporate-action.ts'
import { badPayload, type JsonObject, numberAt, objectAt } from '#formats/price-files/json-shape.ts'
import { splitRatioAt } from '#formats/price-files/wire/split-ratio.ts'
import { yahooDay } from './yahoo-time.ts'

/**
 * All events, earliest first: `dividends` and `capitalGains` of `{date, amount}`, `splits` of `{date, numerator,
 * denominator}`. Absent events are none. Throws `bad-payload` for any other shape.
 */
export function readYahooEvents(events: unknown, offsetSeconds: number, path: string): CorporateAction[] {
  if (events === undefined || events === null) return []
  const { splits, dividends, capitalGains } = objectAt(events, path)
  return [
    ...readKind('split', splits, offsetSeconds, `${path}.splits`),
    ...readKind('dividend', dividends, offsetSeconds, `${path}.dividends`),
    ...readKind('capital-gain', capitalGains, offsetSeconds, `${path}.capitalGains`),
  ].sort((a, b) => a.day - b.day)
}

function readKind(
  kind: CorporateActionKind,
  events: unknown,
  offsetSeconds: number,
  path: string,
): CorporateAction[] {
  if (events === undefined || events === null) return []
  return Object.entries(objectAt(events, path)).map(([key, value]) => {
    const event = objectAt(value, `${path}.${key}`)
    const day = yahooDay(event.date, offsetSeconds, `${path}.${key}.date`)
    const read = kind === 'split' ? readRatio : readAmount
    return { day, kind, value: read(event, `${path}.${key}`) }
  })
}

function readRatio({ numerator, denominator }: JsonObject, path: string): number {
  const ratio = positiveAt(numerator, `${path}.numerator`) / positiveAt(denominator, `${path}.denominator`)
  return splitRatioAt(ratio, path)
}

function readAmount({ amount }: JsonObject, path: string): number {
  return numberAt(amount, `${path}.amount`)
}

function positiveAt(value: unknown, path: string): number {
  if (numberAt(value, path) > 0) return numberAt(value, path)
  throw badPayload(path, 'a positive number', value)
}
