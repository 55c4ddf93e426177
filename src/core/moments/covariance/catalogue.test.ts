// Tests of the covariance estimators against other implementations, by hand, and by what must always hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { at, type Matrix } from '#core/linear/matrix.ts'
import { cholesky } from '#core/linear/cholesky.ts'
import { SAMPLE_TABLE, tableOf } from '#test/support/returns-tables.ts'
import { type CovarianceId, covarianceEstimators } from './catalogue.ts'

const estimatorOf = (id: CovarianceId) => covarianceEstimators.find((one) => one.id === id)!
const upper = (matrix: Matrix) =>
  Array.from({ length: matrix.rows }, (_, i) =>
    Array.from({ length: matrix.rows - i }, (_, k) => at(matrix, i, i + k)),
  ).flat()

// sample and ewma: pandas 1.5.3 (`cov`, `ewm(span=180)`). ledoit-wolf, oas: scikit-learn 1.2.1. The last two: the formulas of
// Ledoit and Wolf's published programs in NumPy 1.24.2.
const references: { id: CovarianceId; shrinkage: number | null; matrix: number[] }[] = [
  {
    id: 'sample',
    shrinkage: null,
    matrix: [
      0.00022766827330508463, 8.96453125e-5, 9.569110169491528e-5, 0.0001234306408898305,
      0.0003316780146539547, 0.0002009493644067797, 0.000280767624470339, 0.0003894000000000001,
      0.00030542012711864416, 0.0006817027674788135,
    ],
  },
  {
    id: 'ledoit-wolf',
    shrinkage: 0.08328292462698644,
    matrix: [
      0.00023861029285571236, 8.080973221763485e-5, 8.625963910356795e-5, 0.00011126512652580975,
      0.00033236867365702484, 0.00018114348507643156, 0.00025309473430447973, 0.00038440149108832293,
      0.0002753174482640532, 0.0006478944469128288,
    ],
  },
  {
    id: 'oas',
    shrinkage: 0.10666630375585465,
    matrix: [
      0.00024274786309958862, 7.874845872714336e-5, 8.405935081521319e-5, 0.0001084270048116311,
      0.00033411467967276256, 0.00017652292448902987, 0.00024663886009121313, 0.0003848202576211001,
      0.0002682947228818175, 0.0006415921041204375,
    ],
  },
  {
    id: 'ewma',
    shrinkage: null,
    matrix: [
      0.0002149673677789624, 8.928307581049003e-5, 8.635774223716039e-5, 0.00011437942034913432,
      0.00033024986787908936, 0.00018597460328248415, 0.0002751831827852952, 0.000371760332725477,
      0.0002979502288867831, 0.0006651928004521582,
    ],
  },
  {
    id: 'semi',
    shrinkage: null,
    matrix: [
      0.00011595625, 7.463020833333333e-5, 8.463333333333332e-5, 0.00011384375, 0.00016214947916666665,
      0.00012172708333333333, 0.00015458151041666669, 0.00023088333333333338, 0.00019136875,
      0.0003558783854166667,
    ],
  },
  {
    id: 'ledoit-wolf-single-factor',
    shrinkage: 0.15577868304135972,
    matrix: [
      0.0002238738020833332, 9.383306842433146e-5, 0.00010075288102838249, 0.000132377250396446,
      0.00032615004774305553, 0.00020269987968558764, 0.00028343228605418687, 0.00038291,
      0.0003088278255243822, 0.0006703410546875002,
    ],
  },
  {
    id: 'ledoit-wolf-constant-correlation',
    shrinkage: 0.6393101824208186,
    matrix: [
      0.00022766827330508466, 0.00011148725753320614, 0.00012027931253800446, 0.0001579969930295801,
      0.0003316780146539547, 0.0001759981050139606, 0.00023823648404405615, 0.0003894, 0.00025856875180013997,
      0.0006817027674788135,
    ],
  },
]

for (const { id, shrinkage, matrix } of references) {
  test(`${id} agrees with another implementation`, () => {
    const estimate = estimatorOf(id).estimate(SAMPLE_TABLE)
    upper(estimate.matrix).forEach((value, k) => {
      assert.ok(Math.abs(value / matrix[k]! - 1) < 1e-10, `${value} is not ${matrix[k]}`)
    })
    if (shrinkage === null) assert.equal(estimate.shrinkage, null)
    else assert.ok(Math.abs(estimate.shrinkage! - shrinkage) < 1e-12)
  })
}

test('a pair of assets by hand', () => {
  // Deviations −1 0 1 and −1 1 0 per cent: products 1 + 0 + 0 over 2.
  const table = tableOf([
    [0.01, 0.02, 0.03],
    [0.01, 0.03, 0.02],
  ])
  const { matrix } = estimatorOf('sample').estimate(table)
  assert.ok(Math.abs(at(matrix, 0, 1) - 0.00005) < 1e-18)
  assert.ok(Math.abs(at(matrix, 0, 0) - 0.0001) < 1e-18)
})

test('only the sample covariance goes pair by pair; the others name the way out', () => {
  const ragged = tableOf([
    [0.01, Number.NaN, 0.03, 0.01],
    [0.01, 0.03, 0.02, 0.04],
  ])
  const pairwise = estimatorOf('sample').estimate(ragged).matrix
  const common = estimatorOf('sample').estimate(
    tableOf([
      [0.01, 0.03, 0.01],
      [0.01, 0.02, 0.04],
    ]),
  ).matrix
  assert.equal(at(pairwise, 0, 1), at(common, 0, 1))
  assert.notEqual(at(pairwise, 1, 1), at(common, 1, 1))
  for (const { id, estimate } of covarianceEstimators) {
    if (id !== 'sample') assert.throws(() => estimate(ragged), { code: 'ragged-columns' })
  }
})

const returns = fc.integer({ min: 2, max: 6 }).chain((assets) =>
  fc.array(fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 20, maxLength: 20 }), {
    minLength: assets,
    maxLength: assets,
  }),
)

test('every estimate is symmetric, and shrinkage lies between 0 and 1', () => {
  fc.assert(
    fc.property(returns, (columns) => {
      for (const { estimate } of covarianceEstimators) {
        const { matrix, shrinkage } = estimate(tableOf(columns))
        for (let i = 0; i < matrix.rows; i++) {
          for (let j = 0; j < i; j++) assert.equal(at(matrix, i, j), at(matrix, j, i))
        }
        if (shrinkage !== null) assert.ok(shrinkage >= 0 && shrinkage <= 1, `shrinkage ${shrinkage}`)
      }
    }),
  )
})

test('returns twice as large have a covariance four times as large', () => {
  fc.assert(
    fc.property(returns, (columns) => {
      for (const { estimate } of covarianceEstimators) {
        const once = estimate(tableOf(columns)).matrix
        const twice = estimate(tableOf(columns.map((column) => column.map((value) => 2 * value)))).matrix
        once.values.forEach((value, k) => {
          assert.ok(Math.abs(twice.values[k]! - 4 * value) <= 1e-12 * Math.abs(value) + 1e-18)
        })
      }
    }),
  )
})

test('the shrinkage estimates of fewer days than assets can be inverted', () => {
  const columns = Array.from({ length: 10 }, (_, i) =>
    Array.from({ length: 5 }, (_, t) => (((t + 1) * (i + 3) * 37) % 101) / 1000),
  )
  for (const id of ['ledoit-wolf', 'oas'] as const) {
    assert.ok(cholesky(estimatorOf(id).estimate(tableOf(columns)).matrix), id)
  }
})
