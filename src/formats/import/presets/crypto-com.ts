/** Crypto.com's app: every row one kind of move, with what it was worth in the person's own currency. */
import { type Decimal, negateDecimal } from '#core/money/decimal.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import type { MappedRow } from '#formats/import/mapping/row-entry.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { isFiat } from '#formats/import/values/currency.ts'
import { barter } from './barter.ts'
import { defineTablePreset } from './preset.ts'

export const cryptoCom = defineTablePreset({
  id: 'crypto-com',
  title: 'Crypto.com app',
  basis: 'recorded',
  headers: [
    [
      'Timestamp (UTC)',
      'Transaction Description',
      'Currency',
      'Amount',
      'Native Currency',
      'Native Amount',
      'Transaction Kind',
    ],
  ],
  mapping: {
    columns: {
      date: 'Timestamp (UTC)',
      quantity: 'Amount',
      amount: 'Native Amount',
      currency: 'Native Currency',
    },
    form: { signs: 'signed', basis: 'net' },
    decimal: 'point',
    dates: 'ymd',
  },
  readRow: readMove,
})

type Move = 'trade' | 'reward' | 'in-or-out' | 'skip'

/** The first that fits the kind holds. */
const moves: readonly (readonly [RegExp, Move])[] = [
  [/interest|reward|cashback|reimbursement|rebate|gift|bonus|airdrop|mining/, 'reward'],
  [/lock|unlock|stake|earn_program|supercharger_(deposit|withdrawal)/, 'skip'],
  [/exchange$|purchase$|viban_exchange|trading|dust_conversion/, 'trade'],
  [/deposit|withdrawal|transfer|swap|top_up|payment|viban/, 'in-or-out'],
]

function readMove({ row }: MappedRow, builder: DraftBuilder): readonly Entry[] | null {
  const kind = row.text('Transaction Kind')
  const move = moves.find(([form]) => form.test(kind))?.[1]
  if (!move)
    throw new RowFault('unknown-type', 'Transaction Kind', `"${shown(kind)}" is no known kind of row.`)
  if (move === 'skip') {
    builder.skip(row.line, 'locked or freed: it stays where it is')
    return null
  }
  const amount = row.number('Amount')
  const moment = row.moment('Timestamp (UTC)')
  if (!amount || !moment)
    throw new RowFault('missing-value', 'Amount', 'A row needs its time and its amount.')
  const base = {
    rows: [row.line],
    raw: row.cells,
    day: moment.day,
    at: moment.at,
    note: row.text('Transaction Description'),
  }
  const worth = { amount: row.number('Native Amount'), currency: row.text('Native Currency') || null }
  const asset = row.text('Currency')
  if (move === 'trade' && row.text('To Currency') !== '') return tradeOf(base, { asset, amount, worth }, row)
  const isOut = amount.units < 0n
  if (isFiat(asset))
    return [
      {
        ...base,
        type: isOut ? 'withdrawal' : 'deposit',
        amount,
        currency: asset,
        form: { signs: 'signed', basis: 'net' },
      },
    ]
  const type = move === 'reward' ? 'reward' : isOut ? 'transfer-out' : 'transfer-in'
  return [{ ...base, ...worth, type, symbol: asset, quantity: amount }]
}

type Spent = {
  readonly asset: string
  readonly amount: Decimal
  readonly worth: Pick<Entry, 'amount' | 'currency'>
}

/** One coin for another is a sale and a purchase for what they were worth, so that no money is left over. */
function tradeOf(
  base: Omit<Entry, 'type'>,
  { asset, amount, worth }: Spent,
  row: MappedRow['row'],
): readonly Entry[] {
  const received = row.text('To Currency')
  const size = row.number('To Amount')
  if (!size) throw new RowFault('missing-value', 'To Amount', 'The amount received is missing.')
  const spent = amount.units < 0n ? negateDecimal(amount) : amount
  if (isFiat(asset) || isFiat(received) || !worth.amount)
    return barter(base, { asset, size: spent }, { asset: received, size }, row)
  const group = `trade ${base.rows[0]}`
  const form = { signs: 'unsigned', basis: 'net' } as const
  return [
    { ...base, ...worth, form, group, type: 'sell', symbol: asset, quantity: spent },
    { ...base, ...worth, form, group, type: 'buy', symbol: received, quantity: size },
  ]
}
