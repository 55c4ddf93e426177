// Resolving what three sources say into bars, against a million observations a second; and a read as known at an earlier
// moment against the plain read of the same bars.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { LAST_COVERED_DAY } from '#core/calendars/calendar.ts'
import { type Bars, barFields, barsOfLength } from '#core/market/bars.ts'
import { seededRandom } from '#core/math/random.ts'
import { resolveWords } from '#core/resolve/resolve-words.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import { tolerances } from '#core/resolve/tolerance.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { Workbench } from '#ports/workbench.ts'
import { recordRun } from '#workflows/refresh-all.ts'
import { readPrices } from '#workflows/read-prices.ts'
import { storeSeries } from '#workflows/store-series.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timePairs } from './harness/pairs.ts'

const SOURCES = ['yahoo', 'stooq', 'tiingo']
const BARS = 2_500
const ASSETS = Math.ceil(1_000_000 / (SOURCES.length * BARS))
const READS = 20

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    const observations = ASSETS * SOURCES.length * BARS
    const words = threeOpinions()
    const options = {
      priority: SOURCES,
      tolerance: tolerances.equity,
      calendar: calendarFor('XNYS'),
      actions: [],
    }
    const resolveAll = () => {
      for (let asset = 0; asset < ASSETS; asset++) resolveWords(words, options)
    }
    const times = timePairs(resolveAll, resolveAll, { pairs: 3 })
    const oneMillionASecondMs = observations / 1_000
    yield {
      work: `${observations} observations into bars`,
      peer: '1 M observations a second',
      oursMs: times.oursMs,
      theirsMs: oneMillionASecondMs,
      ratio: oneMillionASecondMs / times.oursMs,
      aim: 1,
    }
    yield {
      work: `${BARS} bars as known at a moment`,
      peer: 'the plain read',
      aim: 0.33,
      ...(await timeReads()),
    }
  },
}

const random = seededRandom(7)

/** Three sources over the sessions of ten years; now and then one of them differs, and each lacks some days. */
function threeOpinions(): SourceWords {
  const days = lastSessions(BARS)
  const rows = days.length * SOURCES.length
  const bars = barsOfLength(rows)
  const sourceIndex = new Uint16Array(rows)
  let price = 100
  days.forEach((day, at) => {
    price *= 1 + (random() - 0.5) / 40
    SOURCES.forEach((_, source) => {
      const row = at * SOURCES.length + source
      const said = price * (1 + (random() - 0.5) / 1_000) * (random() < 0.002 ? 1.2 : 1)
      bars.day[row] = day
      sourceIndex[row] = source
      fillBar(bars, row, said)
    })
  })
  return { bars, knownAt: new Float64Array(rows).fill(4e12), sourceIndex, sources: SOURCES }
}

function fillBar(bars: Bars, row: number, close: number): void {
  for (const field of barFields) bars[field][row] = close
  bars.high[row] = close * 1.01
  bars.low[row] = close * 0.99
  bars.volume[row] = 1_000
}

function lastSessions(count: number): Int32Array {
  const { sessions } = calendarFor('XNYS')
  const end = sessions.findIndex((day) => day > LAST_COVERED_DAY - 12 * 365)
  return sessions.subarray(end - count, end)
}

/** Three refreshes of one symbol on SQLite, each from another source; then both reads in turns. */
async function timeReads() {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  const bench = await openWorkbench(readConfig({ ASSAY_HOME: folder, LOG_LEVEL: 'silent' }))
  try {
    await storeOpinions(bench)
    const read = async (knownAt: EpochMs | null) => {
      const start = performance.now()
      const window = { from: null, to: null }
      await readPrices({ symbol: 'ACME', window, knownAt, indicators: [] }, bench)
      return performance.now() - start
    }
    const now = bench.clock.now()
    const turns: { plain: number; past: number }[] = []
    for (let turn = 0; turn < READS; turn++) turns.push({ past: await read(now), plain: await read(null) })
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!
    const oursMs = median(turns.map(({ past }) => past))
    const theirsMs = median(turns.map(({ plain }) => plain))
    return { oursMs, theirsMs, ratio: theirsMs / oursMs }
  } finally {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function storeOpinions(bench: Workbench): Promise<void> {
  const words = threeOpinions()
  for (const [index, source] of SOURCES.entries()) {
    const rows = Array.from(words.sourceIndex.keys()).filter((row) => words.sourceIndex[row] === index)
    const bars = barsOfLength(rows.length)
    rows.forEach((row, i) => {
      bars.day[i] = words.bars.day[row]!
      for (const field of barFields) bars[field][i] = words.bars[field][row]!
    })
    const series: PriceSeries = {
      symbol: 'ACME',
      currency: 'USD',
      exchange: null,
      bars,
      row: Int32Array.from(rows, (_, i) => i + 1),
      fields: new Set(barFields),
      actions: [],
      rowsRead: rows.length,
      undated: [],
      badCells: [],
    }
    await recordRun({}, bench, async (runId) => {
      await storeSeries(series, { source, runId, window: { from: null, to: null } }, bench)
      return []
    })
  }
}
