/** A report back into a store: its portfolio, its ledger without doubling what is there, its prices where there are none. */
import { assertPortfolioName } from '#core/portfolio/portfolio-name.ts'
import { contentKey } from '#core/portfolio/content-key.ts'
import type { LedgerEntry, NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { PortfolioReport, ReportEntry } from '#formats/report/portfolio-report.ts'
import type { NewImport } from '#ports/store/ledger.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { restoreHistory, type RestoredHistory } from './restore-history.ts'
import { restoreOptimizations } from './report-optimizations.ts'
import { settingsOf } from './settings-row.ts'

export type ToRestore = {
  readonly report: PortfolioReport
  /** Null: as the report calls it. */
  readonly name: string | null
  readonly userId: number | null
  readonly author: string
  readonly file: Pick<NewImport, 'fileName' | 'fileSha256' | 'fileBytes' | 'format'>
}

export type RestoredPortfolio = {
  readonly portfolio: Portfolio
  readonly isNew: boolean
  readonly imported: number
  readonly duplicates: number
  /** Of each entry of the report: whether it was written, and which of its equals it is. */
  readonly entries: readonly { readonly isNew: boolean; readonly occurrence: number }[]
  readonly importId: number | null
  readonly history: RestoredHistory
}

/** Settings are those of the report where the portfolio is new, and stay what they are where it is not. */
export async function restorePortfolio(
  { report, name, userId, author, file }: ToRestore,
  bench: Workbench,
): Promise<RestoredPortfolio> {
  const { store, clock } = bench
  const wanted = name ?? report.info.name!
  const { description, baseCurrency } = report.info
  const found = await store.portfolios.find(wanted, userId)
  if (!found) assertPortfolioName(wanted)
  const fresh = { name: wanted, description, baseCurrency, settings: settingsOf(report.info) }
  const portfolio = found ?? (await store.portfolios.create(fresh, userId, clock.now()))
  const history = await restoreHistory(report, bench)
  await restoreOptimizations(report.optimizations, portfolio, bench)
  const by = { userId, at: clock.now(), author }
  const keyed = withOccurrences(report.ledger)
  let [imported, duplicates, importId]: [number, number, number | null] = [0, 0, null]
  const ids: (number | null)[] = []
  const entries: { isNew: boolean; occurrence: number }[] = []
  // Entries that choose lots name earlier ones by their number, which those have once they are written.
  for (const part of partsOf(keyed)) {
    let fresh: readonly Keyed[] = []
    const appended = await store.ledger.append(portfolio.id, by, (ledger) => {
      const known = countsOf(ledger)
      fresh = part.filter(({ key, occurrence }) => occurrence > (known.get(key) ?? 0))
      const entries = fresh.map((one) => newEntry(one, ids))
      return { entries, import: fresh.length === 0 ? null : importOf(file, part.length - fresh.length) }
    })
    const idOf = new Map(fresh.map((one, at) => [one, appended.ids[at]!]))
    for (const one of part) {
      ids.push(idOf.get(one) ?? null)
      entries.push({ isNew: idOf.has(one), occurrence: one.occurrence })
    }
    imported += fresh.length
    duplicates += part.length - fresh.length
    importId = appended.importId ?? importId
  }
  return { portfolio, isNew: found === null, imported, duplicates, entries, importId, history }
}

type Keyed = {
  readonly entry: ReportEntry
  readonly key: string
  readonly occurrence: number
  readonly row: number
}

function withOccurrences(ledger: readonly ReportEntry[]): Keyed[] {
  const seen = new Map<string, number>()
  return ledger.map((entry, at) => {
    const key = contentKey(entry.transaction)
    const occurrence = (seen.get(key) ?? 0) + 1
    seen.set(key, occurrence)
    return { entry, key, occurrence, row: at + 1 }
  })
}

/** As one part, unless entries choose lots: then a new one begins with each of these. */
function partsOf(keyed: readonly Keyed[]): Keyed[][] {
  const parts: Keyed[][] = [[]]
  for (const one of keyed) {
    if (one.entry.lots.length > 0) parts.push([])
    parts.at(-1)!.push(one)
  }
  return parts.filter((part) => part.length > 0)
}

function countsOf(ledger: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { contentKey: key } of ledger) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function newEntry({ entry, key, occurrence, row }: Keyed, ids: readonly (number | null)[]): NewEntry {
  return {
    transaction: entry.transaction,
    reverses: null,
    lots: entry.lots.flatMap(({ entry: place, quantity }) => {
      const id = ids[place - 1]
      return id === undefined || id === null ? [] : [{ entry: id, quantity }]
    }),
    contentKey: key,
    occurrence,
    sourceRow: row,
    raw: null,
    flags: [],
  }
}

function importOf(file: ToRestore['file'], duplicates: number): NewImport {
  return { ...file, account: '', options: {}, duplicates, rejected: 0, verdicts: {} }
}
