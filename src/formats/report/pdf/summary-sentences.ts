/** The executive summary: what happened, in sentences, each only where its figures are known. */
import { decimalToNumber } from '#core/money/decimal.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import { STALE_AFTER_DAYS } from '#core/portfolio/valuation/price-course.ts'
import { dayWords, moneyWords, percentWords } from './money-words.ts'

export function summarySentences(report: PortfolioReport): string[] {
  return [
    worth(report),
    gaps(report),
    largest(report),
    earned(report),
    trust(report),
    ...warnings(report),
  ].filter((one) => one !== null)
}

function worth({ info }: PortfolioReport): string | null {
  if (!info.totalValue) return null
  const total = `${moneyWords(info.totalValue)} ${info.baseCurrency ?? ''}`.trim()
  const cash = info.cashValue ? decimalToNumber(info.cashValue) / decimalToNumber(info.totalValue) : NaN
  const inCash = Number.isFinite(cash) ? `, ${percentWords(cash)} of it in cash` : ''
  return `${info.asOf === null ? 'The' : `On ${dayWords(info.asOf)} the`} portfolio was worth ${total}${inCash}.`
}

/** Why there is no total, where there is none. */
function gaps({ info }: PortfolioReport): string | null {
  if (!Array.isArray(info.gaps) || info.gaps.length === 0) return null
  const all = info.gaps as readonly { readonly message?: string }[]
  const told = all.slice(0, GAPS_TOLD).map(({ message }) => /^.*?\.(?= |$)/.exec(message ?? '')?.[0] ?? '')
  const more = all.length > GAPS_TOLD ? ` And ${all.length - GAPS_TOLD} more.` : ''
  const known = info.knownValue
    ? `What is known comes to ${moneyWords(info.knownValue)} ${info.baseCurrency ?? ''}. `
    : ''
  return `There is no total, for something is missing. ${known}${told.join(' ')}${more}`
}

const GAPS_TOLD = 4

/** What may be wrong, without the command that mends it, which a printed page cannot run. */
function warnings({ info }: PortfolioReport): string[] {
  if (!Array.isArray(info.warnings)) return []
  const all = info.warnings.filter((one) => typeof one === 'string')
  return all.slice(0, GAPS_TOLD).map((one) => `Beware: ${one.split(' `')[0]!}`)
}

function largest({ holdings }: PortfolioReport): string | null {
  const ranked = holdings
    .filter(({ currentWeight }) => currentWeight > 0)
    .sort((a, b) => b.currentWeight - a.currentWeight)
  const [first] = ranked
  if (!first) return null
  const five = ranked.slice(0, 5).reduce((sum, { currentWeight }) => sum + currentWeight, 0)
  const rest = ranked.length > 5 ? `; the five largest together are ${percentWords(five)}` : ''
  return `It holds ${ranked.length} ${ranked.length === 1 ? 'position' : 'positions'}. The largest is ${first.name ?? first.symbol} with ${percentWords(first.currentWeight)}${rest}.`
}

function earned({ metrics, info }: PortfolioReport): string | null {
  const value = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN
  const [annual, volatility, drawdown] = ['annual_return', 'annual_volatility', 'max_drawdown'].map(value)
  if (!Number.isFinite(annual)) return null
  const risk = Number.isFinite(volatility) ? `, with a volatility of ${percentWords(volatility!)}` : ''
  const worst = Number.isFinite(drawdown)
    ? ` and, at worst, a loss of ${percentWords(drawdown!)} from its peak`
    : ''
  const beta = value('beta')
  const market =
    Number.isFinite(beta) && info.benchmark ? ` Its beta to ${info.benchmark} was ${beta.toFixed(2)}.` : ''
  return `It earned ${percentWords(annual!)} a year, time-weighted${risk}${worst}.${market}`
}

function trust({ info, holdings }: PortfolioReport): string | null {
  const stale = holdings.filter(({ priceAgeDays }) => priceAgeDays > STALE_AFTER_DAYS)
  const names = [...new Set(stale.map(({ name, symbol }) => name ?? symbol!))]
  const shown = names.slice(0, 3).join(', ')
  const more = names.length > 3 ? ` and ${names.length - 3} more` : ''
  const old = names.length > 0 ? ` Prices of ${shown}${more} are older than a week.` : ''
  if (!Number.isFinite(info.doubtfulShare)) return old.trim() || null
  if (info.doubtfulShare > 0)
    return `${percentWords(info.doubtfulShare)} of the value rests on prices that are stale or of poor quality.${old}`
  return old.trim() || 'No part of the value rests on prices that are stale or of poor quality.'
}
