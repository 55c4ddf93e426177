// A process that asks for the same cold history a thousand times at once, and tells how many answers it got.
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'

const bench = await openWorkbench(readConfig(process.env))
const { signal } = new AbortController()
const request = { symbol: process.env.STAMPEDE_SYMBOL ?? '', from: null, to: null, fresh: false }
const outcomes = await Promise.allSettled(
  Array.from({ length: 1_000 }, () => bench.prices(null).history(request, signal)),
)
process.stdout.write(String(outcomes.filter(({ status }) => status === 'fulfilled').length))
await bench.close()
