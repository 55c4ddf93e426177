// A small market whose sources lack, refuse and fail as told, a store with holes in it, and a clock that jumps.
import type { TestContext } from 'node:test'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import { AppError } from '#core/errors.ts'
import { seededRandom } from '#core/math/random.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { type EpochDay, epochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { HistoryRequest } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { failover } from '#resilience/failover.ts'
import { storeSeries } from '#workflows/store-series.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { type VirtualClock, virtualClock } from '#test/support/virtual-clock.ts'
import { beginRun } from '#workflows/live/recorded-run.ts'

/** 2024-01-02 to 2024-03-28: sixty-one sessions, the last before the clock starts on 2024-03-29 (a holiday). */
export const worldSessions = sessionsBetween(calendarFor('XNYS'), epochDay(2024, 1, 2), epochDay(2024, 3, 28))
export const worldStartMs = epochDay(2024, 3, 29) * MS_PER_DAY

export const closeOn = (day: number) => 100 + Math.sin(day) * 2

/** `lacks`: indices of sessions without a bar. `fails` is asked before each answer. */
export type SourceScript = {
  readonly lacks?: readonly number[]
  readonly scale?: number
  readonly fails?: (request: HistoryRequest, nowMs: number) => AppError | null | Promise<AppError | null>
}

export type Asked = HistoryRequest & { readonly source: string; readonly atMs: number }

export type World = {
  readonly clock: VirtualClock
  readonly asked: Asked[]
  /** One process on the store; each call opens another. */
  openBench(): Promise<Workbench>
}

export type WorldOptions = {
  readonly sources: Readonly<Record<string, SourceScript>>
  readonly requestsPerDay?: number
  readonly seed?: number
  /** PostgreSQL instead of a file. */
  readonly databaseUrl?: string
}

export function createWorld(
  context: TestContext,
  { sources, requestsPerDay = 100, seed = 1, databaseUrl = '' }: WorldOptions,
): World {
  const clock = virtualClock(worldStartMs)
  const random = seededRandom(seed)
  const asked: Asked[] = []
  const home = temporaryFolder(context)
  const all = Object.entries(sources).map(([id, script]) =>
    scriptedSource(id, async (request) => {
      asked.push({ ...request, source: id, atMs: clock.now() })
      const failure = await script.fails?.(request, clock.now())
      if (failure) throw failure
      return answerOf(request, script)
    }),
  )
  return {
    clock,
    asked,
    async openBench() {
      const config = readConfig({
        ASSAY_HOME: home,
        LOG_LEVEL: 'silent',
        HISTORICAL_DATA_CACHE_TTL: '0',
        DATABASE_URL: databaseUrl,
      })
      const bench = await openWorkbench(config)
      context.after(() => bench.close())
      const named = (id: string) => all.find((source) => source.id === id)!
      return {
        ...bench,
        clock,
        random,
        sources: all,
        sourceIds: Object.keys(sources),
        gapRequestsPerDay: requestsPerDay,
        prices: (ids) => failover((ids ?? Object.keys(sources)).map(named)),
      }
    },
  }
}

function answerOf(
  { symbol, from, to }: HistoryRequest,
  { lacks = [], scale = 1 }: SourceScript,
): PriceSeries {
  const days = [...worldSessions].filter(
    (day, index) => !lacks.includes(index) && (from === null || day >= from) && (to === null || day <= to),
  )
  if (days.length === 0) throw new AppError('no-data', `There is nothing for "${symbol}" in the window.`)
  return seriesOf(
    symbol,
    days,
    days.map((day) => closeOn(day) * scale),
  )
}

/** Stores a symbol as `source` has it, with sessions missing. */
export async function storeWithHoles(
  bench: Workbench,
  { symbol, lacks, source = 'yahoo' }: { symbol: string; lacks: readonly number[]; source?: string },
): Promise<void> {
  const run = { kind: 'refresh', parameters: {}, inputHash: null, codeVersion: 'test', seed: null } as const
  const runId = await beginRun({ ...run, startedAt: bench.clock.now() }, bench)
  const series = answerOf({ symbol, from: null, to: null }, { lacks })
  await storeSeries(series, { source, runId, window: { from: null, to: null } }, bench)
}

export const sessionAt = (index: number) => worldSessions[index]! as EpochDay
