// A process that takes every turn it can get from a budget shared through Redis, and prints when it took each. With a phase it
// is idle while the others have theirs.
import { setTimeout as wait } from 'node:timers/promises'
import { redisTurns } from '#cache/redis-turns.ts'
import { minuteBudget } from '#resilience/minute-budget.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { systemClock } from '#app/system-clock.ts'

const [url, ...numbers] = process.argv.slice(2) as [string, ...string[]]
const [most, windowMs, processes, phaseMs, place] = numbers.map(Number) as [
  number,
  number,
  number,
  number,
  number,
]
const clock = systemClock
const turns = redisTurns({ url, clock, log: silentLog })
const sharing = { turns, processes }
const limit = { most, windowMs }
const budget = minuteBudget({ clock, provider: 'provider', limit, sharing })

const hasPhase = () => phaseMs === 0 || Math.floor(clock.now() / phaseMs) % processes === place

for (;;) {
  const waitMs = hasPhase() ? await budget.take() : phaseMs
  if (waitMs === 0) process.stdout.write(`${Date.now()}\n`)
  else await wait(Math.min(waitMs, 20))
}
