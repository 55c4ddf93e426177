// Measures Assay against its peers: every case in bench/, or those named on the command line.
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Benchmark, Measurement, Skipped } from './harness/benchmark.ts'
import { installPeers } from './harness/peers.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const known = globSync('*.ts', { cwd: folder })
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'run')
  .sort()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`bench: no case named ${unknown.join(', ')}; there are: ${known.join(', ')}\n`)
  process.exit(2)
}

/** A file in bench/ measures works against peers, or prints a table of its own. */
type Case = { readonly benchmark?: Benchmark; lines?(): Iterable<string> | AsyncIterable<string> }

const columns = ['work', 'ours', 'peer', 'theirs', 'ratio', 'aim', ''] as const
const widths = [38, 12, 26, 12, 8, 10, 0] as const
let isHeaded = false
for (const name of asked.length > 0 ? asked : known) {
  const { benchmark, lines }: Case = await import(pathToFileURL(join(folder, `${name}.ts`)).href)
  if (lines) for await (const line of lines()) process.stdout.write(`${line}\n`)
  if (!benchmark) continue
  if (!isHeaded) {
    installPeers()
    printRow(columns)
    isHeaded = true
  }
  for await (const measurement of benchmark.measure()) printRow(cellsOf(measurement))
}

function cellsOf(line: Measurement | Skipped): string[] {
  if ('skipped' in line) return [line.work, '', line.peer, '', '', '', `SKIPPED: ${line.skipped}`]
  const { work, peer, oursMs, theirsMs, ratio, aim, mostMs } = line
  const isMet = mostMs === undefined ? ratio >= aim : oursMs < mostMs
  return [
    work,
    duration(oursMs),
    peer,
    duration(theirsMs),
    `${ratio.toFixed(ratio < 0.1 ? 3 : 1)}×`,
    mostMs === undefined ? `${aim}×` : `<${duration(mostMs)}`,
    isMet ? 'met' : 'MISSED',
  ]
}

function duration(ms: number): string {
  return ms < 0.1 ? `${(ms * 1000).toFixed(2)} µs` : `${ms.toFixed(ms < 10 ? 2 : 1)} ms`
}

function printRow(cells: readonly string[]): void {
  process.stdout.write(
    `${cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join(' ')
      .trimEnd()}\n`,
  )
}
