// A portfolio that is measured on another thread: the same document as here, to the byte.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measurePeriod } from '#core/portfolio/returns/measure-period.ts'
import { allDays } from '#core/time/day-window.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'
import { measurePortfolio } from '#workflows/portfolio/measure-portfolio.ts'
import { openPortfolio, usualAsked } from '#workflows/portfolio/open-portfolio.ts'
import { returnsDocument } from '#workflows/portfolio/returns-document.ts'
import { storedBenchmark } from '#workflows/portfolio/stored-benchmark.ts'
import { openApp } from '#test/support/open-app.ts'

const symbols = ['AAPL', 'MSFT', 'KO']

test('the returns of a large portfolio are measured on another thread, the same to the byte', async (t) => {
  const { bench, server, owner } = await openApp(t, { ASSAY_SOURCES: 'simulated' })
  const post = async (url: string, payload: object) => {
    const answer = await server.inject({ method: 'POST', url, payload })
    assert.equal(answer.statusCode, 200, answer.body)
  }
  await post('/api/v1/refresh', { symbols })
  await post('/api/v1/portfolios', { name: 'large', currency: 'USD' })
  const bought = symbols.map((symbol, i) => ({
    type: 'buy',
    date: `201${i + 5}-03-02`,
    symbol,
    quantity: '1.5',
    price: '20',
    currency: 'USD',
    fee: '0.1',
  }))
  const paid = { type: 'deposit', date: '2015-03-02', amount: '1000', currency: 'USD' }
  await post('/api/v1/portfolios/large/transactions', { transactions: [paid, ...bought] })

  const open = await openPortfolio(await findPortfolio('large', owner.id, bench), usualAsked, bench)
  const benchmark = await storedBenchmark('AAPL', bench)
  let handedOver = 0
  const run: typeof bench.compute.run = (task, input, options) => {
    handedOver++
    return bench.compute.run(task, input, options)
  }
  const measured = await measurePortfolio(open, allDays, {
    benchmark,
    bench: { ...bench, compute: { ...bench.compute, run } },
  })
  assert.equal(handedOver, 1)
  const here = { ...measured, ...measurePeriod(open, { period: measured.period, benchmark }) }
  assert.deepEqual(measured.series, here.series)
  const document = JSON.stringify(returnsDocument(here))
  assert.equal(JSON.stringify(returnsDocument(measured)), document)
  const answer = await server.inject({ url: '/api/v1/portfolios/large/returns?benchmark=AAPL' })
  assert.deepEqual(answer.json(), JSON.parse(document))
  assert.ok(measured.holdings.length === symbols.length && measured.series.days.length > 2_000)
})
