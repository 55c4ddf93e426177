/** What there is to watch of the store, the sources and the work done: numbers for a monitor, taken when it asks. */
import { formatDay, dayOfMoment } from '#core/time/epoch-day.ts'
import type { Gauge, Measure, MeasureSample } from '#ports/measure.ts'
import type { SourceHealth } from '#ports/source-health.ts'
import type { Workbench } from '#ports/workbench.ts'
import { GAP_BUDGET } from './heal-gaps.ts'

const sourceStates: readonly SourceHealth['state'][] = ['untried', 'working', 'failing', 'resting', 'blocked']

/** A part that fails leaves its numbers out: a monitor that gets none of them raises its own alarm. */
export async function measureSystem(bench: Workbench): Promise<Measure[]> {
  const gauges: readonly Gauge[] = [
    () => storeMeasures(bench),
    () => sourceMeasures(bench),
    () => ingestMeasures(bench),
    ...bench.gauges,
  ]
  const answers = await Promise.allSettled(gauges.map(async (gauge) => gauge()))
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}

async function storeMeasures({ store }: Workbench): Promise<Measure[]> {
  const { ok, tookMs, engine } = await store.health()
  const pool = store.poolUse()
  return [
    gauge('assay_store_up', 'Whether the store answers.', [sample({ engine }, ok ? 1 : 0)]),
    gauge('assay_store_ping_seconds', 'Round trip of a trivial query.', [sample({ engine }, tookMs / 1_000)]),
    gauge(
      'assay_store_pool_connections',
      'Sessions of the pool by what they do, and callers that wait for one.',
      pool === null ? [] : Object.entries(pool).map(([state, value]) => sample({ state }, value)),
    ),
  ]
}

async function sourceMeasures(bench: Workbench): Promise<Measure[]> {
  const healths = await Promise.all(
    bench.sourceIds.map(async (source) => ({ source, ...(await bench.sourceHealth(source)) })),
  )
  const states = healths.flatMap(({ source, state }) =>
    sourceStates.map((name) => sample({ source, state: name }, name === state ? 1 : 0)),
  )
  return [
    gauge('assay_source_state', 'One for the state that a source is in, zero for the others.', states),
    counter(
      'assay_source_requests_total',
      'Attempts sent to a source, retries included.',
      healths.map(({ source, requests }) => sample({ source }, requests)),
    ),
    counter(
      'assay_source_failures_total',
      'Attempts that failed by the fault of the source.',
      healths.map(({ source, failures }) => sample({ source }, failures)),
    ),
    gauge(
      'assay_source_last_good_timestamp_seconds',
      'When a source last answered with prices.',
      healths.flatMap(({ source, lastGood }) =>
        lastGood === null ? [] : [sample({ source }, lastGood / 1_000)],
      ),
    ),
  ]
}

async function ingestMeasures({ store, clock }: Workbench): Promise<Measure[]> {
  const summaries = await store.assets.summaries()
  const newest = Math.max(...summaries.map(({ refreshedAt }) => refreshedAt ?? Number.NEGATIVE_INFINITY))
  const byLevel = Map.groupBy(summaries, ({ qualityLevel }) => qualityLevel ?? 'none')
  const today = dayOfMoment(clock.now())
  return [
    gauge(
      'assay_assets',
      'Stored instruments by the level of their newest grade.',
      [...byLevel].map(([level, assets]) => sample({ level }, assets.length)),
    ),
    gauge('assay_bars', 'Stored bars of all instruments.', [
      sample(
        {},
        summaries.reduce((total, { bars }) => total + bars, 0),
      ),
    ]),
    gauge(
      'assay_newest_refresh_timestamp_seconds',
      'When prices were last taken in.',
      Number.isFinite(newest) ? [sample({}, newest / 1_000)] : [],
    ),
    gauge('assay_gap_requests_today', 'Requests spent on filling holes on the day (UTC).', [
      sample({ day: formatDay(today) }, await store.budgets.spent(GAP_BUDGET, today)),
    ]),
  ]
}

function sample(labels: MeasureSample['labels'], value: number): MeasureSample {
  return { labels, value }
}

function gauge(name: string, help: string, samples: readonly MeasureSample[]): Measure {
  return { name, help, kind: 'gauge', samples }
}

function counter(name: string, help: string, samples: readonly MeasureSample[]): Measure {
  return { name, help, kind: 'counter', samples }
}
