// What every engine promises of alerts, their events and their deliveries.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AlertRule } from '#core/alerts/alert-rule.ts'
import type { Alert } from '#ports/store/alerts.ts'
import { onEveryEngine } from './store-engines.ts'
import { moment, untold } from './store-samples.ts'

const rule: AlertRule = {
  kind: 'move',
  direction: 'above',
  threshold: 0.05,
  clear: 0.0475,
  sessions: 1,
  coolDownMs: 60_000,
  severity: 'warning',
}
const webhook = { kind: 'webhook', target: 'https://example.com/hook' } as const
const email = { kind: 'email', target: 'me@example.com' } as const

onEveryEngine('alerts', (at) => {
  const add = (given: Partial<Pick<Alert, 'symbol' | 'channels'>> = {}) =>
    at.store.alerts.add(
      { rule, symbol: null, portfolioId: null, channels: [], ...given },
      null,
      moment(1_000),
    )
  const raise = async (alert: Alert, symbol: string | null, raisedAt = 2_000) => {
    const said = { message: 'ALERTED moved.', detail: { value: 0.07 }, raisedAt: moment(raisedAt) }
    return (await at.store.alerts.raise({ alert, symbol, ...said }, untold)).written
  }

  test('an alert is read back as it was set, until it is removed', async () => {
    await at.save({ symbol: 'ALERTED', knownAt: moment(1) })
    assert.equal(await at.store.alerts.hasHadAny(null), false)
    const made = await add({ symbol: 'ALERTED', channels: [webhook, email] })
    assert.deepEqual(await at.store.alerts.find(made.id, null), made)
    assert.deepEqual([made.symbol, made.rule, made.channels], ['ALERTED', rule, [webhook, email]])
    assert.ok((await at.store.alerts.inForce()).some(({ id }) => id === made.id))
    await at.store.alerts.remove(made.id, null, moment(9_000))
    assert.equal(await at.store.alerts.find(made.id, null), null)
    assert.equal(await at.store.alerts.hasHadAny(null), true)
    await assert.rejects(at.store.alerts.remove(made.id, null, moment(9_000)), { code: 'not-found' })
    await assert.rejects(add({ symbol: 'NOBODY' }), { code: 'not-found' })
  })

  test('somebody else’s alert is not found, listed, muted or removed', async () => {
    const made = await add()
    const stranger = 987_654
    assert.equal(await at.store.alerts.find(made.id, stranger), null)
    assert.deepEqual(await at.store.alerts.list(stranger), [])
    await assert.rejects(at.store.alerts.mute(made.id, moment(1), stranger), { code: 'not-found' })
    await assert.rejects(at.store.alerts.remove(made.id, stranger, moment(1)), { code: 'not-found' })
    const event = await raise(made, null)
    await assert.rejects(at.store.alerts.acknowledge(event!.id, stranger, moment(1)), { code: 'not-found' })
    assert.deepEqual(await at.store.alerts.events(stranger, { state: 'all', limit: 9, before: null }), [])
  })

  test('while an event holds there is no second one about the same thing; once over, there may be', async () => {
    await at.save({ symbol: 'ALERTED', knownAt: moment(1) })
    const made = await add()
    const first = await raise(made, 'ALERTED')
    assert.equal(await raise(made, 'ALERTED', 3_000), null)
    assert.ok(await raise(made, null, 3_000))
    await at.store.alerts.resolve(first!.id, moment(4_000))
    assert.ok(await raise(made, 'ALERTED', 5_000))
    const last = (await at.store.alerts.lastEvents(made.id)).map(({ symbol, raisedAt, resolvedAt }) => [
      symbol,
      raisedAt,
      resolvedAt,
    ])
    assert.deepEqual(
      last.toSorted((a, b) => Number(a[1]) - Number(b[1])),
      [
        [null, 3_000, null],
        ['ALERTED', 5_000, null],
      ],
    )
  })

  test('an event that somebody acknowledged is open no more, and keeps the first moment', async () => {
    const made = await add()
    const event = await raise(made, null)
    const isOpen = async () =>
      (await at.store.alerts.events(null, { state: 'open', limit: 100, before: null })).some(
        ({ id }) => id === event!.id,
      )
    assert.equal(await isOpen(), true)
    await at.store.alerts.acknowledge(event!.id, null, moment(7_000))
    const again = await at.store.alerts.acknowledge(event!.id, null, moment(8_000))
    assert.equal(again.acknowledgedAt, 7_000)
    assert.equal(await isOpen(), false)
  })

  test('each channel has a delivery that one process takes; it comes again when its time has come', async () => {
    const made = await add({ channels: [webhook, email] })
    await raise(made, null, 100_000)
    assert.deepEqual(await at.store.alerts.takeDeliveries(moment(99_999), 1_000, 10), [])
    const taken = await at.store.alerts.takeDeliveries(moment(100_000), 1_000, 10)
    assert.deepEqual(
      taken.map(({ channel, attempts, event }) => [channel.kind, attempts, event.message]),
      [
        ['webhook', 0, 'ALERTED moved.'],
        ['email', 0, 'ALERTED moved.'],
      ],
    )
    assert.deepEqual(await at.store.alerts.takeDeliveries(moment(100_500), 1_000, 10), [])
    const [first, second] = taken
    await at.store.alerts.settleDelivery(first!.id, { state: 'delivered', at: moment(100_600) })
    await at.store.alerts.settleDelivery(second!.id, {
      state: 'waiting',
      at: moment(160_000),
      error: 'no answer',
    })
    const next = await at.store.alerts.takeDeliveries(moment(160_000), 1_000, 10)
    assert.deepEqual(
      next.map(({ id, attempts }) => [id, attempts]),
      [[second!.id, 1]],
    )
    await at.store.alerts.settleDelivery(second!.id, {
      state: 'given-up',
      at: moment(160_100),
      error: 'no answer',
    })
    assert.deepEqual(await at.store.alerts.takeDeliveries(moment(900_000), 1_000, 10), [])
    const log = await at.store.alerts.deliveries(null, { limit: 2, before: null })
    assert.deepEqual(
      log.map(({ state, attempts, lastError }) => [state, attempts, lastError]),
      [
        ['given-up', 2, 'no answer'],
        ['delivered', 1, null],
      ],
    )
  })

  test('a muted alert keeps its event and tells nobody', async () => {
    const made = await add({ channels: [webhook] })
    await at.store.alerts.mute(made.id, moment(300_000), null)
    const muted = await at.store.alerts.find(made.id, null)
    assert.ok(await raise(muted!, null, 250_000))
    assert.deepEqual(await at.store.alerts.takeDeliveries(moment(250_000), 1_000, 10), [])
  })
})
