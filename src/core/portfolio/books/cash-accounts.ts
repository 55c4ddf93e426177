/** Accounts without cash of their own, and what is odd about those that have some. */
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { Transaction, TransactionType } from '#core/portfolio/transaction.ts'
import type { BookWalk } from './book-walk.ts'
import { plain } from './trades.ts'

/** Says nothing of money that comes in or goes out, so what trades cost must have come from somewhere. */
export function cashlessAccounts(entries: readonly LedgerEntry[]): ReadonlySet<string> {
  const accounts = new Set(entries.map(({ transaction }) => transaction.account))
  for (const { transaction } of entries) if (bringsCash(transaction)) accounts.delete(transaction.account)
  return accounts
}

const cashTypes: ReadonlySet<TransactionType> = new Set([
  'deposit',
  'withdrawal',
  'transfer-in',
  'transfer-out',
  'opening-balance',
  'adjustment',
])

function bringsCash({ type, instrument }: Transaction): boolean {
  return cashTypes.has(type) && !instrument
}

export function sayWhatIsOdd(walk: BookWalk): void {
  for (const { account, currency, value } of walk.cash.values()) {
    if (value.units >= 0n) continue
    const where = account === '' ? '' : ` of ${account}`
    const message = `The cash${where} is ${plain(value)} ${currency}: a deposit or an exchange is missing, or it is borrowed.`
    walk.issues.push({ code: 'negative-cash', entry: null, day: null, message })
  }
  for (const account of walk.cashless) {
    const whose = account === '' ? 'The ledger' : `The ledger of ${account}`
    const message = `${whose} names no deposits: each purchase counts as money put in, each sale and each payment as money taken out.`
    walk.issues.push({ code: 'cash-not-kept', entry: null, day: null, message })
  }
}
