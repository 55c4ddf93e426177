/** What becomes of each drafted transaction, beside what a ledger holds already: nothing is doubled, and twins survive. */
import { contentKey } from '#core/portfolio/content-key.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { DraftTransaction } from '#formats/import/draft.ts'
import { mapInTurns } from '#resilience/map-in-turns.ts'
import { nearEntries } from './near-entries.ts'

export type RowVerdict = {
  readonly row: number
  /** `twin` and `conflict` are imported too; `same` is not. */
  readonly verdict: 'new' | 'twin' | 'same' | 'conflict'
  readonly reason: string | null
}

/** A drafted transaction, which of its equals in the file it is, and what becomes of it. */
export type Decided = {
  readonly draft: DraftTransaction
  readonly occurrence: number
  readonly verdict: RowVerdict
}

/**
 * Equal rows of one file are twins and all of them count: of n in the file where m are stored, the last n − m are new. A row that comes
 * again with an id of its own is the same row.
 */
export async function decideVerdicts(
  drafts: readonly DraftTransaction[],
  ledger: readonly LedgerEntry[],
): Promise<readonly Decided[]> {
  const stored = countsOf(ledger)
  const isNear = nearEntries(ledger)
  const seen = new Map<string, number>()
  const repeated = repeatedIds(drafts)
  return mapInTurns(drafts, (draft) => {
    const key = contentKey(draft.transaction)
    const row = draft.rows[0] ?? 0
    const earlier = repeated.get(draft)
    if (earlier !== undefined) {
      const verdict = {
        row,
        verdict: 'same',
        reason: `the same row as row ${earlier}, with the same id`,
      } as const
      return { draft, occurrence: seen.get(key) ?? 1, verdict }
    }
    const occurrence = (seen.get(key) ?? 0) + 1
    seen.set(key, occurrence)
    return {
      draft,
      occurrence,
      verdict: verdictOf(row, occurrence, stored.get(key) ?? 0, isNear(draft.transaction)),
    }
  })
}

function countsOf(ledger: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { contentKey: key } of ledger) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function verdictOf(row: number, occurrence: number, known: number, near: string | null): RowVerdict {
  if (occurrence <= known) return { row, verdict: 'same', reason: 'the portfolio has it already' }
  if (near !== null) return { row, verdict: 'conflict', reason: near }
  if (occurrence === 1) return { row, verdict: 'new', reason: null }
  const others = occurrence === 2 ? 'another row' : `${occurrence - 1} other rows`
  return { row, verdict: 'twin', reason: `equal to ${others} of this file; kept` }
}

/** Rows that say the same under an id of their own for the second time, with the line of the first. */
function repeatedIds(drafts: readonly DraftTransaction[]): ReadonlyMap<DraftTransaction, number> {
  const ids = drafts.flatMap(({ transaction }) =>
    transaction.externalIds.filter(({ scope }) => scope === 'row'),
  )
  // One id for all rows is no id.
  const isDegenerate = new Set(ids.map(({ id }) => id)).size * 2 < ids.length
  const first = new Map<string, number>()
  const found = new Map<DraftTransaction, number>()
  for (const draft of isDegenerate ? [] : drafts) {
    const id = draft.transaction.externalIds.find(({ scope }) => scope === 'row')?.id
    if (id === undefined) continue
    const key = `${id} ${contentKey(draft.transaction)}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, draft.rows[0] ?? 0)
    else found.set(draft, earlier)
  }
  return found
}
