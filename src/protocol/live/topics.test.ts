// Names of topics: what is one, what is none, and under which name the messages of each listener are kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOfTopic, keptTopic, parseTopic, shownTopic, TOPIC_LENGTH_MAX, topicKinds } from './topics.ts'

test('the topics of the guide, and those beside them, are read', () => {
  for (const text of ['prices:AAPL', 'portfolio:123', 'alerts:all', 'ml:AAPL', 'jobs:42', 'status:system'])
    assert.equal(parseTopic(text)?.text, text)
  for (const symbol of ['^GSPC', 'BRK-B', 'EURUSD=X', 'VOD.L']) {
    assert.deepEqual(parseTopic(`prices:${symbol}`), {
      text: `prices:${symbol}`,
      kind: 'prices',
      name: symbol,
    })
  }
})

test('every kind has an example that is a topic of it and no longer than a topic may be', () => {
  for (const [kind, { example }] of Object.entries(topicKinds)) {
    assert.equal(parseTopic(example)?.kind, kind)
    assert.ok(example.length <= TOPIC_LENGTH_MAX)
  }
})

test('what is no topic is none', () => {
  const none = [
    '',
    ':',
    'prices',
    'prices:',
    'prices:A B',
    'prices:*',
    `prices:${'A'.repeat(65)}`,
    'Prices:AAPL',
  ]
  const others = [
    'portfolio:0',
    'portfolio:-1',
    'portfolio:1e3',
    'portfolio:01',
    'alerts:7',
    'alerts:all:7',
    'status:',
  ]
  const strange = [
    'toString:x',
    '__proto__:x',
    'prices:AAPL\n',
    'prices:AAPL:MSFT',
    'unknown:x',
    ' prices:AAPL',
  ]
  for (const text of [...none, ...others, ...strange])
    assert.equal(parseTopic(text), null, JSON.stringify(text))
})

const of = (userId: number | null, isGuest = false) => ({ userId, isGuest })

test('alerts are kept for each user apart and shown to all under one name', () => {
  const alerts = parseTopic('alerts:all')!
  assert.equal(keptTopic(alerts, of(null)), 'alerts:all')
  assert.equal(keptTopic(alerts, of(7)), 'alerts:all:7')
  assert.notEqual(keptTopic(alerts, of(7)), keptTopic(alerts, of(8)))
  assert.equal(shownTopic('alerts:all:7'), 'alerts:all')
  const prices = parseTopic('prices:AAPL')!
  assert.equal(keptTopic(prices, of(7)), 'prices:AAPL')
  assert.equal(shownTopic('prices:AAPL'), 'prices:AAPL')
})

test('guests of a portfolio have a topic of their own under the same name, which nobody can ask for by itself', () => {
  const portfolio = parseTopic('portfolio:12')!
  assert.equal(keptTopic(portfolio, of(7)), 'portfolio:12')
  const kept = keptTopic(portfolio, of(7, true))
  assert.equal(kept, 'portfolio:12:guests')
  assert.equal(shownTopic(kept), 'portfolio:12')
  assert.equal(parseTopic(kept), null)
  assert.equal(classOfTopic(kept), 'log')
})

test('prices are a state, everything else a log', () => {
  assert.equal(classOfTopic('prices:AAPL'), 'state')
  for (const topic of ['portfolio:1', 'alerts:all:7', 'ml:A', 'jobs:1', 'status:system'])
    assert.equal(classOfTopic(topic), 'log')
})
