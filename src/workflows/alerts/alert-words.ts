/** What an alert says, in a sentence that ends with what to do. */
import { alertKind } from '#core/alerts/alert-kinds.ts'
import type { AlertRule } from '#core/alerts/alert-rule.ts'
import type { WatchedValue } from './watched-values.ts'

export function alertSentence(
  { kind, direction, threshold, sessions }: AlertRule,
  watched: WatchedValue,
): string {
  const { title, unit } = alertKind(kind)
  const about = watched.symbol ?? watched.evidence.portfolio
  const what = typeof about === 'string' ? `${about}: ${title.toLowerCase()}` : title
  const stretch = sessions === null ? '' : ` over ${sessions === 1 ? 'one session' : `${sessions} sessions`}`
  const seen = inUnit(watched.value, unit)
  return `${what}${stretch} is ${seen}, ${direction} ${inUnit(threshold, unit)}. ${nextStep[kind](typeof about === 'string' ? about : '')}`
}

const nextStep: Readonly<Record<AlertRule['kind'], (symbol: string) => string>> = {
  price: (symbol) => `\`assay quote ${symbol}\` shows the price with its source and age.`,
  move: (symbol) =>
    `\`assay issues ${symbol}\` tells whether it is a fault in the data; \`assay quote ${symbol}\` the price.`,
  drawdown: (symbol) => `\`assay prices ${symbol}\` shows the prices it rests on.`,
  quality: (symbol) => `\`assay quality ${symbol}\` takes the score apart.`,
  drift: (name) => `\`assay portfolio rebalance ${name}\` proposes the trades that bring it back.`,
  'portfolio-drawdown': (name) => `\`assay portfolio returns ${name}\` shows when it fell.`,
  delay: () => '`/api/v1/jobs` lists what waits; more cores, or fewer symbols, help for good.',
  connections: () =>
    '`/metrics` and the log of the server tell why; a proxy that cuts idle connections is the usual cause.',
  staleness: (symbol) =>
    `\`assay refresh ${symbol}\` asks again, \`assay sources\` shows who does not answer.`,
}

/** `5.25 %`, `0.6512`, `7.5 hours`. */
export function inUnit(value: number, unit: ReturnType<typeof alertKind>['unit']): string {
  if (unit === 'fraction') return `${(value * 100).toFixed(2)} %`
  if (unit === 'score') return value.toFixed(4)
  if (unit === 'price') return String(Number(value.toPrecision(10)))
  return `${value.toFixed(1)} ${unit}`
}
