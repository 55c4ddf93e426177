// A folder of price files through the whole pipeline against the bare bulk insert of the same rows, and where the time goes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { clean } from '#core/cleaning/clean.ts'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { simulateMarket } from '#core/simulate/market.ts'
import { simulateSeries } from '#core/simulate/simulate-series.ts'
import { assessQuality } from '#core/quality/assess-quality.ts'
import { type EpochDay, epochDay } from '#core/time/epoch-day.ts'
import { sliceBars } from '#core/market/bars.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { writePriceCsv } from '#formats/price-files/write-price-csv.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import { measureBars } from '#workflows/measure-bars.ts'
import { refreshAll } from '#workflows/refresh-all.ts'
import { BARS, insertBareIntoSqlite } from './harness/bare-insert.ts'
import type { Measurement } from './harness/benchmark.ts'

const ROUNDS = 3
const SIZES = [100, 500]
const today = epochDay(2025, 12, 31)

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    for (const symbols of SIZES) {
      const folder = writeFiles(symbols)
      const rounds: { oursMs: number; theirsMs: number; ratio: number }[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const theirsMs = await inNewHome((home) => insertBare(home, symbols))
        const oursMs = await inNewHome((home) => refreshFolder(home, folder))
        rounds.push({ oursMs, theirsMs, ratio: theirsMs / oursMs })
      }
      yield {
        work: `${symbols} files × ${BARS} rows refreshed`,
        peer: 'bare bulk insert',
        aim: 0.67,
        ...rounds.toSorted((a, b) => a.ratio - b.ratio)[ROUNDS >> 1]!,
      }
      process.stdout.write(`  without the store: ${breakdown(folder, symbols)}\n`)
      process.stdout.write(
        `  peak memory so far: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB\n`,
      )
      rmSync(folder, { recursive: true })
    }
  },
}

/** Each of the given number of files holds ten years of one simulated symbol. */
function writeFiles(symbols: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-files-'))
  const market = simulateMarket(1)
  const calendar = calendarFor('XNYS')
  for (let index = 0; index < symbols; index++) {
    const { bars } = simulateSeries(market, { symbol: `S${index}`, calendar, today, faults: false })
    writeFileSync(
      join(folder, `S${index}.csv`),
      writePriceCsv(sliceBars(bars, bars.day.length - BARS, bars.day.length)),
    )
  }
  return folder
}

async function inNewHome(work: (home: string) => Promise<void>): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'assay-bench-home-'))
  mkdirSync(home, { recursive: true })
  const start = performance.now()
  await work(home)
  const tookMs = performance.now() - start
  rmSync(home, { recursive: true })
  return tookMs
}

async function insertBare(home: string, symbols: number): Promise<void> {
  const file = join(home, 'assay.db')
  const store = await openSqliteStore({ file })
  await store.close()
  insertBareIntoSqlite(file, symbols, 1)
}

async function refreshFolder(home: string, folder: string): Promise<void> {
  const bench = await openWorkbench(readConfig({ ASSAY_HOME: home, FILES_URL: folder, LOG_LEVEL: 'silent' }))
  const source = bench.sources.find(({ id }) => id === 'files')!
  const request = { symbols: await source.symbols!(), window: { from: null, to: null }, sources: ['files'] }
  const { summary } = await refreshAll(request, bench, { signal: new AbortController().signal })
  await bench.close()
  if (summary.failed > 0) throw new Error(`${summary.failed} symbols failed`)
}

/** Milliseconds of each stage over all files. */
function breakdown(folder: string, symbols: number): string {
  const tookMs = new Map<string, number>()
  const calendar = calendarFor('XNYS')
  const { periodsPerYear } = calendar
  function stage<T>(name: string, work: () => T): T {
    const start = performance.now()
    const result = work()
    tookMs.set(name, (tookMs.get(name) ?? 0) + performance.now() - start)
    return result
  }
  for (let index = 0; index < symbols; index++) {
    const file = join(folder, `S${index}.csv`)
    const bytes = stage('read', () => readFileSync(file))
    const [series] = stage('parse', () => parsePriceFile(bytes, { file }))
    const { bars } = stage('clean', () => clean(series!, { calendar, repair: 'safe' }))
    stage('indicators', () => computeIndicators(bars, { periodsPerYear }))
    stage('quality', () => assessQuality(bars, { calendar, from: null, to: null, asOf: today as EpochDay }))
    stage('risk', () => measureBars(bars, 'auto', { riskFreeAnnual: 0, periodsPerYear }))
  }
  return [...tookMs].map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`).join(', ')
}
