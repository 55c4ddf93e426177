// What every engine promises of quality reports, and of what they count.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewQualityReport } from '#ports/store/quality-reports.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import { onEveryEngine } from './store-engines.ts'
import { day, deriveSample, moment, untold, startRun } from './store-samples.ts'

onEveryEngine('quality reports', (at) => {
  const reportOf = async (given: Partial<NewQualityReport>): Promise<NewQualityReport> => ({
    kind: 'daily',
    day: day(19_000),
    from: day(18_971),
    score: 0.91,
    level: 'excellent',
    completeness: 0.97,
    presentSessions: 97,
    missingSessions: 3,
    poorSymbols: 0,
    document: { kind: 'daily', symbols: [{ symbol: 'ACME', score: 0.91 }] },
    runId: await startRun(at.store),
    createdAt: moment(5_000),
    ...given,
  })

  test('a report is read back as it was kept, and one made again takes its place', async () => {
    const { qualityReports } = at.store
    await qualityReports.save(await reportOf({ score: 0.5, level: 'fair' }))
    const id = await qualityReports.save(await reportOf({}))
    const found = await qualityReports.find('daily', day(19_000))
    assert.deepEqual(found, {
      id,
      kind: 'daily',
      day: 19_000,
      from: 18_971,
      score: 0.91,
      level: 'excellent',
      completeness: 0.97,
      document: { kind: 'daily', symbols: [{ symbol: 'ACME', score: 0.91 }] },
      createdAt: 5_000,
    })
    assert.equal(await qualityReports.find('weekly', day(19_000)), null)
    assert.equal(await qualityReports.find('daily', day(18_999)), null)
  })

  test('between gives the newest report of each day, oldest first; the newest day is found without naming it', async () => {
    const { qualityReports } = at.store
    await qualityReports.save(await reportOf({ day: day(19_102), score: 0.7 }))
    await qualityReports.save(await reportOf({ day: day(19_101), score: 0.8 }))
    await qualityReports.save(await reportOf({ day: day(19_101), score: 0.9 }))
    await qualityReports.save(await reportOf({ day: day(19_102), kind: 'weekly', score: 0.1 }))
    const found = await qualityReports.between('daily', day(19_101), day(19_102))
    assert.deepEqual(
      found.map(({ day: of, score }) => [of, score]),
      [
        [19_101, 0.9],
        [19_102, 0.7],
      ],
    )
    assert.equal((await qualityReports.find('daily', null))?.day, 19_102)
  })

  test('findings are counted by rule: those that came, that went, and that were open at the end', async () => {
    const flagged =
      (...rules: string[]) =>
      (series: ObservedSeries) => ({
        ...deriveSample(series),
        findings: {
          removed: [],
          repaired: [],
          flags: rules.map((rule) => ({ rule, day: day(18_262), detail: 'so' })),
        },
      })
    await at.save({ symbol: 'COUNTED', knownAt: moment(101_000) }, flagged('count-a', 'count-b'))
    await at.save({ symbol: 'COUNTED', knownAt: moment(102_000) }, flagged('count-a'))
    const count = async (from: number, until: number) => {
      const counts = await at.store.qualityReports.issueCounts(moment(from), moment(until))
      return counts.filter(({ rule }) => rule.startsWith('count-'))
    }
    assert.deepEqual(await count(101_000, 102_000), [
      { rule: 'count-a', opened: 1, resolved: 0, open: 1 },
      { rule: 'count-b', opened: 1, resolved: 0, open: 1 },
    ])
    assert.deepEqual(await count(102_000, 103_000), [
      { rule: 'count-a', opened: 0, resolved: 0, open: 1 },
      { rule: 'count-b', opened: 0, resolved: 1, open: 0 },
    ])
    assert.deepEqual(await count(103_000, 104_000), [{ rule: 'count-a', opened: 0, resolved: 0, open: 1 }])
  })

  test('refreshes are counted by how they ended, and the size of the database is known', async () => {
    const { runs, qualityReports } = at.store
    const begun = { parameters: {}, inputHash: null, codeVersion: '0', seed: null }
    for (const status of ['done', 'done', 'partly', 'failed'] as const) {
      const { id } = (await runs.start({ ...begun, kind: 'refresh', startedAt: moment(7_000_000) }, untold))
        .written
      await runs.finish(id, { status, tookMs: 1, result: {} }, untold)
    }
    await runs.start({ ...begun, kind: 'report', startedAt: moment(7_000_000) }, untold)
    assert.deepEqual(await qualityReports.refreshCounts(moment(7_000_000), moment(7_000_001)), {
      done: 2,
      partly: 1,
      failed: 1,
    })
    assert.ok((await qualityReports.sizeBytes()) > 10_000)
  })
})
