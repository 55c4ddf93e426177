/** What became of a message, in words. */
import type { DeliveryRow } from '#protocol/http/alerts.ts'

const stateWords: Record<DeliveryRow['state'], string> = {
  waiting: 'waits for the next try',
  delivered: 'delivered',
  'given-up': 'given up',
}

export function deliveryWords({ state, attempts }: Pick<DeliveryRow, 'state' | 'attempts'>): string {
  const tries = attempts > 1 ? ` after ${attempts} tries` : ''
  return `${stateWords[state]}${tries}`
}
