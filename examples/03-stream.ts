// The live stream: prices, a portfolio and alerts as they come, over a connection that sees to itself.
// Start a server with `assay serve`, make a token with `assay token add --user NAME --scopes read,stream`, then:
//   ASSAY_TOKEN=… npm run example 03-stream AAPL MSFT
import { openLive } from 'assay'

const server = process.env.ASSAY_URL ?? 'http://127.0.0.1:8000'
const symbols = process.argv.length > 2 ? process.argv.slice(2) : ['SYN001', 'SYN002']
const live = openLive(server, { token: process.env.ASSAY_TOKEN ?? '' })

// A lost connection is made again by itself, from the last message that was read; this tells when.
live.onChange(({ phase, attempts }) =>
  console.log(`Connection: ${phase}${attempts > 1 ? `, attempt ${attempts}` : ''}`),
)

/** The first price of a symbol; leave out the `return` to go on for ever. */
async function showPrice(symbol: string): Promise<void> {
  for await (const { type, data, gap } of live.subscribe(`prices:${symbol}`)) {
    // What could not be brought back after a loss is said, never hidden.
    if (gap) console.log(`${symbol}: messages were lost (${gap})`)
    if (type !== 'PRICE_UPDATE') continue
    const { price, error } = data
    console.log(
      price
        ? `${symbol}: ${price.value} ${price.unit} from ${price.source}, ${price.grade}`
        : `${symbol}: ${error?.message}`,
    )
    return
  }
}

/** Alerts, for as long as the stream is open. */
async function showAlerts(): Promise<void> {
  for await (const message of live.subscribe('alerts:all')) {
    if (message.type === 'MARKET_ALERT') console.log(`${message.data.severity}: ${message.data.message}`)
  }
}

const alerts = showAlerts()
await Promise.all(symbols.map(showPrice))

// What was kept can be read again: the last alerts, for whoever comes later.
const kept = await live.history('alerts:all', { limit: 10 })
const { connectedForMs } = live.state()
console.log(`${kept.length} alerts kept; connected for ${Math.round(connectedForMs ?? 0)} ms`)

live.close()
await alerts
