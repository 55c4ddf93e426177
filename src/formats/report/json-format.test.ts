// Tests of the names in a JSON export, and of JSON that means harm.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#test/support/bytes-of.ts'
import { sampleReport } from '#test/support/sample-report.ts'
import { jsonFormat } from './json-format.ts'

const report = sampleReport({ holdings: 2, years: 0.1 })
const text = String(await bytesOf(jsonFormat.encode(report)))
const decode = (content: string) => jsonFormat.decode(Buffer.from(content), 'mine.json')

test('the five names of the guide stand at the top, beside the ledger and the schema', () => {
  const document = JSON.parse(text) as Record<string, unknown>
  assert.deepEqual(Object.keys(document), [
    'schema',
    'portfolio_info',
    'holdings',
    'ledger',
    'quality',
    'instruments',
    'corporate_actions',
    'exchange_rates',
    'historical_data',
    'optimization_results',
    'performance_metrics',
  ])
  assert.deepEqual(document.schema, { name: 'assay-portfolio', version: 1 })
  assert.deepEqual(Object.keys(document.historical_data as object), ['SYM001', 'SYM002'])
})

test('amounts are strings, weights are numbers', () => {
  const { holdings } = JSON.parse(text) as { holdings: Record<string, unknown>[] }
  assert.equal(typeof holdings[0]!.cost, 'string')
  assert.equal(typeof holdings[0]!.currentWeight, 'number')
})

test('digits beyond a double are kept, also where somebody wrote them as a number', async () => {
  const { report: read } = await decode(
    text.replace(/"quantity":"\d+"/, '"quantity":"0.12345678901234567890123456789"'),
  )
  assert.equal(read?.holdings[0]!.quantity?.scale, 29)
})

test('what is nested too deep, names of the language itself, and broken JSON are refused', async () => {
  const deep = `{"schema":${'['.repeat(100)}${']'.repeat(100)}}`
  await assert.rejects(decode(deep), /nested deeper/)
  await assert.rejects(decode(text.replace('"name":"Family trust"', '"__proto__":{"x":1}')), {
    code: 'not-a-report',
  })
  await assert.rejects(decode(text.slice(0, -20)), { code: 'not-a-report' })
  await assert.rejects(decode('{"a":1}'), /does not say that it is assay-portfolio/)
})

test('brackets inside a text are no nesting', async () => {
  const { report: read } = await decode(text.replace('Long-term savings', `${'['.repeat(100)}\\"{`))
  assert.match(read!.info.description!, /^\[{100}"\{/)
})
