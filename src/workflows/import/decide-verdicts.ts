/** What becomes of each drafted transaction, beside what a ledger holds already: nothing is doubled, and twins survive. */
import { contentKey } from '#core/portfolio/content-key.ts'
import type { DraftTransaction } from '#formats/import/draft.ts'

export const verdictNames = ['new', 'twin', 'same', 'conflict'] as const
export type VerdictName = (typeof verdictNames)[number]

export type RowVerdict = {
  readonly row: number
  readonly verdict: VerdictName
  readonly reason: string | null
}

/** A drafted transaction with its key, and which of its equals in the file it is. */
export type Keyed = {
  readonly draft: DraftTransaction
  readonly key: string
  readonly occurrence: number
  readonly verdict: RowVerdict
}

/**
 * Equal rows of one file are twins and all of them count: of n in the file where m are stored, the last n − m are new. `stored` is how often
 * the ledger holds each key.
 */
export function decideVerdicts(
  drafts: readonly DraftTransaction[],
  stored: ReadonlyMap<string, number>,
): Keyed[] {
  const seen = new Map<string, number>()
  return drafts.map((draft) => {
    const key = contentKey(draft.transaction)
    const occurrence = (seen.get(key) ?? 0) + 1
    seen.set(key, occurrence)
    return { draft, key, occurrence, verdict: verdictOf(draft, occurrence, stored.get(key) ?? 0) }
  })
}

function verdictOf({ rows }: DraftTransaction, occurrence: number, known: number): RowVerdict {
  const row = rows[0] ?? 0
  if (occurrence <= known) return { row, verdict: 'same', reason: 'the portfolio has it already' }
  if (occurrence > 1)
    return {
      row,
      verdict: 'twin',
      reason: `equal to ${occurrence - 1} other ${occurrence === 2 ? 'row' : 'rows'} of this file; kept`,
    }
  return { row, verdict: 'new', reason: null }
}
