/** Detected regimes as the doors print them. */
import { at, type Matrix, rowOf } from '#core/linear/matrix.ts'
import { momentsOf } from '#core/math/moments.ts'
import type { FittedRegimes } from '#core/regimes/fit-regimes.ts'
import { labelsOf } from '#core/regimes/order-states.ts'
import { regimeFeatures } from '#core/regimes/regime-features.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonColumn, jsonNumber } from '#protocol/json.ts'

type Detected = {
  readonly observed: { readonly day: Int32Array; readonly values: Matrix }
  readonly fit: FittedRegimes
  readonly candidates: readonly {
    readonly states: number
    readonly logLikelihood: number
    readonly bic: number
  }[]
  readonly filtered: Matrix
  readonly smoothed: Matrix | null
  readonly changes: { readonly penalty: number; readonly segmentMin: number; readonly at: readonly number[] }
}

type Asked<Run> = {
  readonly features: readonly string[]
  readonly seed: number
  readonly walkForward: boolean
  readonly periodsPerYear: number
  readonly tookMs: number
  readonly run: Run
}

/** `probabilities` are filtered: each day's from that day and the days before. `smoothed` stands only where it was asked for. */
export function regimesDocument<Run>(detected: Detected, asked: Asked<Run>) {
  const { observed, fit, filtered, smoothed, changes } = detected
  const days = Array.from(observed.day, (day) => formatDay(day as EpochDay))
  const { starts, iterations, converged } = fit
  const { seed, tookMs, run } = asked
  const one = detected.candidates.find(({ states }) => states === 1)!
  return {
    states: statesOf(detected, asked),
    transition: rowsOf(fit.model.transition),
    current: currentOf(detected, days),
    logLikelihood: jsonNumber(fit.logLikelihood),
    bic: jsonNumber(fit.bic),
    candidates: detected.candidates,
    flags: one.bic <= fit.bic ? ['one-state-suffices'] : [],
    observations: days.length,
    from: days[0]!,
    to: days.at(-1)!,
    periodsPerYear: asked.periodsPerYear,
    /** From which days the parameters were learned that each probability was filtered with. */
    parametersFrom: asked.walkForward ? 'earlier-days' : 'whole-window',
    changePoints: {
      method: 'pelt',
      cost: 'gaussian mean and variance',
      penalty: changes.penalty,
      segmentMin: changes.segmentMin,
      points: changesOf(observed, changes.at, days),
    },
    solver: {
      algorithm: 'expectation-maximisation',
      starts,
      iterations,
      converged,
      seed,
      tookMs,
    },
    run,
    days,
    probabilities: rowsOf(filtered),
    ...(smoothed ? { smoothed: rowsOf(smoothed), smoothedLooksAhead: true } : {}),
  }
}

export type RegimesDocument = ReturnType<typeof regimesDocument>

function rowsOf(matrix: Matrix): (number | null)[][] {
  return Array.from({ length: matrix.rows }, (_, row) => jsonColumn(rowOf(matrix, row)))
}

function statesOf({ fit, filtered }: Detected, { periodsPerYear, features }: Asked<unknown>) {
  const { means, covariances, transition } = fit.model
  const known = Array.from({ length: filtered.rows }, (_, t) => rowOf(filtered, t)).filter(
    ([first]) => !Number.isNaN(first),
  )
  return labelsOf(means.rows).map((label, k) => {
    const volatility = Math.sqrt(at(covariances[k]!, 0, 0))
    const persistence = at(transition, k, k)
    return {
      label,
      mean: at(means, k, 0),
      volatility,
      volatilityAnnual: volatility * Math.sqrt(periodsPerYear),
      persistence,
      expectedDays: jsonNumber(1 / (1 - persistence)),
      share: known.reduce((sum, row) => sum + row[k]!, 0) / known.length,
      features: featuresOf(fit, k, features),
    }
  })
}

/** Of everything observed beside the return. */
function featuresOf({ model }: FittedRegimes, state: number, wanted: readonly string[]) {
  const others = regimeFeatures.filter((feature) => feature === 'return' || wanted.includes(feature)).slice(1)
  return Object.fromEntries(
    others.map((feature, index) => [
      feature,
      {
        mean: at(model.means, state, index + 1),
        volatility: Math.sqrt(at(model.covariances[state]!, index + 1, index + 1)),
      },
    ]),
  )
}

function currentOf({ filtered }: Detected, days: readonly string[]) {
  const last = rowOf(filtered, filtered.rows - 1)
  const state = last.indexOf(Math.max(...last))
  return { day: days.at(-1)!, state, label: labelsOf(last.length)[state]!, probability: last[state]! }
}

function changesOf({ values }: Detected['observed'], points: readonly number[], days: readonly string[]) {
  const ends = [0, ...points, values.rows]
  const segments = ends.slice(1).map((end, i) => {
    const from = ends[i]!
    const { mean, m2 } = momentsOf(
      Float64Array.from({ length: end - from }, (_, t) => at(values, from + t, 0)),
    )
    return { mean, volatility: Math.sqrt(m2) }
  })
  return points.map((point, i) => ({ day: days[point]!, before: segments[i]!, after: segments[i + 1]! }))
}
