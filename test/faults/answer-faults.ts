// Faults inside an answer that arrives whole: about something else, unreadable numbers, wrong prices, wrong days.
import type { Random } from '#core/math/random.ts'
import { type ChartResult, chartOf } from './chart-truth.ts'
import { between, type Broken, type Fault, pick, refused } from './fault.ts'
import { type Reply, whole } from './replies.ts'

export const answerFaults: readonly Fault[] = [
  {
    name: 'another symbol',
    expected: refused('bad-payload', 1),
    reply: ({ truth }) => whole(JSON.stringify(chartOf({ ...truth, symbol: `X${truth.symbol}` }))),
  },
  {
    name: 'another granularity',
    expected: refused('bad-payload', 1),
    reply: spoilt((chart, random) => {
      chart.meta.dataGranularity = pick(['1h', '1wk', '1mo', '5m'], random)
    }),
  },
  {
    name: 'text in place of a price',
    expected: refused('bad-payload', 1),
    reply: spoilt((chart, random) => {
      const closes = chart.indicators.quote[0]!.close
      closes[between(0, closes.length, random)] = pick(['NaN', '', 'n/a', '12.5', true, {}, []], random)
    }),
  },
  {
    name: 'NaN or Infinity in place of a price',
    expected: refused('bad-payload', 3),
    reply: (broken) => {
      const text = JSON.stringify(spoiltChart(broken, setClose('@')))
      return whole(text.replace('"@"', pick(['NaN', 'Infinity', '-Infinity'], broken.random)))
    },
  },
  {
    name: 'a price beyond any number',
    expected: refused('bad-payload', 1),
    reply: (broken) => whole(JSON.stringify(spoiltChart(broken, setClose('@'))).replace('"@"', '1e999')),
  },
  {
    name: 'prices of zero or less on some days',
    expected: { kind: 'mended', wrongDays: 'left out' },
    reply: spoilt((chart, random) => changePrices(chart, random, () => pick([0, -0.01, -100], random))),
  },
  {
    name: 'prices of zero or less on every day',
    expected: refused('bad-payload', 1),
    reply: spoilt((chart, random) => {
      const price = pick([0, -1], random)
      for (const column of columnsOf(chart)) column.fill(price)
    }),
  },
  {
    name: 'prices of some days a hundred times too high',
    expected: { kind: 'mended', wrongDays: 'restored' },
    reply: spoilt((chart, random) =>
      changePrices(chart, random, (price) => (price === null ? null : Math.round(price * 100))),
    ),
  },
  {
    name: 'a day sent twice',
    expected: { kind: 'read' },
    reply: spoilt((chart, random) => {
      const at = between(0, chart.timestamp.length, random)
      copyRows(chart, [at], at)
    }),
  },
  {
    name: 'a stretch of days sent twice',
    expected: refused('bad-payload', 1),
    reply: spoilt((chart, random) => {
      const at = between(5, chart.timestamp.length, random)
      copyRows(chart, [at - 4, at - 3, at - 2], at)
    }),
  },
  {
    name: 'days in no order',
    expected: refused('bad-payload', 1),
    reply: spoilt((chart, random) => {
      const { timestamp } = chart
      const at = between(2, timestamp.length - 2, random)
      ;[timestamp[at], timestamp[at + 1]] = [timestamp[at + 1]!, timestamp[at]!]
    }),
  },
  {
    name: 'days that have not come yet',
    expected: refused('bad-payload', 1),
    reply: spoilt((chart, random) => {
      const shiftS = 86_400 * between(chart.timestamp.length * 2 + 5, 2_000, random)
      chart.timestamp = chart.timestamp.map((seconds) => seconds + shiftS)
    }),
  },
]

type Spoil = (chart: ChartResult, random: Random) => void

function spoilt(spoil: Spoil): (broken: Broken) => Reply {
  return (broken) => whole(JSON.stringify(spoiltChart(broken, spoil)))
}

function spoiltChart({ truth, random }: Broken, spoil: Spoil) {
  const body = chartOf(truth)
  spoil(body.chart.result[0]!, random)
  return body
}

function setClose(value: unknown): Spoil {
  return ({ indicators }, random) => {
    const closes = indicators.quote[0]!.close
    closes[between(0, closes.length, random)] = value
  }
}

function columnsOf({ indicators }: ChartResult): unknown[][] {
  const { open, high, low, close } = indicators.quote[0]!
  return [open, high, low, close, indicators.adjclose[0]!.adjclose]
}

/** Changes all prices of one to three days in a row, never the first or the last. */
function changePrices(
  chart: ChartResult,
  random: Random,
  change: (price: number | null) => number | null,
): void {
  const count = between(1, 4, random)
  const start = between(1, chart.timestamp.length - count - 1, random)
  for (const column of columnsOf(chart)) {
    for (let i = start; i < start + count; i++) column[i] = change(column[i] as number | null)
  }
}

/** Puts copies of `rows` behind the row `at`. */
function copyRows(chart: ChartResult, rows: readonly number[], at: number): void {
  for (const column of [chart.timestamp, ...columnsOf(chart), chart.indicators.quote[0]!.volume]) {
    column.splice(at + 1, 0, ...(rows.map((row) => column[row]) as never[]))
  }
}
