// What every engine promises of patches: kept with author and reason, in force from when they were made until they are undone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewPatch, PatchChange } from '#ports/store/patches.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import { onEveryEngine } from './store-engines.ts'
import { allDays, day, deriveSample, flatBars, moment } from './store-samples.ts'

const close: NewPatch = {
  issueId: null,
  day: day(18_263),
  field: 'close',
  from: 101,
  to: Number.NaN,
  rule: null,
  reason: 'the bulletin says so',
  author: 'tester',
}

/** Takes what is patched as true, so that the resolved rows show it. */
const derivePatched = (observed: ObservedSeries) => {
  const close = observed.bars.close.slice()
  for (const patch of observed.patches) {
    const index = observed.bars.day.indexOf(patch.day)
    close[index] = Number.isNaN(patch.to) ? 1 : patch.to
  }
  return deriveSample({ ...observed, bars: { ...observed.bars, close, low: close, open: close } })
}

onEveryEngine('patches', (at) => {
  const change = (symbol: string, more: Partial<PatchChange>) =>
    at.store.patches.change(
      { symbol, add: [], undo: [], undoneBy: 'undoer', now: moment(5_000), runId: at.runId, ...more },
      derivePatched,
    )
  const inForce = async (symbol: string, knownAt: number | null) =>
    (await at.store.bars.observed(symbol, allDays, knownAt === null ? null : moment(knownAt)))?.patches.map(
      ({ id }) => id,
    )

  test('a patch is kept whole, and changes the resolved rows in the same transaction', async () => {
    await at.save({ symbol: 'KEPT' })
    const made = await change('KEPT', { add: [close] })
    assert.equal(made?.rowsChanged, 1)
    const [patch] = made!.added
    assert.deepEqual(patch, {
      ...close,
      id: patch!.id,
      symbol: 'KEPT',
      madeAt: 5_000,
      undoneAt: null,
      undoneBy: null,
    })
    assert.deepEqual(await at.closesOf('KEPT'), [100, 1, 102])
    assert.deepEqual((await at.store.patches.list({ symbol: 'KEPT', undone: false }, 10)).patches, [patch])
  })

  test('undoing gives the rows back bit for bit, and the record says who and when', async () => {
    await at.save({ symbol: 'BACK', observed: flatBars(3, (i) => 0.1 + i / 3) })
    const before = await at.store.bars.resolved('BACK', allDays)
    const made = await change('BACK', { add: [{ ...close, from: 0.1 + 1 / 3, to: 0.3 }] })
    assert.notDeepEqual(await at.store.bars.resolved('BACK', allDays), before)
    const ids = made!.added.map(({ id }) => id)
    await change('BACK', { undo: ids, now: moment(9_000) })
    assert.deepEqual(await at.store.bars.resolved('BACK', allDays), before)
    const inForceNow = await at.store.patches.list({ symbol: 'BACK', undone: false }, 10)
    assert.deepEqual(inForceNow, { patches: [], total: 0 })
    const { patches } = await at.store.patches.list({ symbol: 'BACK', undone: true }, 10)
    assert.deepEqual([patches[0]!.undoneAt, patches[0]!.undoneBy], [9_000, 'undoer'])
  })

  test('an earlier moment sees the patches that were in force then', async () => {
    await at.save({ symbol: 'WHEN', knownAt: moment(1_000) })
    const made = await change('WHEN', { add: [close], now: moment(5_000) })
    const ids = made!.added.map(({ id }) => id)
    await change('WHEN', { undo: ids, now: moment(9_000) })
    assert.deepEqual(await inForce('WHEN', 4_999), [])
    assert.deepEqual(await inForce('WHEN', 5_000), ids)
    assert.deepEqual(await inForce('WHEN', 8_999), ids)
    assert.deepEqual(await inForce('WHEN', 9_000), [])
    assert.deepEqual(await inForce('WHEN', null), [])
  })

  test('a refresh derives with the patches in force', async () => {
    await at.save({ symbol: 'AGAIN' })
    await change('AGAIN', { add: [close] })
    await at.save(
      { symbol: 'AGAIN', observed: flatBars(4, (i) => 100 + i), knownAt: moment(8_000) },
      derivePatched,
    )
    assert.deepEqual(await at.closesOf('AGAIN'), [100, 1, 102, 103])
  })

  test('what derive throws leaves neither patch nor change', async () => {
    await at.save({ symbol: 'THROWS' })
    const refuse = () => {
      throw new Error('refused')
    }
    const made = {
      symbol: 'THROWS',
      add: [close],
      undo: [],
      undoneBy: '',
      now: moment(5_000),
      runId: at.runId,
    }
    await assert.rejects(at.store.patches.change(made, refuse), /refused/)
    assert.equal((await at.store.patches.list({ symbol: 'THROWS', undone: true }, 10)).total, 0)
    assert.deepEqual(await at.closesOf('THROWS'), [100, 101, 102])
  })

  test('an unknown symbol has no patches, and findings are found by their number', async () => {
    assert.equal(await change('NOBODY', { add: [close] }), null)
    const repaired = { rule: 'unit-error', day: day(18_262), field: 'close', from: 1, to: 100 } as const
    const flag = { rule: 'split-residue', day: day(18_263), detail: { ratio: 4, applied: 'no' } }
    await at.save({ symbol: 'FOUND' }, (observed) => ({
      ...deriveSample(observed),
      findings: { removed: [], repaired: [repaired], flags: [flag] },
    }))
    const [automatic, ...others] = await at.store.patches.automatic('FOUND', 10)
    assert.deepEqual([automatic!.rule, others.length, automatic!.resolvedAt], ['unit-error', 0, null])
    const [found] = await at.store.patches.issues([automatic!.id, 999_999_999])
    assert.deepEqual(found, automatic)
    await at.save({ symbol: 'FOUND', knownAt: moment(2_000) })
    assert.equal((await at.store.patches.issues([automatic!.id]))[0]!.resolvedAt, 2_000)
  })
})
