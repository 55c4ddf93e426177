/** Kraken's ledger: every trade is two rows under one reference, each with its fee on top. */
import { type Decimal, isZero, negateDecimal, subtractDecimals } from '#core/money/decimal.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { openTable, passOver } from '#formats/import/mapping/read-table.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { type RowView, rowView } from '#formats/import/table/row-view.ts'
import { isFiat } from '#formats/import/values/currency.ts'
import { barter, type Leg } from './barter.ts'
import { krakenAsset } from './kraken-assets.ts'
import { defineTablePreset } from './preset.ts'

const mapping: TableMapping = {
  columns: { date: 'time', quantity: 'amount', fee: 'fee', type: 'type' },
  form: { signs: 'signed', basis: 'net' },
  decimal: 'point',
  dates: 'ymd',
}

export const krakenLedger = defineTablePreset({
  id: 'kraken-ledger',
  title: 'Kraken ledger',
  basis: 'documented',
  headers: [['txid', 'refid', 'time', 'type', 'asset', 'amount', 'fee']],
  mapping,
  readSheet(sheet, builder) {
    const opened = openTable(sheet, mapping, builder)
    const groups = new Map<string, RowView[]>()
    for (const record of sheet.records) {
      if (passOver(record, opened) !== null) continue
      const row = rowView(record, { sheet, styles: opened.styles, options: builder.options })
      if (row.text('txid') === '') builder.skip(row.line, 'not booked: it has no id of its own yet')
      else groups.set(row.text('refid'), [...(groups.get(row.text('refid')) ?? []), row])
    }
    for (const rows of groups.values()) readGroup(rows, builder)
    return { decimal: opened.styles.mark, dates: opened.styles.order, columns: null }
  },
})

const trades: ReadonlySet<string> = new Set(['trade', 'spend', 'receive', 'conversion', 'dustsweeping'])

function readGroup(rows: readonly RowView[], builder: DraftBuilder): void {
  const traded = rows.filter((row) => trades.has(row.text('type').toLowerCase()))
  for (const row of rows) if (!traded.includes(row)) builder.attempt(row.line, () => readSingle(row, builder))
  if (traded.length === 0) return
  builder.attempt(traded[0]!.line, () => {
    const legs = traded.map((row) => ({
      row,
      leg: legOf(row),
      isOut: (row.number('amount')?.units ?? 0n) < 0n,
    }))
    const out = legs.find(({ isOut }) => isOut)
    const into = legs.find(({ isOut }) => !isOut)
    if (legs.length !== 2 || !out || !into)
      throw new RowFault(
        'missing-value',
        'refid',
        `A trade has two rows, one out and one in; "${shown(traded[0]!.text('refid'))}" has ${legs.length}.`,
      )
    const base = {
      ...baseOf(traded[0]!, builder),
      rows: traded.map(({ line }) => line),
      group: traded[0]!.text('refid'),
    }
    for (const entry of barter(base, out.leg, into.leg, traded[0]!)) builder.add(entry, traded[0]!.warnings)
  })
}

function legOf(row: RowView): Leg {
  const amount = row.number('amount')
  if (!amount) throw new RowFault('missing-value', 'amount', 'The amount is missing.')
  const fee: Decimal | null = row.number('fee')
  return {
    asset: krakenAsset(row.text('asset')),
    size: amount.units < 0n ? negateDecimal(amount) : amount,
    ...(fee && !isZero(fee) ? { fee } : {}),
  }
}

function baseOf(row: RowView, { options }: DraftBuilder): Omit<Entry, 'type'> {
  const moment = row.moment('time')
  if (!moment) throw new RowFault('bad-date', 'time', 'The time is missing.')
  return {
    rows: [row.line],
    raw: row.cells,
    day: moment.day,
    at: moment.at,
    account: options.account,
    ids: [{ scope: 'row', id: row.text('txid') }],
  }
}

const singles: Readonly<Record<string, Entry['type'] | 'skip'>> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  staking: 'reward',
  reward: 'reward',
  dividend: 'reward',
  earn: 'reward',
  invitebonus: 'reward',
  creditreward: 'reward',
  airdrop: 'reward',
  rollover: 'fee',
  margin: 'adjustment',
  settled: 'adjustment',
  adjustment: 'adjustment',
  transfer: 'transfer-in',
  nfttrade: 'adjustment',
}

const internal =
  /^(spottostaking|stakingfromspot|stakingtospot|spotfromstaking|allocation|autoallocation|deallocation|migration|earn)$/

function readSingle(row: RowView, builder: DraftBuilder): void {
  const letters = (name: string) =>
    row
      .text(name)
      .toLowerCase()
      .replace(/[^a-z]/g, '')
  if (internal.test(letters('subtype')))
    return builder.skip(row.line, 'moves between two wallets of the same account')
  const type = singles[letters('type')]
  if (!type || type === 'skip')
    throw new RowFault('unknown-type', 'type', `"${shown(row.text('type'))}" is no known kind of row.`)
  builder.add(singleEntry(row, type, builder), row.warnings)
}

/** Fees of coins are taken in coins, on top of what moves. */
function singleEntry(row: RowView, type: Entry['type'], builder: DraftBuilder): Entry {
  const amount = row.number('amount')
  const fee = row.number('fee')
  const asset = krakenAsset(row.text('asset'))
  const isOut = (amount?.units ?? 0n) < 0n
  const base = { ...baseOf(row, builder), note: row.text('subtype') || null }
  const moved = isOut ? 'transfer-out' : 'transfer-in'
  if (isFiat(asset)) {
    const paid = {
      fee: fee && !isZero(fee) ? fee : null,
      feeCurrency: asset,
      form: { signs: 'signed', basis: 'gross' },
    } as const
    return { ...base, ...paid, type: type === 'transfer-in' ? moved : type, amount, currency: asset }
  }
  const isMove = type === 'deposit' || type === 'transfer-in' || type === 'withdrawal'
  const quantity = amount && fee ? subtractDecimals(amount, fee) : amount
  return { ...base, type: isMove ? moved : type, symbol: asset, quantity }
}
