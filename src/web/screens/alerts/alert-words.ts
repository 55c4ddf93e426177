/** What an alert watches, in words. */
import { type AlertKindSpec, alertKind } from '#core/alerts/alert-kinds.ts'
import type { AlertRow } from '#protocol/http/alerts.ts'
import { numberText } from '#web/figures/format.ts'

type Watched = Pick<AlertRow, 'kind' | 'symbol' | 'portfolio' | 'direction' | 'threshold' | 'sessions'>

/** `Move of SYN001 above 5.00% over 1 session`. */
export function alertWords({ kind, symbol, portfolio, direction, threshold, sessions }: Watched): string {
  const { title, unit } = alertKind(kind)
  const over = sessions === null ? '' : ` over ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`
  return `${title}${subjectWords(kind, symbol, portfolio)} ${direction} ${limitText(threshold, unit)}${over}`
}

function subjectWords(kind: Watched['kind'], symbol: string | null, portfolio: number | null): string {
  if (symbol !== null) return ` of ${symbol}`
  if (portfolio !== null) return ` of portfolio ${portfolio}`
  return alertKind(kind).subject === 'symbol' ? ' of every symbol' : ''
}

function limitText(threshold: number, unit: AlertKindSpec['unit']): string {
  if (unit === 'fraction' || unit === 'score') return numberText(threshold, unit)
  return unit === 'price'
    ? numberText(threshold, null, { price: true })
    : `${numberText(threshold, null)} ${unit}`
}

export function isMuted({ mutedUntil }: Pick<AlertRow, 'mutedUntil'>, now: number): boolean {
  return mutedUntil !== null && Date.parse(mutedUntil) > now
}

/** How a limit of that unit is typed. */
export const unitHints: Record<AlertKindSpec['unit'], string> = {
  price: 'In the currency of the symbol.',
  fraction: 'A fraction: 0.05 is 5 %.',
  score: 'A score from 0 to 1.',
  hours: 'In hours.',
  minutes: 'In minutes.',
}
