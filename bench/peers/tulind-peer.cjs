// The guide's columns by tulind: node tulind-peer.cjs BARS SERIES prints {"ms", "check"}, or fails where tulind is not compiled.
const { join } = require('node:path')

// The compiled binding itself: tulind's own loader asks for the version of Node that npm ran the compiler in, which is another
// one where the compiler took its headers from the system's Node.
const binding = require(join(__dirname, 'node_modules', 'tulind', 'build', 'Release', 'tulind.node'))
const { sma, ema, rsi, macd, bbands, rocr, stddev } = binding.indicators

const [bars, series] = process.argv.slice(2).map(Number)
// Made as the bench makes its own, but for chance, which costs the same to compute with.
let state = 1
const chance = () => (state = (state * 16807) % 2147483647) / 2147483647
const close = []
const volume = []
for (let price = 100; close.length < bars; ) {
  price *= Math.exp(0.02 * (chance() - 0.5) - 0.001 * Math.log(price / 100))
  close.push(price)
  volume.push(Math.round(1e6 * (0.5 + chance())))
}

/** The binding calls back before it returns. */
function call(indicator, inputs, options) {
  let columns
  binding.callbyindex(indicator.index, inputs, options, (error, found) => {
    if (error) throw error
    columns = found
  })
  return columns
}

function guideColumns() {
  const returns = call(rocr, [close], [1])[0].map((ratio) => ratio - 1)
  const annual = (column, period) => column.map((value) => value * Math.sqrt((252 * period) / (period - 1)))
  const [volumeMean] = call(sma, [volume], [20])
  return [
    returns,
    ...call(sma, [close], [20]),
    ...call(sma, [close], [50]),
    ...call(ema, [close], [12]),
    ...call(ema, [close], [26]),
    ...call(rsi, [close], [14]),
    ...call(macd, [close], [12, 26, 9]),
    ...call(bbands, [close], [20, 2]),
    annual(call(stddev, [returns], [20])[0], 20),
    annual(call(stddev, [returns], [50])[0], 50),
    volumeMean,
    volumeMean.map((mean, i) => volume[i + 19] / mean),
  ]
}

const times = []
let columns
for (let turn = 0; turn < 2; turn++) {
  const start = performance.now()
  for (let i = 0; i < series; i++) columns = guideColumns()
  times.push(performance.now() - start)
}
const ms = times[1]
process.stdout.write(JSON.stringify({ ms, check: columns[2].at(-1) }))
