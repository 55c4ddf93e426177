// How long /health waits while the server is busy: a real server on a home of its own, asked by another process.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runAssay, runJson, startAssay } from '#test/support/assay.ts'

const SYMBOLS = 500
const IMPORTED = 50_000
const HOLDINGS = 50
const YEARS = 10
/** The aim for the 99th percentile. */
const P99_MS_MAX = 50
const QUIET_MS = 3_000
/** An answer that was on its way when the work ended still counts. */
const SETTLE_MS = 200

const prober = fileURLToPath(new URL('./harness/health-prober.ts', import.meta.url))

type Send = (path: string, body?: object | string) => Promise<string>
type Stage = { readonly work: string; run(send: Send): Promise<unknown> }

export async function* lines(): AsyncGenerator<string> {
  const home = mkdtempSync(join(tmpdir(), 'assay-bench-health-'))
  const env = {
    ASSAY_HOME: home,
    ASSAY_SOURCES: 'simulated',
    LOG_LEVEL: 'silent',
    GAP_HEAL_INTERVAL: '0',
    ALERT_INTERVAL: '0',
    ENABLE_PDF_EXPORT: 'true',
    PORT: '0',
    NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
  }
  const token = await ownerToken(env)
  const server = startAssay(['serve'], env)
  try {
    const address = await addressOf(server)
    const send = sender(address, token)
    await prepare(send)
    const asking = fork(prober, [address])
    await once(asking, 'message')
    for (const stage of stages) yield lineOf(stage.work, await measured(stage, send, asking))
    asking.kill()
  } finally {
    const exit = once(server, 'exit')
    server.kill('SIGTERM')
    await exit
    rmSync(home, { recursive: true, force: true })
  }
}

/** What the works ask for is there before the first is measured, and each has run once. */
async function prepare(send: Send): Promise<void> {
  await refresh(send, named('H', HOLDINGS))
  await send('/api/v1/portfolios/large/imports?name=large.csv&apply=true', ledgerTable(HOLDINGS, 6_000))
  await backtest(send)
  await wait(1_000)
}

const stages: readonly Stage[] = [
  { work: 'nothing', run: () => wait(QUIET_MS) },
  { work: `refresh of ${SYMBOLS} symbols`, run: (send) => refresh(send, named('R', SYMBOLS)) },
  { work: 'the same again, nothing new', run: (send) => refresh(send, named('R', SYMBOLS)) },
  { work: 'backtest, 20 assets, monthly', run: backtest },
  { work: `import of ${IMPORTED} rows`, run: (send) => importRows(send, 'first') },
  { work: 'returns of the large portfolio', run: (send) => send('/api/v1/portfolios/large/returns') },
  { work: 'snapshots of it', run: (send) => send('/api/v1/portfolios/large/snapshots') },
  { work: 'export of it, json', run: (send) => send('/api/v1/portfolios/large/export?format=json') },
  { work: 'export of it, zip of all', run: (send) => send('/api/v1/portfolios/large/export?format=zip') },
  {
    work: 'refresh, backtest and import at once',
    run: (send) =>
      Promise.all([refresh(send, named('B', SYMBOLS)), backtest(send), importRows(send, 'second')]),
  },
]

type Answers = { readonly tookMs: readonly number[]; readonly failed: number }

async function measured(stage: Stage, send: Send, asking: ChildProcess) {
  asking.send('begin')
  const startedAt = performance.now()
  await stage.run(send)
  const seconds = (performance.now() - startedAt) / 1_000
  await wait(SETTLE_MS)
  const told = once(asking, 'message')
  asking.send('end')
  const [answers] = (await told) as [Answers]
  return { seconds, ...answers }
}

function lineOf(work: string, { seconds, tookMs, failed }: Answers & { readonly seconds: number }): string {
  const sorted = tookMs.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  const figures = [at(0.5), at(0.99), at(1)].map((ms) => `${ms.toFixed(1)} ms`.padStart(10))
  const verdict = at(0.99) < P99_MS_MAX && failed === 0 ? 'met' : 'MISSED'
  const asked = `${sorted.length} asked, ${failed} failed`
  return `/health during ${work.padEnd(38)} p50 ${figures[0]}  p99 ${figures[1]}  max ${figures[2]}  ${seconds.toFixed(1).padStart(5)} s, ${asked}  ${verdict}`
}

async function refresh(send: Send, symbols: readonly string[]): Promise<void> {
  const { summary } = JSON.parse(
    await send('/api/v1/refresh', { symbols, from: `${new Date().getUTCFullYear() - YEARS}-01-01` }),
  )
  if (summary.failed > 0) throw new Error(`${summary.failed} symbols failed`)
}

async function backtest(send: Send): Promise<void> {
  const symbols = named('H', 20)
  const asked = {
    symbols,
    method: 'min-volatility',
    rebalance: 'monthly',
    minGrade: 'none',
    seed: Date.now(),
  }
  const run = JSON.parse(await send('/api/v1/backtest?wait=30', asked))
  if (run.status !== 'done') throw new Error(`the backtest is ${run.status}: ${JSON.stringify(run.result)}`)
}

async function importRows(send: Send, name: string): Promise<void> {
  const path = `/api/v1/portfolios/${name}/imports?name=${name}.csv&apply=true`
  const { imported } = JSON.parse(await send(path, ledgerTable(200, IMPORTED)))
  if (imported !== IMPORTED) throw new Error(`${imported} rows were imported`)
}

function named(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i}`)
}

/** Purchases over the years, as a table without a maker. */
function ledgerTable(symbols: number, rows: number): string {
  const first = new Date().getUTCFullYear() - YEARS
  const lines = Array.from({ length: rows }, (_, row) => {
    const year = first + Math.floor((row * YEARS) / rows)
    const day = `${year}-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`
    const price = `${10 + (row % 290)}.${10 + (row % 89)}`
    return `${day},buy,H${row % symbols},${1 + (row % 97)}.${100 + (row % 899)},${price},1.50,USD,n${row}`
  })
  return `date,type,symbol,quantity,price,fee,currency,note\n${lines.join('\n')}\n`
}

function sender(address: string, token: string): Send {
  return async (path, body) => {
    const answer = await fetch(address + path, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
      },
      ...(body && { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    // Thrown away as it comes where nobody reads it.
    const text = Buffer.from(await answer.arrayBuffer()).toString()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`)
    return text
  }
}

async function ownerToken(env: Readonly<Record<string, string>>): Promise<string> {
  const words = ['user', 'add', 'olga', '--owner', '--password-stdin']
  const made = await runAssay(words, env, 'a long sentence nobody guesses\n')
  if (made.exit !== 0) throw new Error(made.stderr)
  const { document } = await runJson(['token', 'add', '--user', 'olga', '--scopes', 'read,write'], env)
  return (document as { token: string }).token
}

async function addressOf(server: ReturnType<typeof startAssay>): Promise<string> {
  let said = ''
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  for (;;) {
    const address = /listens on (http:\/\/\S+)/.exec(said)?.[1]
    if (address) return address
    if (server.exitCode !== null) throw new Error(said)
    await wait(20)
  }
}
