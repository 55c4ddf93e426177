// Files with bytes changed at random: read into rows that are all accounted for, or refused in our own words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { keepBooks, noRates } from '#core/portfolio/books/keep-books.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { ImportDraft } from '#formats/import/draft.ts'
import { importFile } from '#formats/import/import-file.ts'
import { importOptions } from '#test/support/import-options.ts'
import { drafted, newEntry } from '#workflows/import/draft-entries.ts'
import { fuzzSeeds } from './fuzz-seeds.ts'

const RUNS = process.env.ASSAY_LONG_RUNS === '1' ? 200_000 : 2_000
/** Far beyond what any of these short files takes to read. */
const HANG_MS = 5_000

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const words = [
  '',
  '0',
  '-1',
  '1e999',
  '1,234',
  '1.234,5',
  '€5',
  '(5)',
  'NaN',
  '__proto__',
  '=1+1',
  '"',
  '\n',
  '\r\n',
  ',',
  ';',
  '\0',
  '<',
  '&',
  '{',
  ']',
  '2024-02-30',
  '03/04/2024',
  '\ufeff',
  'ß'.repeat(40),
  '@',
  '/',
  '#2',
]

type Mutation = (body: Buffer) => Buffer
const at = (body: Buffer, share: number) => Math.floor(share * body.length)

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ share: place, byte: fc.nat(255) }).map(
    ({ share, byte }): Mutation =>
      (body) => {
        const changed = Buffer.from(body)
        if (changed.length > 0) changed[at(body, share)] = byte
        return changed
      },
  ),
  fc.record({ share: place, word: fc.constantFrom(...words) }).map(
    ({ share, word }): Mutation =>
      (body) =>
        Buffer.concat([body.subarray(0, at(body, share)), Buffer.from(word), body.subarray(at(body, share))]),
  ),
  fc.record({ from: place, length: fc.nat(40) }).map(
    ({ from, length }): Mutation =>
      (body) =>
        Buffer.concat([body.subarray(0, at(body, from)), body.subarray(at(body, from) + length)]),
  ),
  place.map(
    (share): Mutation =>
      (body) =>
        body.subarray(0, at(body, share)),
  ),
  fc.record({ from: place, to: place }).map(
    ({ from, to }): Mutation =>
      (body) =>
        Buffer.concat([
          body,
          body.subarray(Math.min(at(body, from), at(body, to)), Math.max(at(body, from), at(body, to))),
        ]),
  ),
)

for (const [name, text] of Object.entries(fuzzSeeds)) {
  test(`${name}: whatever is changed in it, rows are accounted for or the file is refused`, async () => {
    const runs = Math.ceil(RUNS / Object.keys(fuzzSeeds).length)
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const bytes = mutations.reduce<Buffer>((body, mutate) => mutate(body), Buffer.from(text))
        const started = performance.now()
        const draft = await readOrRefuse(bytes)
        assert.ok(performance.now() - started < HANG_MS)
        if (draft) checkDraft(draft)
      }),
      { numRuns: runs },
    )
  })
}

async function readOrRefuse(bytes: Uint8Array): Promise<ImportDraft | null> {
  try {
    return await importFile(
      bytes,
      importOptions({ file: 'fuzz', currency: 'EUR', day: importOptions().today }),
    )
  } catch (thrown) {
    assert.ok(thrown instanceof AppError, String(thrown))
    assert.notEqual(thrown.code, 'internal')
    return null
  }
}

/** What is read can be kept in a ledger, and no row is both booked and rejected. */
function checkDraft(draft: ImportDraft): void {
  const rejected = new Set(draft.rejected.map(({ row }) => row))
  for (const { transaction, rows } of draft.transactions) {
    if (rows.length === 1 && draft.format.id !== 'coinbase')
      assert.ok(
        !rejected.has(rows[0]!) ||
          draft.format.id === 'ofx' ||
          draft.format.id === 'pp-xml' ||
          draft.format.id === 'ghostfolio-json',
        `row ${rows[0]} is booked and rejected`,
      )
    assert.ok(transaction.type === 'adjustment' || !transaction.quantity || transaction.quantity.units >= 0n)
    for (const money of [transaction.cash, transaction.price, transaction.fee, transaction.tax])
      assert.ok(!money || money.currency !== '')
  }
  if (draft.questions.length > 0) return
  const entries = drafted(draft).map((one, index) => ({
    ...newEntry(one, 1),
    id: index + 1,
    importId: null,
    createdAt: 0 as EpochMs,
    createdBy: null,
  }))
  keepBooks(entries, { costBasis: 'fifo', baseCurrency: null, convert: noRates, until: null })
}
