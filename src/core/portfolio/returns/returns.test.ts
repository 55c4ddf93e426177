// Returns by hand, against each other, and against values of other programs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { type DatedAmount, internalRates } from './internal-rate.ts'
import { measureReturns } from './measure-returns.ts'
import type { ValueCourse } from './value-course.ts'

const day = (text: string): EpochDay => {
  const parsed = parseIsoDay(text)
  assert.ok(parsed !== null, text)
  return parsed
}

type Row = readonly [day: string, value: number, flow?: number]

/** Rows of day, value at its end and flow: above zero added at its start, below zero taken out at its end. */
function courseOf(rows: readonly Row[], from: string, startValue = 0): ValueCourse {
  return {
    from: day(from),
    to: day(rows.at(-1)![0]),
    startValue,
    days: Int32Array.from(rows, ([on]) => day(on)),
    value: Float64Array.from(rows, ([, value]) => value),
    inflow: Float64Array.from(rows, ([, , flow = 0]) => Math.max(0, flow)),
    outflow: Float64Array.from(rows, ([, , flow = 0]) => Math.max(0, -flow)),
  }
}

const near = (found: number | null, wanted: number, off = 1e-12) =>
  assert.ok(found !== null && Math.abs(found - wanted) <= off, `${found} is ${wanted}`)

test('by hand: 100 grows by a tenth, 100 more is added, and all falls by a twentieth', () => {
  const measured = measureReturns(
    courseOf(
      [
        ['2023-06-30', 110],
        ['2023-07-01', 199.5, 100],
        ['2023-12-31', 199.5],
      ],
      '2023-01-01',
      100,
    ),
  )
  near(measured.twr, 1.1 * (199.5 / 210) - 1)
  near(measured.simple, -0.5 / 200)
  // The deposit of 1 July is there on 184 of 365 days.
  near(measured.dietz, -0.5 / (100 + (100 * 184) / 365))
  near(measured.gain, -0.5)
  const rate = measured.mwr!
  near(-100 - 100 * (1 + rate) ** (-181 / 365) + 199.5 * (1 + rate) ** (-364 / 365), 0, 1e-9)
})

test('what is added counts from the start of its day, what is taken out up to its end', () => {
  const whole = courseOf(
    [
      ['2024-01-02', 110, 100],
      ['2024-01-03', 0, -121],
    ],
    '2024-01-02',
  )
  const { twr, notes } = measureReturns(whole)
  near(twr, 0.21)
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['short-period'],
  )
})

test('no period without capital is a loss of everything', () => {
  const emptied = courseOf(
    [
      ['2024-01-02', 105, 100],
      ['2024-01-03', 0, -105],
      ['2024-01-04', 0],
      ['2024-02-01', 55, 50],
    ],
    '2024-01-02',
  )
  near(measureReturns(emptied).twr, 1.05 * 1.1 - 1)
  const nothing = measureReturns(courseOf([['2024-01-02', 0]], '2024-01-01'))
  assert.deepEqual([nothing.twr, nothing.simple, nothing.dietz, nothing.mwr], [0, null, null, null])
})

test('value without capital, below zero and on hardly any capital is said', () => {
  const codesOf = (rows: readonly Row[], start = 0) =>
    measureReturns(courseOf(rows, '2024-01-01', start)).notes.map(({ code }) => code)
  assert.ok(codesOf([['2024-01-02', 5]]).includes('no-capital'))
  const below = measureReturns(courseOf([['2024-01-02', -5]], '2024-01-01', 100))
  assert.equal(below.twr, null)
  assert.ok(
    codesOf(
      [
        ['2024-01-02', 0.01, -100],
        ['2024-01-03', 0.03],
      ],
      100,
    ).includes('thin-capital'),
  )
})

test('a day of unknown value is bridged, an unknown flow makes the returns unknown', () => {
  const bridged = courseOf(
    [
      ['2024-01-02', Number.NaN, 100],
      ['2024-01-03', 220],
    ],
    '2024-01-01',
    100,
  )
  near(measureReturns(bridged).twr, 0.1)
  const unknown = courseOf([['2024-01-02', 100, Number.NaN]], '2024-01-01', 100)
  assert.equal(measureReturns(unknown).twr, null)
  assert.equal(measureReturns(unknown).simple, null)
})

const change = fc.double({ min: -0.2, max: 0.25, noNaN: true })

test('without flows all returns are one', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 2, maxLength: 40 }), (changes) => {
      let value = 1_000
      const rows = changes.map((by, i): Row => {
        value *= 1 + by
        return [
          `2024-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
          value,
        ]
      })
      const { simple, twr, dietz, mwr, twrAnnual } = measureReturns(courseOf(rows, '2024-01-01', 1_000))
      near(twr, simple!, 1e-9)
      near(dietz, simple!, 1e-9)
      // Where no digit tells the one from −100 %, the other may have its last.
      if (mwr === null || twrAnnual === null) near(mwr ?? twrAnnual ?? -1, -1, Number.EPSILON)
      else near(mwr, twrAnnual, 1e-6 * (1 + twrAnnual))
    }),
  )
})

test('a course cut in two grows by the product of its parts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(change, fc.integer({ min: -50, max: 100 })), { minLength: 4, maxLength: 20 }),
      (steps) => {
        let value = 1_000
        const rows = steps.map(([by, flow], i): Row => {
          value = (value + Math.max(0, flow)) * (1 + by) - Math.max(0, -flow)
          return [`2024-01-${String(i + 1).padStart(2, '0')}`, value, flow]
        })
        const at = rows.length >> 1
        const twr = (part: readonly Row[], start: number) =>
          1 + measureReturns(courseOf(part, part[0]![0], start)).twr!
        const parts = twr(rows.slice(0, at), 1_000) * twr(rows.slice(at), rows[at - 1]![1])
        near(twr(rows, 1_000), parts, 1e-9)
      },
    ),
  )
})

test('flows that turn twice may have two rates, and flows that never turn have none', () => {
  // −100, +230, −132: (1 + r) is 1.1 or 1.2.
  const twice = [
    { day: 0, amount: -100 },
    { day: 365, amount: 230 },
    { day: 730, amount: -132 },
  ]
  const roots = internalRates(twice)
  assert.equal(roots.length, 2)
  near(roots[0]!, 0.1, 1e-9)
  near(roots[1]!, 0.2, 1e-9)
  assert.deepEqual(
    internalRates([
      { day: 0, amount: -1 },
      { day: 9, amount: -1 },
    ]),
    [],
  )
  assert.deepEqual(
    internalRates([
      { day: 0, amount: -1 },
      { day: 0, amount: 2 },
    ]),
    [],
  )
})

test('at the rate that is found, what went in and what came out are worth the same', () => {
  const flow = fc.record({
    day: fc.integer({ min: 0, max: 5_000 }),
    amount: fc.integer({ min: -999, max: 999 }),
  })
  fc.assert(
    fc.property(fc.array(flow, { minLength: 2, maxLength: 30 }), (flows) => {
      const days = flows.map((one) => one.day)
      const [first, last] = [Math.min(...days), Math.max(...days)]
      for (const rate of internalRates(flows)) {
        const terms = flows.map((one) => one.amount * (1 + rate) ** (-(one.day - first) / 365))
        const size = terms.reduce((sum, term) => sum + Math.abs(term), 0)
        // So near to −100 % a rate has few digits left, and what they cannot say moves the sum.
        const lost = (Number.EPSILON / (1 + rate)) * ((last - first) / 365)
        near(terms.reduce((sum, term) => sum + term, 0) / size, 0, 1e-9 + lost)
      }
    }),
  )
})

test('half lost in a day has no yearly rate that a number tells, and a note says so', () => {
  const { mwr, twrAnnual, twr, mwrRoots, notes } = measureReturns(
    courseOf([['2024-01-02', 50]], '2024-01-01', 100),
  )
  assert.deepEqual([twr, mwr, twrAnnual, mwrRoots], [-0.5, null, null, []])
  assert.ok(notes.some(({ code, message }) => code === 'rate-untold' && message.includes('−100 %')))
  assert.ok(!notes.some(({ code }) => code === 'no-rate'))
})

test('a twentieth lost in a day still has a yearly rate above −100 %, and no note against it', () => {
  const { mwr, twrAnnual, notes } = measureReturns(courseOf([['2024-01-02', 95]], '2024-01-01', 100))
  near(twrAnnual, 0.95 ** 365 - 1, 1e-15)
  near(mwr, 0.95 ** 365 - 1, 1e-15)
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['short-period'],
  )
})

test('what is lost for good is a loss of 100 % a year too', () => {
  const { twr, twrAnnual } = measureReturns(courseOf([['2024-06-30', 0]], '2024-01-01', 100))
  assert.deepEqual([twr, twrAnnual], [-1, -1])
})

test('a gain beyond what a number holds has no yearly rate, and a note says so', () => {
  const { twrAnnual, notes } = measureReturns(courseOf([['2024-01-02', 100_000]], '2024-01-01', 1))
  assert.equal(twrAnnual, null)
  assert.ok(notes.some(({ code }) => code === 'rate-untold'))
})

type Case = {
  readonly inputs: {
    readonly flows: readonly { readonly date: string; readonly amount: string }[]
    readonly end?: { readonly date: string; readonly value: string }
    readonly start?: { readonly value: string; readonly date: string }
  }
  readonly expected: Readonly<Record<string, number | string>>
  readonly tolerance: { readonly abs: number }
}

function outside(id: string, check: (given: Case) => void): void {
  const file = sharedData(`accounting/${id}.json`)
  test(`the outside case ${id}`, { skip: file === null ? noSharedData : false }, () =>
    check(JSON.parse(readFileSync(file!, 'utf8')) as Case),
  )
}

const amountsOf = ({ inputs }: Case): DatedAmount[] =>
  inputs.flows.map(({ date, amount }) => ({ day: day(date), amount: Number(amount) }))

for (const id of ['xirr-pp-one-year', 'xirr-pyxirr-30-0', 'xirr-pyxirr-unordered'])
  outside(id, (given) => {
    const rates = internalRates(amountsOf(given))
    const nearest = rates.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0]!
    near(nearest, Number(given.expected.xirr), given.tolerance.abs)
  })

// hledger counts years of 365.25 days and the end value on the day after the last.
for (const id of ['hledger-01-flat', 'hledger-02-12pct'])
  outside(id, (given) => {
    const { end } = given.inputs
    const flows = amountsOf(given)
    const last = { day: day(end!.date) + 1, amount: Number(end!.value) }
    near(internalRates([...flows, last], 365.25)[0]!, Number(given.expected.irr_annual), given.tolerance.abs)
    const rows = new Map<string, number>()
    for (const { date, amount } of given.inputs.flows) rows.set(date, -Number(amount))
    let invested = 0
    const course = courseOf(
      [
        ...[...rows].map(([date, flow]): Row => [date, (invested += flow), flow]),
        [end!.date, Number(end!.value)],
      ],
      given.inputs.flows[0]!.date,
    )
    near(measureReturns(course).twr, Number(given.expected.twr_period), given.tolerance.abs)
  })

outside('hledger-08-no-investment', ({ inputs }) => {
  const { date, value } = inputs.end!
  const { twr, mwr, simple } = measureReturns(courseOf([[date, Number(value)]], '2019-11-01'))
  assert.deepEqual([twr, mwr, simple], [0, null, null])
})

outside('own-dietz-simple', ({ inputs: { start, end, flows }, expected, tolerance }) => {
  const [flow] = flows
  const rows: Row[] = [
    [flow!.date, 110_000, Number(flow!.amount)],
    [end!.date, Number(end!.value)],
  ]
  const { dietz } = measureReturns(courseOf(rows, start!.date, Number(start!.value)))
  near(dietz, Number(expected.modified_dietz), tolerance.abs)
})
