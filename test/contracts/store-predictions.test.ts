// What every engine promises of stored predictions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewPrediction } from '#ports/store/predictions.ts'
import { onEveryEngine } from './store-engines.ts'
import { day, moment, untold } from './store-samples.ts'

onEveryEngine('predictions', (at) => {
  /** How many were new. */
  const save = async (predictions: readonly NewPrediction[], ms: number) =>
    (await at.store.predictions.save(predictions, { ...untold, at: moment(ms) })).written.length
  const prediction = (symbol: string) => ({
    runId: at.runId,
    symbol,
    madeOn: day(18_264),
    horizonBars: 5,
    model: 'garch',
    modelVersion: '1.2.3',
    low: -0.031,
    median: 0.002,
    high: 0.0305,
    baseline: 'ewma',
    skill: null,
    coverage: 0.91,
  })

  test('what was said comes back as it was, with nothing of the outcome', async () => {
    await at.save({ symbol: 'SAID' })
    const { predictions } = at.store
    assert.equal(await save([prediction('SAID')], 5_000), 1)
    const [kept] = await predictions.of('SAID', 10, null)
    const { id, ...rest } = kept!
    assert.ok(id > 0)
    assert.deepEqual(rest, {
      ...prediction('SAID'),
      createdAt: 5_000,
      realised: null,
      scoredAt: null,
    })
    assert.ok((await predictions.symbols()).includes('SAID'))
  })

  test('a model says a thing once: the first word stands, whatever it would say now', async () => {
    await at.save({ symbol: 'ONCE' })
    const { predictions } = at.store
    await save([prediction('ONCE')], 5_000)
    const later = { ...prediction('ONCE'), low: -0.5 }
    assert.equal(await save([later], 6_000), 0)
    assert.equal(await save([{ ...later, horizonBars: 1 }], 6_000), 1)
    assert.deepEqual(
      (await predictions.of('ONCE', 10, null)).map(({ horizonBars, low }) => [horizonBars, low]),
      [
        [1, -0.5],
        [5, -0.031],
      ],
    )
  })

  test('an outcome is written once', async () => {
    await at.save({ symbol: 'DUE' })
    const { predictions } = at.store
    await save([prediction('DUE')], 5_000)
    const [due] = await predictions.of('DUE', 1, null)
    const { id } = due!
    assert.deepEqual(
      (await predictions.unscored('DUE', 5)).map((one) => one.id),
      [id],
    )
    assert.equal(await predictions.score(id, 0.0125, moment(9_000)), true)
    assert.equal(await predictions.score(id, 0.5, moment(9_500)), false)
    assert.deepEqual(await predictions.unscored('DUE', 5), [])
    const [scored] = await predictions.of('DUE', 1, null)
    assert.deepEqual([scored?.realised, scored?.scoredAt], [0.0125, 9_000])
  })

  test('a symbol that is not stored has none', async () => {
    assert.equal(await save([prediction('NONE')], 1), 0)
    assert.deepEqual(await at.store.predictions.of('NONE', 10, null), [])
  })
})
