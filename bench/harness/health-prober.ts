// A process that asks a server how it is every few milliseconds, whether it has answered or not, and tells how long answers took.
import { Agent, get } from 'node:http'

const EVERY_MS = 10
const [address = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 200 })

let tookMs: number[] = []
let failed = 0

function ask(): void {
  const startedAt = performance.now()
  get(`${address}/health`, { agent }, (answer) => {
    answer.resume().on('end', () => {
      if (answer.statusCode === 200) tookMs.push(performance.now() - startedAt)
      else failed++
    })
  }).on('error', () => failed++)
}

setInterval(ask, EVERY_MS)

/** `begin` forgets what was, `end` answers with what was measured since. */
process.on('message', (order: 'begin' | 'end') => {
  if (order === 'end') process.send?.({ tookMs, failed })
  tookMs = []
  failed = 0
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
