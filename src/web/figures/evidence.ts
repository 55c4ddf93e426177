/** The evidence of a finding as a line of words and numbers. */
import { humanised } from './flag-words.ts'
import type { Part } from './parts.ts'

/**
 * A repair (`field`, `from`, `to`) reads `close 41.20 → 4.12`; a sentence (`detail`) reads as it is; any other record reads
 * `name value`, commas between.
 */
export function evidenceParts(detail: Record<string, unknown>): Part[] {
  if (typeof detail.detail === 'string') return [detail.detail]
  if ('from' in detail && 'to' in detail) {
    const field = typeof detail.field === 'string' ? `${humanised(detail.field)} ` : ''
    return [field, part('before', detail.from), ' → ', part('after', detail.to)]
  }
  return Object.entries(detail).flatMap(([name, value], index) => [
    `${index > 0 ? ', ' : ''}${humanised(name).toLowerCase()} `,
    part(name, value),
  ])
}

function part(label: string, value: unknown): Part {
  if (typeof value === 'number') return { label, value, unit: null }
  if (typeof value === 'string') return value
  return value === null || value === undefined ? 'nothing' : JSON.stringify(value)
}
