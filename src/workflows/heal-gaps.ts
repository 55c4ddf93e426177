/** Fills holes in price histories, worst first: asks one source at a time, within a daily budget that the store keeps. */
import { type AppError, toAppError } from '#core/errors.ts'
import { type PlannedRequest, planRequest, type SymbolHoles } from '#core/gaps/plan-request.ts'
import { dayOfMoment, type EpochMs } from '#core/time/epoch-day.ts'
import type { Span } from '#ports/tracer.ts'
import type { Workbench } from '#ports/workbench.ts'
import { beginRun, finishRun } from '#workflows/live/recorded-run.ts'
import { ableSources } from './able-sources.ts'
import { type Attempt, fillHoles } from './fill-holes.ts'
import { HOLES_MAX } from './list-gaps.ts'
import { surveyHoles } from './record-holes.ts'

/** What requests for holes are booked under. */
export const GAP_BUDGET = 'gaps'

/** Longer than the slowest request; whoever is killed while asking leaves the holes to others after this. */
const CLAIM_MS = 10 * 60_000

export type HealRequest = {
  /** Null for every symbol. */
  readonly symbols: readonly string[] | null
  /** Names of the sources to ask, in order; null for the configured order. */
  readonly sources: readonly string[] | null
}

/** `failed`: symbols whose holes could not be asked for or written; they are tried again later. */
export type Healed = {
  readonly attempts: readonly Attempt[]
  readonly failed: readonly { readonly symbol: string; readonly error: AppError }[]
  readonly stopped: 'nothing-due' | 'budget-spent' | 'cancelled'
}

/** One bad symbol never sinks the others. Throws AppError `unknown-source`, and what the store throws before anything is asked. */
export function healGaps(request: HealRequest, bench: Workbench, signal: AbortSignal): Promise<Healed> {
  const about = { name: 'run heal', kind: 'internal', attributes: { 'assay.run.kind': 'heal' } } as const
  return bench.tracer.span(about, (span) => healWithin(request, bench, { signal, span }))
}

async function healWithin(
  request: HealRequest,
  bench: Workbench,
  { signal, span }: { readonly signal: AbortSignal; readonly span: Span },
): Promise<Healed> {
  const work = await dueHoles(request, bench)
  const resting = sourcesAway(work, bench.clock.now())
  const run = lazyRun(bench, span)
  const attempts: Attempt[] = []
  const failed: Healed['failed'][number][] = []
  let isSpent = false
  const end = async (stopped: Healed['stopped']): Promise<Healed> => {
    await run.end({ attempts, failed })
    return { attempts, failed, stopped }
  }
  while (!signal.aborted) {
    const now = bench.clock.now()
    const planned = planRequest([...work.values()], { now, today: dayOfMoment(now), resting })
    if (!planned) return end(isSpent ? 'budget-spent' : 'nothing-due')
    const { symbol, source } = planned
    const of = work.get(symbol)!
    try {
      const claimed = await claim(planned, now, bench)
      if (claimed === 'spent') {
        // What costs nothing may still be asked.
        isSpent = true
        resting.add(source)
        continue
      }
      work.delete(symbol)
      // Somebody else is at it.
      if (claimed === 'taken') continue
      const asking = { sources: of.sources, runId: run.id, signal }
      const { attempt, holes, isAway } = await fillHoles(planned, asking, bench)
      if (isAway) resting.add(source)
      attempts.push(attempt)
      work.set(symbol, { ...of, holes })
    } catch (thrown) {
      const error = toAppError(thrown)
      work.delete(symbol)
      if (error.code !== 'cancelled') failed.push({ symbol, error })
    }
  }
  return end('cancelled')
}

/** The holes that may be asked for, by symbol; of a symbol that no source knows any more only when it is named. */
async function dueHoles(
  { symbols, sources }: HealRequest,
  bench: Workbench,
): Promise<Map<string, SymbolHoles>> {
  const names = sources ?? bench.sourceIds
  // A source that does not exist is one mistake of the caller, not an answer to each hole.
  bench.prices(names)
  const all = await surveyHoles(symbols && new Set(symbols), bench)
  const surveys = symbols === null ? all.filter(({ isRetired }) => !isRetired) : all
  const states = ['open', 'given-up'] as const
  const { holes } = await bench.store.gaps.list({ symbols, states, limit: HOLES_MAX })
  const bySymbol = Map.groupBy(holes, ({ symbol }) => symbol)
  return new Map(
    surveys.map((survey) => {
      const { symbol } = survey
      const own = (bySymbol.get(symbol) ?? []).map(({ hole }) => hole)
      return [symbol, { symbol, holes: own, sources: ableSources(survey, names) }]
    }),
  )
}

/** A source that limited us for one hole limits us for all of them. */
function sourcesAway(work: ReadonlyMap<string, SymbolHoles>, now: EpochMs): Set<string> {
  const tries = [...work.values()].flatMap(({ holes }) => holes.flatMap((hole) => hole.tries))
  const limited = tries.filter(({ answer, nextAt }) => answer === 'limited' && nextAt > now)
  return new Set(limited.map(({ source }) => source))
}

/** A source without a wire costs nothing. */
function claim({ holes, source }: PlannedRequest, now: EpochMs, bench: Workbench) {
  const budget = { purpose: GAP_BUDGET, day: dayOfMoment(now), most: bench.gapRequestsPerDay }
  return bench.store.gaps.claim({
    holes,
    now,
    until: (now + CLAIM_MS) as EpochMs,
    budget: bench.prices([source]).isLocal ? null : budget,
  })
}

/** The run under which bars are stored, recorded once there is something to store. */
function lazyRun(bench: Workbench, span: Span) {
  const { clock, codeVersion, log } = bench
  const startedAt = clock.now()
  let started: Promise<number> | null = null
  const start = async () => {
    const about = { parameters: {}, inputHash: null, codeVersion, seed: null, startedAt }
    const id = await beginRun({ kind: 'heal', ...about }, bench)
    span.set({ 'assay.run.id': id })
    return id
  }
  return {
    id: () => (started ??= start()),
    /** The bars are stored already; a store that went away since then must not turn the answer into an error. */
    async end({ attempts, failed }: Pick<Healed, 'attempts' | 'failed'>): Promise<void> {
      if (!started) return
      const sessions = attempts.reduce((sum, { healed }) => sum + healed, 0)
      const result = { requests: attempts.length, sessions }
      const status = failed.length > 0 ? 'partly' : 'done'
      try {
        const end = { status, tookMs: clock.now() - startedAt, result } as const
        await finishRun({ id: await started, kind: 'heal' }, end, bench)
      } catch (thrown) {
        log.warn({ error: toAppError(thrown).message }, 'could not record the end of a healing run')
      }
    },
  }
}
