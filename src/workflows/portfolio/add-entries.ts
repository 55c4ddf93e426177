/** Entries that a person adds to a ledger, or takes back from it. */
import { AppError } from '#core/errors.ts'
import type { BookIssue } from '#core/portfolio/books/books.ts'
import { keepBooks, noRates } from '#core/portfolio/books/keep-books.ts'
import { contentKey } from '#core/portfolio/content-key.ts'
import type { ChosenLot, LedgerEntry, NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Appended } from '#ports/store/ledger.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'

export type EntriesToAdd = {
  readonly transactions: readonly { readonly transaction: Transaction; readonly lots: readonly ChosenLot[] }[]
  /** Ids of entries in force that they stand in for, or that are simply taken back. */
  readonly takeBack: readonly number[]
  readonly author: string
  /** True writes what would sell more than is held, too. */
  readonly force: boolean
}

/** All or none. Throws AppError `bad-entry` where more would be sold than is held, `not-found` for an entry to take back. */
export async function addEntries(
  portfolio: Portfolio,
  { transactions, takeBack, author, force }: EntriesToAdd,
  { store, clock }: Pick<Workbench, 'store' | 'clock'>,
): Promise<Appended> {
  const by = { userId: portfolio.userId, at: clock.now(), author }
  return store.ledger.append(portfolio.id, by, (ledger) => {
    const back = takeBack.map((id) => reversalOf(id, ledger))
    const fresh = withOccurrences(transactions, ledger)
    if (!force) refuseOverselling(portfolio, ledger, { fresh, takeBack })
    return { entries: [...back, ...fresh], import: null }
  })
}

function reversalOf(id: number, ledger: readonly LedgerEntry[]): NewEntry {
  const found = ledger.find((entry) => entry.id === id)
  if (found) return { ...found, reverses: id, flags: [] }
  throw new AppError(
    'not-found',
    `Entry ${id} cannot be taken back: no such entry is in force in this portfolio.`,
    {
      details: { entry: id },
    },
  )
}

/** Equal entries made by hand are meant: each is one more. */
function withOccurrences(added: EntriesToAdd['transactions'], ledger: readonly LedgerEntry[]): NewEntry[] {
  const counts = new Map<string, number>()
  for (const entry of ledger) counts.set(entry.contentKey, (counts.get(entry.contentKey) ?? 0) + 1)
  return added.map(({ transaction, lots }) => {
    const key = contentKey(transaction)
    const occurrence = (counts.get(key) ?? 0) + 1
    counts.set(key, occurrence)
    return {
      transaction,
      reverses: null,
      lots,
      contentKey: key,
      occurrence,
      sourceRow: null,
      raw: null,
      flags: [],
    }
  })
}

type Change = { readonly fresh: readonly NewEntry[]; readonly takeBack: readonly number[] }

function refuseOverselling(portfolio: Portfolio, ledger: readonly LedgerEntry[], change: Change): void {
  const highest = ledger.reduce((id, entry) => Math.max(id, entry.id), 0)
  const added = change.fresh.map(
    (entry, at): LedgerEntry => ({
      ...entry,
      id: highest + at + 1,
      importId: null,
      createdAt: 0 as EpochMs,
      createdBy: null,
    }),
  )
  const before = oversold(portfolio, ledger)
  const kept = ledger.filter(({ id }) => !change.takeBack.includes(id))
  const after = oversold(portfolio, [...kept, ...added])
  const fresh = after.find(({ entry }) => !before.some((issue) => issue.entry === entry))
  if (!fresh) return
  throw new AppError('bad-entry', `${fresh.message} --force writes it all the same.`, {
    details: { portfolio: portfolio.name, code: fresh.code },
  })
}

function oversold({ settings }: Portfolio, entries: readonly LedgerEntry[]): readonly BookIssue[] {
  const asked = { costBasis: settings.costBasis, baseCurrency: null, convert: noRates, until: null }
  return keepBooks(entries, asked).issues.filter(({ code }) => code === 'oversold')
}
