/** One movement of money in an OFX statement. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import type { Entry } from '#formats/import/entry.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { dateOf, numberOf } from '#formats/import/tree/tree-values.ts'
import { childText, type XmlElement } from '#formats/import/tree/xml-tree.ts'
import type { StatementContext } from './ofx-securities.ts'

export function bankEntry(element: XmlElement, { currency, account, builder }: StatementContext): Entry {
  const amount = numberOf(childText(element, 'TRNAMT'), 'TRNAMT')
  if (!amount) throw new RowFault('missing-value', 'TRNAMT', 'The amount is missing.')
  const posted = dateOf(
    childText(element, 'DTPOSTED') || childText(element, 'DTUSER'),
    'DTPOSTED',
    builder.options.today,
  )
  const kind = childText(element, 'TRNTYPE').toUpperCase()
  const note = [childText(element, 'NAME'), childText(element, 'MEMO')]
    .filter((part) => part !== '')
    .join(' · ')
  return {
    rows: [element.line],
    raw: [kind, childText(element, 'DTPOSTED'), childText(element, 'TRNAMT'), note],
    type: kinds[kind] ?? (amount.units < 0n ? 'withdrawal' : 'deposit'),
    ...posted,
    account,
    amount,
    currency,
    form: { signs: 'signed', basis: 'net' },
    ids: [{ scope: 'account', id: childText(element, 'FITID') }],
    note,
  }
}

const kinds: Readonly<Record<string, TransactionType>> = {
  INT: 'interest',
  DIV: 'dividend',
  FEE: 'fee',
  SRVCHG: 'fee',
}
