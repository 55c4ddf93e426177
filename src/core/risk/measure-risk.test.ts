// Tests of all risk measures together: outside reference values, missing values, and what must hold for any returns.
// Confidence, entropic risk, drawdown averages, gains and losses, correlation and capture were worked out with numpy 1.24.2 and scipy 1.10.1.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { valuesOnDays } from './align.ts'
import { riskMeasures } from './catalogue.ts'
import { measureRisk, type RiskMeasures } from './measure-risk.ts'
import { simpleReturns } from './simple-returns.ts'

const basis = { periodsPerYear: 252, riskFreeAnnual: 0.02 }

const returns = Float64Array.from([
  -0.0038, -0.0017, 0.0078, -0.0112, 0.0035, 0, 0.0032, -0.0124, -0.028, -0.0339, 0.0083, 0.0147, 0.0044,
  -0.017, 0.0334, -0.0149, 0.0262, 0.0092, 0.0168, 0, 0.0106, 0.0224, 0.0019, -0.007, 0.0053, 0.0357, 0.0048,
  0.0225, 0.0334, -0.0017, 0.0547, 0.0136,
])
const benchmark = Float64Array.from([
  0.0014, -0.0038, 0.0062, -0.0084, 0.0074, 0.0042, 0.0002, -0.0101, -0.0223, -0.0201, 0.0097, 0.0038, 0.0045,
  -0.005, 0.0185, -0.0164, 0.0074, 0.0068, 0.0167, 0.0141, -0.0004, 0.0011, 0.0066, -0.0019, 0, 0.0349,
  0.0054, 0.0207, 0.0261, -0.0091, 0.045, 0.0048,
])

const assertMeasures = (actual: RiskMeasures['measures'], expected: Readonly<Record<string, number>>) => {
  for (const [id, value] of Object.entries(expected)) {
    const measured = actual[id as keyof typeof actual]
    assert.ok(
      Math.abs(measured - value) <= 1e-11 * Math.max(1, Math.abs(value)),
      `${id}: ${measured}, not ${value}`,
    )
  }
}

test('every measure of 32 returns agrees with numpy 2.4.6 and scipy 1.17.1', () => {
  const { observations, flags, measures } = measureRisk(returns, { ...basis, benchmark })
  assert.equal(observations, 32)
  assert.deepEqual(flags, [])
  const expected = {
    total_return: 0.21511505639493156,
    annual_return: 3.6383342564417926,
    mean_return_annual: 1.5813,
    annual_volatility: 0.2967299065132378,
    sharpe_ratio: 5.261687365275218,
    sharpe_se: 2.8172514532886637,
    probabilistic_sharpe: 0.9690957443666858,
    sortino_ratio: 10.48889059448407,
    calmar_ratio: 47.35709146295997,
    omega_ratio: 2.5258358662613984,
    gain_to_pain: 1.525835866261398,
    stability: 0.5480934429768791,
    var_95: 0.02195,
    var_99: 0.032071,
    var_95_gaussian: 0.024470977579986494,
    var_95_cornish_fisher: 0.022875026447513554,
    cvar_95: 0.03095,
    // The conditional mean of the fitted normal below its quantile, integrated numerically.
    cvar_95_gaussian: 0.032281696288602564,
    evar_95: 0.03289390139918382,
    max_drawdown: 0.07682765440287842,
    drawdown_days: 7,
    avg_drawdown: 0.02275529860071962,
    pain_index: 0.017587217954498604,
    cdar_95: 0.07395428047720738,
    ulcer_index: 0.0297954962629247,
    tail_ratio: 1.5687927107061503,
    skewness: 0.2819672520475799,
    kurtosis: 0.661367914466835,
    jarque_bera: 0.5778819978317785,
    downside_deviation: 0.14885273003238886,
    win_rate: 0.6666666666666666,
    profit_factor: 2.525835866261398,
    payoff_ratio: 1.262917933130699,
    kelly: 0.402727637384677,
    best_day: 0.0547,
    worst_day: -0.0339,
    beta: 1.1741722164900101,
    alpha: 0.2162857260106932,
    tracking_error: 0.1339298227406982,
    information_ratio: 3.1046109932141936,
    treynor_ratio: 1.3297027285036969,
    correlation: 0.9023281377090833,
    r_squared: 0.8141960681015423,
    up_capture: 2.262402983226347,
    down_capture: 1.0369451657451665,
  }
  assertMeasures(measures, expected)
  assert.deepEqual(
    Object.keys(expected),
    riskMeasures.map(({ id }) => id),
  )
})

test('Apple 2004 to 2018 against the S&P 500 fund agrees with numpy 2.4.6 and scipy 1.17.1', (t) => {
  const apple = sharedData('ohlcv/AAPL_2004-2018_yahoo.csv')
  const market = sharedData('ohlcv/SPY_2008-2017_yahoo.csv')
  if (!apple || !market) return t.skip(noSharedData)
  const own = adjustedReturns(apple)
  const aligned = valuesOnDays(adjustedReturns(market), own.day)
  const { observations, measures } = measureRisk(own.value, { ...basis, benchmark: aligned })
  assert.equal(observations, 3378)
  assertMeasures(measures, {
    total_return: 89.75509753655324,
    annual_return: 0.39977384436086205,
    mean_return_annual: 0.39170159421328865,
    annual_volatility: 0.33236035280003734,
    sharpe_ratio: 1.1183692371301597,
    sharpe_se: 0.2736735774433154,
    probabilistic_sharpe: 0.999978104271221,
    sortino_ratio: 1.683466849502451,
    calmar_ratio: 0.656801863457642,
    omega_ratio: 1.2376139663067662,
    gain_to_pain: 0.23761396630676632,
    stability: 0.9346912000428935,
    var_95: 0.030001863663937322,
    var_99: 0.05568452528751482,
    var_95_gaussian: 0.032883491888129064,
    var_95_cornish_fisher: 0.030012087397268107,
    cvar_95: 0.04643634780658702,
    cvar_95_gaussian: 0.04163209851198376,
    evar_95: 0.0871937605529521,
    max_drawdown: 0.6086673418621382,
    drawdown_days: 266,
    avg_drawdown: 0.04466652279211327,
    pain_index: 0.12938817145791345,
    cdar_95: 0.49806796288030786,
    ulcer_index: 0.1871059537947014,
    tail_ratio: 1.1514042277161123,
    skewness: 0.08219546589750157,
    kurtosis: 5.6425052568850695,
    jarque_bera: 4468.9136112521865,
    downside_deviation: 0.22079531552590118,
    win_rate: 0.5315929991100563,
    profit_factor: 1.2376139663067662,
    payoff_ratio: 1.090509181249098,
    kelly: 0.10206245599860993,
    best_day: 0.13904971074652828,
    worst_day: -0.1791950814286727,
    beta: 0.9384006555903328,
    alpha: 0.1419372474626353,
    tracking_error: 0.24651330425141796,
    information_ratio: 0.5553342959108573,
    treynor_ratio: 0.23307274614412668,
    correlation: 0.6127742729581983,
    r_squared: 0.3754923095994485,
    up_capture: 0.8957680300603087,
    down_capture: 0.9434976069365181,
  })
})

test('fewer than 2 returns leave every measure NaN', () => {
  for (const few of [new Float64Array(0), Float64Array.of(0.01), Float64Array.of(Number.NaN, 0.01)]) {
    const { flags, measures } = measureRisk(few, { ...basis, benchmark: few })
    assert.deepEqual(flags, ['few-observations'])
    for (const { id } of riskMeasures) assert.equal(measures[id], Number.NaN, id)
  }
})

test('a benchmark without two days in common is flagged, and leaves its measures NaN', () => {
  const apart = returns.map(() => Number.NaN)
  const { flags, measures } = measureRisk(returns, { ...basis, benchmark: apart })
  assert.ok(flags.includes('no-common-days'))
  assert.equal(measures.beta, Number.NaN)
})

test('29 returns are flagged as few, 30 are not', () => {
  assert.deepEqual(measureRisk(returns.subarray(0, 29), basis).flags, ['few-observations'])
  assert.deepEqual(measureRisk(returns.subarray(0, 30), basis).flags, [])
})

test('without a benchmark only the measures against one are NaN', () => {
  const { measures } = measureRisk(returns, basis)
  for (const { id, needsBenchmark } of riskMeasures)
    assert.equal(Number.isNaN(measures[id]), needsBenchmark, id)
})

test('NaN returns are skipped, and so are days on which the benchmark is NaN', () => {
  const withHoles = Float64Array.of(0.01, Number.NaN, -0.02, 0.03, 0.005)
  const otherHoles = Float64Array.of(0.01, 0.02, Number.NaN, 0.02, 0.001)
  const holed = measureRisk(withHoles, { ...basis, benchmark: otherHoles })
  const own = measureRisk(Float64Array.of(0.01, -0.02, 0.03, 0.005), basis)
  const joint = measureRisk(Float64Array.of(0.01, 0.03, 0.005), {
    ...basis,
    benchmark: Float64Array.of(0.01, 0.02, 0.001),
  })
  assert.equal(holed.observations, 4)
  assert.equal(holed.measures.sharpe_ratio, own.measures.sharpe_ratio)
  assert.equal(holed.measures.beta, joint.measures.beta)
})

test('a benchmark of another length is a mistake of the caller', () => {
  assert.throws(() => measureRisk(returns, { ...basis, benchmark: returns.subarray(1) }), /aligned/)
})

test('a price that grows by one rate has no ratios, though its returns differ by rounding', () => {
  const price = Float64Array.from({ length: 60 }, (_, day) => 100 * 1.001 ** day)
  const { value } = simpleReturns(Int32Array.from(price.keys()), price)
  assert.ok(new Set(value).size > 1)
  const { measures } = measureRisk(value, { ...basis, benchmark: value })
  assert.equal(measures.annual_volatility, 0)
  const undefinedHere = [
    'sharpe_ratio',
    'skewness',
    'kurtosis',
    'var_95_cornish_fisher',
    'beta',
    'alpha',
  ] as const
  for (const id of undefinedHere) assert.equal(measures[id], Number.NaN, id)
})

// Millionths, as prices give them: what differs by less is rounding.
const anyReturns = fc
  .array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2, maxLength: 80 })
  .map((millionths) => Float64Array.from(millionths, (each) => each / 1e6))

test('what must hold for any returns holds', () => {
  fc.assert(
    fc.property(anyReturns, (values) => {
      const { measures: m } = measureRisk(values, basis)
      assert.ok(m.cvar_95 >= m.var_95, 'the mean tail loss is at least its threshold')
      assert.ok(m.cvar_95_gaussian >= m.var_95_gaussian)
      assert.ok(m.max_drawdown >= 0 && m.max_drawdown <= 1)
      assert.ok(m.ulcer_index >= 0 && m.ulcer_index <= m.max_drawdown + 1e-15)
      assert.ok(m.drawdown_days >= 0 && m.drawdown_days <= values.length)
      assert.ok(m.worst_day <= -m.var_95 && -m.var_95 <= m.best_day)
      assert.ok(m.annual_return >= -1 && m.total_return >= -1)
      assert.ok(Number.isNaN(m.win_rate) || (m.win_rate >= 0 && m.win_rate <= 1))
      assert.ok(m.total_return >= -m.max_drawdown - 1e-12, 'an end below the start is a drawdown')
    }),
  )
})

test('order matters to drawdowns only', () => {
  const pathIds = new Set([
    'max_drawdown',
    'drawdown_days',
    'ulcer_index',
    'calmar_ratio',
    'avg_drawdown',
    'pain_index',
    'cdar_95',
    'stability',
  ])
  fc.assert(
    fc.property(anyReturns, (values) => {
      const forward = measureRisk(values, basis).measures
      const backward = measureRisk(values.toReversed(), basis).measures
      for (const { id, needsBenchmark } of riskMeasures) {
        if (needsBenchmark || pathIds.has(id) || Number.isNaN(forward[id])) continue
        const tolerance = 1e-9 * Math.max(1, Math.abs(forward[id]))
        assert.ok(Math.abs(forward[id] - backward[id]) <= tolerance, `${id}: ${forward[id]}, ${backward[id]}`)
      }
    }),
  )
})

function adjustedReturns(path: string) {
  const rows = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)
  const cells = rows.map((row) => row.split(','))
  const days = Int32Array.from(cells, ([date]) => parseIsoDay(date!)!)
  return simpleReturns(
    days,
    Float64Array.from(cells, (cell) => Number(cell[5])),
  )
}
