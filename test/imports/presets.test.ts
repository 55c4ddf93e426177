// Each format on a small file in its form, written for the purpose: what is booked, row by row.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDecimal } from '#core/money/decimal.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { DraftTransaction } from '#formats/import/draft.ts'
import { importFile } from '#formats/import/import-file.ts'
import { importOptions } from '#test/support/import-options.ts'
import { presets } from '#formats/import/presets/catalogue.ts'
import { brokerSamples } from './broker-samples.ts'
import { otherSamples } from './other-samples.ts'

const samples = [...brokerSamples, ...otherSamples]

function line({ transaction: t, rows }: DraftTransaction): string {
  const what = t.instrument?.symbol ?? t.instrument?.isin ?? t.instrument?.cusip ?? t.instrument?.name ?? '-'
  const money = (value: typeof t.cash) => (value ? `${formatDecimal(value.value)} ${value.currency}` : '-')
  const quantity = t.quantity
    ? formatDecimal(t.quantity)
    : t.ratio
      ? `${formatDecimal(t.ratio.new)}:${formatDecimal(t.ratio.old)}`
      : '-'
  const costs = t.fee && t.fee.value.units !== 0n ? [`fee ${money(t.fee)}`] : []
  return [rows.join('+'), formatDay(t.day), t.type, what, quantity, money(t.cash), ...costs].join(' ')
}

for (const { format, text, booked, skipped = [], stated = 0 } of samples) {
  test(`${format} is recognised and booked row by row`, async () => {
    const draft = await importFile(Buffer.from(text), importOptions())
    assert.equal(draft.format.id, format)
    assert.deepEqual(draft.rejected, [])
    assert.deepEqual(draft.questions, [])
    assert.deepEqual(draft.transactions.map(line), booked)
    assert.deepEqual(
      draft.skipped.map(({ row }) => row),
      skipped,
    )
    assert.equal(draft.stated.length, stated)
  })
}

test('every format says what it was built on, and has a name of its own', () => {
  assert.equal(new Set(presets.map(({ id }) => id)).size, presets.length)
  for (const { basis, title } of presets)
    assert.ok(title !== '' && (basis === 'recorded' || basis === 'documented'))
})

test('a format that was asked for and does not fit is refused', async () => {
  const bytes = Buffer.from(samples[0]!.text)
  await assert.rejects(importFile(bytes, importOptions({ format: 'pp-xml' })), { code: 'unknown-format' })
  await assert.rejects(importFile(bytes, importOptions({ format: 'robinhod' })), {
    code: 'bad-usage',
    message: /robinhood/,
  })
})
