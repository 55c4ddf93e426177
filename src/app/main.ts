/** The program: reads the environment, wires the house, runs one command line, ends with its exit code. */
import type { CliContext } from '#cli/command.ts'
import { runCommandLine } from '#cli/run.ts'
import { type Config, explainConfig, readConfig } from './config.ts'
import { lazyCompute } from './lazy-compute.ts'
import { processTerminal } from './process-terminal.ts'
import { systemClock } from './system-clock.ts'
import { version } from './version.ts'

/** Time for running work to end well once the program is told to stop. */
const ENDING_MS_MAX = 8_000

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted.abort()
    // What cannot be interrupted (a read that blocks) is not waited for.
    setTimeout(() => process.exit(130), ENDING_MS_MAX).unref()
    // A second signal ends the process at once, in the way the system means it.
    process.once(signal, () => process.exit(130))
  })
}

// A reader that stops early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const compute = lazyCompute()

/** Adapters are loaded when a command needs them, so that one that needs none starts at once. */
const context: CliContext = {
  terminal: processTerminal,
  clock: systemClock,
  version,
  compute,
  signal: interrupted.signal,
  settings: () => {
    readConfig(process.env)
    return explainConfig(process.env)
  },
  async withWorkbench(use, overrides = {}) {
    const { openWorkbench } = await import('./compose.ts')
    const config: Config = { ...readConfig(process.env), ...overrides }
    const bench = await openWorkbench(config)
    try {
      return await use(bench)
    } finally {
      await bench.close()
    }
  },
  async withStore(use) {
    const { openStore } = await import('./open-store.ts')
    const { createLog } = await import('./process-log.ts')
    const config = readConfig(process.env)
    const store = await openStore(config, createLog(config.logLevel))
    try {
      return await use({ store, codeVersion: version })
    } finally {
      await store.close()
    }
  },
  async diagnose() {
    const { diagnose } = await import('./diagnose.ts')
    return diagnose(process.env)
  },
  async database() {
    const { keepDatabase } = await import('./keep-database.ts')
    return keepDatabase(readConfig(process.env))
  },
  async serve(onListening, overrides) {
    const { serve } = await import('./serve.ts')
    await serve({ ...readConfig(process.env), ...overrides }, { onListening, signal: interrupted.signal })
  },
}

process.exitCode = await runCommandLine(process.argv.slice(2), context, {
  debug: ['1', 'true'].includes(process.env.ASSAY_DEBUG ?? ''),
})
await compute.close()
