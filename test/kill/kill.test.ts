// A refresh killed anywhere leaves whole batches only: the store opens, every bar follows from what was observed, and
// refreshing again completes the rest and changes nothing else.
import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import { allDays } from '#core/time/day-window.ts'
import { forkSeed, type Random, seededRandom } from '#core/math/random.ts'
import type { ResolvedSeries } from '#ports/store/bars.ts'
import type { Workbench } from '#ports/workbench.ts'
import { postgresMissing, postgresPlace, sqlitePlace, type TestPlace } from '#test/contracts/store-places.ts'
import { readPrices } from '#workflows/read-prices.ts'
import { refreshAll } from '#workflows/refresh-all.ts'
import { closesOf, type Death, type KillSite, openKillSite, symbols } from './killed-refresh.ts'

const KILLS = 25
/** Sets of kills, each on a fresh store. */
const SETS = process.env.ASSAY_LONG_RUNS === '1' ? 20 : 1
const firstSeed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)

const engines = [
  { name: 'SQLite', newPlace: sqlitePlace, skip: false as string | false },
  { name: 'PostgreSQL', newPlace: postgresPlace, skip: await postgresMissing() },
]

describe('a refresh killed anywhere', { concurrency: 2 }, () => {
  for (const { name, newPlace, skip } of engines) {
    test(`leaves whole batches only, on ${name}`, { skip }, async (t) => {
      for (let seed = firstSeed; seed < firstSeed + SETS; seed++) await killMany(t, await newPlace(), seed)
    })
  }
})

async function killMany(t: TestContext, place: TestPlace, seed: number): Promise<void> {
  const site = await openKillSite(place.place)
  t.after(async () => {
    await site.close()
    await place.remove()
  })
  const random = seededRandom(forkSeed(seed, 'kills'))
  site.serve(1)
  await site.refresh(null)
  site.serve(2)
  const whole = await site.refresh(null)
  const seen = { killed: 0, stored: [0, 0, 0, 0] }
  for (let kill = 0; kill < KILLS; kill++) {
    const version = 3 + kill
    site.serve(version)
    const death = deathOf(kill, whole, random)
    const { wasKilled } = await site.refresh(death)
    if (wasKilled) seen.killed += 1
    const stored = await assertWhole(
      place,
      site,
      version,
      `seed ${seed}, kill ${kill}, ${JSON.stringify(death)}`,
    )
    seen.stored[stored]! += 1
  }
  t.diagnostic(
    `${seen.killed} of ${KILLS} processes killed, after 0, 1, 2 or all 3 symbols were stored: ${seen.stored.join(', ')}; seed ${seed}`,
  )
  assert.ok(seen.killed >= KILLS / 2, 'most processes are killed before they end')
}

type Whole = { readonly statements: number; readonly tookMs: number }

/** Spread over all statements, at both ends of a request, and at any moment. */
function deathOf(kill: number, { statements, tookMs }: Whole, random: Random): Death {
  if (kill % 12 === 5) return { kind: 'request' }
  if (kill % 12 === 11) return { kind: 'answer' }
  if (kill % 3 === 2) return { kind: 'moment', ms: Math.floor(random() * tookMs) }
  return { kind: 'statement', count: 1 + Math.floor(random() * statements) }
}

/** Gives the number of symbols that the killed process had stored. */
async function assertWhole(
  place: TestPlace,
  { environment }: KillSite,
  version: number,
  about: string,
): Promise<number> {
  const bench = await openWorkbench(readConfig({ LOG_LEVEL: 'silent', ...environment }))
  try {
    await assertSound(place)
    const versions = await Promise.all(symbols.map((symbol) => storedVersion(symbol, bench, version, about)))
    const again = await refreshed(bench)
    assert.deepEqual(
      again.map((changed) => changed > 0),
      versions.map((stored) => stored < version),
      `${about}: the rerun changes what was not stored, and nothing else`,
    )
    for (const symbol of symbols) assert.equal(await storedVersion(symbol, bench, version, about), version)
    const observations = await countOf(place)
    assert.deepEqual(await refreshed(bench), [0, 0, 0], `${about}: another rerun changes nothing`)
    assert.equal(await countOf(place), observations, `${about}: another rerun appends nothing`)
    return versions.filter((stored) => stored === version).length
  } finally {
    await bench.close()
  }
}

async function assertSound({ place, raw }: TestPlace): Promise<void> {
  if (!('file' in place)) return
  assert.deepEqual(await raw('PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
  assert.deepEqual(await raw('PRAGMA foreign_key_check'), [])
}

async function countOf({ raw }: TestPlace): Promise<number> {
  const [row] = await raw('SELECT count(*) AS n FROM price_observations')
  return Number(row?.n)
}

/** Rows changed of each symbol. */
async function refreshed(bench: Workbench): Promise<number[]> {
  const { signal } = new AbortController()
  const done = await refreshAll({ symbols, window: allDays, sources: null }, bench, { signal })
  return done.symbols.map(({ outcome }) => {
    if (!outcome.ok) throw outcome.error
    return outcome.value.rowsChanged
  })
}

/** The version that is stored, after a look that it is stored whole and that what is served follows from it. */
async function storedVersion(
  symbol: string,
  bench: Workbench,
  version: number,
  about: string,
): Promise<number> {
  const resolved = await bench.store.bars.resolved(symbol, allDays)
  assert.ok(resolved, about)
  const stored = [version - 1, version].find((one) => closesOf(one)[0] === resolved.bars.close[0])
  assert.ok(stored !== undefined, `${about}: the first close is of neither version`)
  assert.deepEqual(
    Array.from(resolved.bars.close),
    closesOf(stored),
    `${about}: all closes are of one version`,
  )
  const request = { symbol, window: allDays, knownAt: null, indicators: null }
  assert.deepEqual(
    bySource(await readPrices(request, bench)),
    bySource(resolved),
    `${about}: what is stored is what the observations say, to the last bit`,
  )
  return stored
}

type Series = Pick<ResolvedSeries, 'bars' | 'indicators' | 'grades' | 'sources' | 'sourceIndex'>

/** With the name of its source beside each bar: how sources are numbered says nothing. */
function bySource({ bars, indicators, grades, sources, sourceIndex }: Series) {
  return { bars, indicators, grades, sources: Array.from(sourceIndex, (index) => sources[index]) }
}
