/** Figures of a quality report as they are printed; a dash where there is none. */
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { dayWords, numberWords, percentWords } from '#formats/report/pdf/money-words.ts'

export function scoreWords(score: number | null): string {
  return numberWords(score ?? NaN, 3)
}

export function changeWords(change: number | null): string {
  return `${change !== null && change >= 0.0005 ? '+' : ''}${numberWords(change ?? NaN, 3)}`
}

export function countWords(count: number | null): string {
  return numberWords(count ?? NaN, 0)
}

export function shareWords(share: number | null): string {
  return percentWords(share ?? NaN)
}

/** `2024-03-28` as `28 March`, for the foot of a column. */
export function shortDay(day: string): string {
  return dayWords(parseIsoDay(day)).replace(/ \d{4}$/, '')
}
