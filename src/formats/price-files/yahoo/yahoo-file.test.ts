// Saved Yahoo charts: bare, or in the exchange they were recorded in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'

const meta = {
  currency: 'USD',
  symbol: 'AAPL',
  exchangeName: 'NMS',
  gmtoffset: -18_000,
  dataGranularity: '1d',
}
const quote = { open: [1], high: [3], low: [0.5], close: [2], volume: [100] }
const chart = {
  chart: { result: [{ meta, timestamp: [1_704_205_800], indicators: { quote: [quote] } }], error: null },
}

const parse = (content: unknown, symbol?: string) =>
  parsePriceFile(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), {
    file: 'c.json',
    symbol,
  })

test('the bare body and the recorded exchange give the same series', () => {
  const expected = parse(chart)
  assert.equal(expected[0]?.symbol, 'AAPL')
  assert.deepEqual(parse({ request: {}, response: { body: chart } }), expected)
  assert.deepEqual(parse({ request: {}, response: { body: JSON.stringify(chart) } }), expected)
  assert.deepEqual(parse(`\uFEFF\n ${JSON.stringify(chart)}`), expected)
})

test('the caller may name the series', () => {
  assert.equal(parse(chart, 'X')[0]?.symbol, 'X')
})

test('what cannot be read is refused, naming the file', () => {
  const refused = (content: unknown, code: string, message: RegExp) =>
    assert.throws(() => parse(content), { code, message })
  refused('{"chart":{"result":[', 'not-a-price-file', /^c\.json: .*cut off/)
  refused({ quoteResponse: {} }, 'not-a-price-file', /^c\.json: .*not a Yahoo chart/)
  refused({ response: { body: '<html>' } }, 'not-a-price-file', /cut off/)
  refused(
    { chart: { result: [{ meta, timestamp: [1], indicators: {} }] } },
    'bad-payload',
    /^c\.json: .*indicators\.quote/,
  )
  refused({ chart: { result: null, error: { code: 'Not Found' } } }, 'symbol-not-found', /^c\.json: /)
  refused(
    { chart: { result: [{ meta, indicators: { quote: [{}] } }] } },
    'empty-file',
    /^c\.json: the chart holds no bars/,
  )
})

test('JSON beyond its bound is refused before it is parsed', () => {
  const content = Buffer.alloc(64 * 1024 * 1024 + 1, ' ')
  content.write('{')
  assert.throws(() => parsePriceFile(content, { file: 'c.json' }), {
    code: 'file-too-large',
    message: /^c\.json: /,
  })
})
