// One symbol, as each provider spells it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  alphavantageSpelling,
  eodhdSpelling,
  spelled,
  stooqSpelling,
  twelvedataSpelling,
} from './provider-symbols.ts'

const spellings = [
  ['AAPL', 'AAPL.us', 'AAPL', 'AAPL.US', 'AAPL'],
  ['VOD.L', 'VOD.uk', 'VOD.LON', 'VOD.LSE', 'VOD.L'],
  ['MBG.DE', 'MBG.de', 'MBG.DEX', 'MBG.XETRA', 'MBG.DE'],
  ['PKO.WA', 'PKO', 'PKO.WA', 'PKO.WA', 'PKO.WA'],
  ['^GSPC', '^spx', 'GSPC', 'GSPC.INDX', 'GSPC'],
  ['^constructor', '^constructor', 'constructor', 'constructor.INDX', 'constructor'],
  ['EURUSD=X', 'EURUSD', 'EURUSD', 'EURUSD.FOREX', 'EUR/USD'],
  ['BTC-USD', 'BTCUSD', 'BTCUSD', 'BTC-USD.CC', 'BTC/USD'],
  ['BRK-B', 'BRK-B.us', 'BRK-B', 'BRK-B.US', 'BRK-B'],
] as const

test('shares, indices, currencies and coins are spelled the way each provider knows them', () => {
  for (const [symbol, stooq, alphavantage, eodhd, twelvedata] of spellings) {
    assert.deepEqual(
      [stooqSpelling, alphavantageSpelling, eodhdSpelling, twelvedataSpelling].map((one) =>
        spelled(symbol, one),
      ),
      [stooq, alphavantage, eodhd, twelvedata],
    )
  }
})
