/** Numbers about an asset as figures: with unit, moment, origin, grade and an address of their own. */
import type { DayWindow } from '#core/time/day-window.ts'
import { AppError } from '#core/errors.ts'
import type { QualityLevel } from '#core/quality/levels.ts'
import { type EpochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import type { Figure } from '#protocol/figure.ts'
import { jsonNumber } from '#protocol/json.ts'

export type Origin = Pick<Figure, 'asOf' | 'knownAt' | 'source' | 'grade' | 'flags'>

/**
 * What an address says: `asset/KO/close@2017-12-29`, `asset/KO/quality@2006-01-03..2017-12-29`,
 * `asset/KO/risk/beta;rf=0.02;vs=SPY@2006-01-03..2017-12-29`.
 */
export type FigureAddress = {
  readonly symbol: string
  readonly name: string
  readonly window: DayWindow
  readonly riskFreeAnnual: number
  readonly benchmark: string | null
}

export type AddressWithin = Omit<FigureAddress, 'symbol'>

/** `value` may be NaN, which a figure shows as null. */
export function assetFigure(
  symbol: string,
  within: Partial<AddressWithin> & { readonly name: string },
  value: number | null,
  unit: string | null,
  origin: Origin,
): Figure {
  const everywhere = { window: { from: null, to: null }, riskFreeAnnual: 0, benchmark: null }
  const ref = figureRef({ symbol, ...everywhere, ...within })
  return { ...plainFigure(value, unit, origin), ref }
}

/** A figure that is what it says: an input with nothing further behind it. */
export function plainFigure(
  value: number | null,
  unit: string | null,
  { asOf, knownAt, source, grade, flags }: Origin,
): Figure {
  return {
    value: value === null ? null : jsonNumber(value),
    unit,
    asOf,
    knownAt,
    source,
    grade,
    flags,
    ref: null,
  }
}

export function figureRef({ symbol, name, window, riskFreeAnnual, benchmark }: FigureAddress): string {
  const rate = riskFreeAnnual === 0 ? '' : `;rf=${riskFreeAnnual}`
  const against = benchmark === null ? '' : `;vs=${encodeURIComponent(benchmark)}`
  return `asset/${encodeURIComponent(symbol)}/${name}${rate}${against}${windowText(window)}`
}

/** One day, `from..to`, or nothing for all of time. */
function windowText({ from, to }: DayWindow): string {
  if (from === null && to === null) return ''
  if (from === to) return `@${formatDay(to as EpochDay)}`
  return `@${from === null ? '' : formatDay(from)}..${to === null ? '' : formatDay(to)}`
}

/** Throws AppError `bad-reference`. */
export function parseFigureRef(ref: string): FigureAddress {
  const match = /^asset\/([^/]+)\/([a-z0-9_/]+)((?:;[a-z]+=[^;@]+)*)(?:@(.+))?$/.exec(ref)
  if (!match) throw badReference(ref)
  const [, symbol, name, settings, window] = match
  const given = new Map(
    settings!
      .split(';')
      .filter(Boolean)
      .map((part) => part.split('=') as [string, string]),
  )
  return {
    symbol: decoded(ref, symbol!),
    name: name!,
    window: parseWindow(ref, window),
    riskFreeAnnual: parseRate(ref, given.get('rf') ?? '0'),
    benchmark: given.has('vs') ? decoded(ref, given.get('vs')!) : null,
  }
}

function decoded(ref: string, text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw badReference(ref)
  }
}

function parseRate(ref: string, text: string): number {
  const rate = Number(text)
  if (!Number.isFinite(rate)) throw badReference(ref)
  return rate
}

function parseWindow(ref: string, text: string | undefined): DayWindow {
  if (text === undefined) return { from: null, to: null }
  const [from, to = from] = text.split('..')
  return { from: parseDay(ref, from!), to: parseDay(ref, to!) }
}

function parseDay(ref: string, text: string): EpochDay | null {
  if (text === '') return null
  const day = parseIsoDay(text)
  if (day === null) throw badReference(ref)
  return day
}

export function badReference(ref: string): AppError {
  return new AppError(
    'bad-reference',
    `"${ref}" names no figure; an address looks like asset/KO/close@2017-12-29.`,
    { details: { ref } },
  )
}

export function asLevel(level: string | null): QualityLevel | null {
  return level as QualityLevel | null
}
