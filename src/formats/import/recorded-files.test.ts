// Every fact that was read by hand from files people really have is found in what is read from them.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { formatDecimal, parseDecimal, compareDecimals } from '#core/money/decimal.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import type { DraftTransaction, ImportDraft } from './draft.ts'
import { importFile } from './import-file.ts'
import { importOptions } from '#test/support/import-options.ts'

type Fact = {
  readonly file?: string
  readonly line?: number | readonly number[]
  readonly type: string
  readonly date: string
  readonly [name: string]: string | number | readonly number[] | readonly string[] | undefined
}

type Case = {
  readonly case: string
  readonly files: readonly { readonly file: string }[]
  readonly records: readonly Fact[]
  readonly counts: {
    readonly transactions?: Readonly<Record<string, number>>
    readonly holdings?: Readonly<Record<string, number>>
    readonly data_rows?: number
  }
}

const folder = sharedData('imports')
const skip = folder === null && noSharedData

/** What the file itself does not say, and a person would be asked. */
const answers: Readonly<Record<string, object>> = {
  'guide-sample-portfolios': { currency: 'USD', day: 19_724 },
}

/** Cases that hold no transactions of their own, or are there to be refused. */
const others: ReadonlySet<string> = new Set(['ghostfolio-not-ok', 'pdf-text'])

function cases(): readonly Case[] {
  if (folder === null) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !others.has(entry.name))
    .map(({ name }) => JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Case)
}

async function read(name: string, file: string): Promise<ImportDraft> {
  const bytes = readFileSync(join(folder!, name, file))
  return importFile(bytes, importOptions({ file, ...answers[name] }))
}

for (const { case: name, files, records, counts } of cases()) {
  test(`${name}: every row of its files is accounted for, and nothing is asked`, async () => {
    for (const { file } of files) {
      const draft = await read(name, file)
      assert.deepEqual(draft.questions, [], file)
      const expected = counts.transactions?.[file] ?? counts.holdings?.[file]
      if (expected !== undefined)
        assert.equal(draft.transactions.length + draft.holdings.length, expected, file)
    }
  })

  for (const [index, fact] of records.entries()) {
    const file = fact.file ?? files[0]!.file
    test(`${name}: ${file} holds ${fact.type} of ${fact.date} (fact ${index + 1})`, async () => {
      const draft = await read(name, file)
      if (fact.type === 'HOLDING') return checkHolding(draft, fact)
      const same = draft.transactions.filter((one) => fits(one, fact))
      assert.ok(
        same.length > 0,
        `nothing like ${JSON.stringify(fact)} among ${JSON.stringify(draft.transactions.filter((one) => formatDay(one.transaction.day) === fact.date).map(flat), null, 1)} ${JSON.stringify(draft.rejected)}`,
      )
    })
  }
}

test('the recorded files are there', { skip }, () => {
  assert.ok(cases().length >= 14)
})

function checkHolding({ holdings }: ImportDraft, fact: Fact): void {
  const found = holdings.find(({ symbol }) => symbol === fact.symbol)
  assert.ok(found)
  assert.equal(formatDecimal(found.quantity), fact.quantity)
  assert.equal(formatDecimal(found.price!), fact.price)
}

/** The facts of a transaction under the names that the cases use. */
function flat({ transaction: t, rows, statedValue }: DraftTransaction): Record<string, string | null> {
  const amount = t.cash ?? statedValue
  const number = (value: { readonly units: bigint; readonly scale: number } | null | undefined) =>
    value ? formatDecimal(value) : null
  return {
    line: rows.join(' '),
    date: formatDay(t.day),
    type: t.type.replaceAll('-', '_').toUpperCase(),
    symbol: t.instrument?.symbol ?? null,
    isin: t.instrument?.isin ?? null,
    quantity: number(t.quantity) ?? number(t.ratio?.new),
    price: number(t.price?.value),
    amount: number(amount?.value),
    currency: t.price?.currency ?? amount?.currency ?? t.fee?.currency ?? null,
    settle_currency: amount?.currency ?? null,
    fee: number(t.fee?.value),
    tax: number(t.tax?.value),
    fx: number(t.fx?.rate),
    quantity2: number(t.counterCash ? { ...t.counterCash.value, units: -t.counterCash.value.units } : null),
  }
}

const spoken = ['date', 'type', 'symbol', 'isin', 'currency', 'settle_currency']
const measured = ['quantity', 'price', 'amount', 'fee', 'tax', 'fx', 'quantity2']

function fits(transaction: DraftTransaction, fact: Fact): boolean {
  const found = flat(transaction)
  if (fact.line !== undefined && [fact.line].flat().join(' ') !== found.line) return false
  if (spoken.some((name) => fact[name] !== undefined && fact[name] !== found[name])) return false
  return measured.every((name) => fact[name] === undefined || equal(found[name] ?? null, `${fact[name]}`))
}

/** 1.50 and 1.5 are one number. */
function equal(found: string | null, wanted: string): boolean {
  const [a, b] = [found === null ? null : parseDecimal(found), parseDecimal(wanted)]
  return a !== null && b !== null && compareDecimals(a, b) === 0
}
