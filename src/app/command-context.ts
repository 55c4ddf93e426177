/** What the program around a command line lends to its commands, as the environment has it. */
import { memoryBus } from '#bus/memory-bus.ts'
import type { CliContext, Setting } from '#cli/command.ts'
import { exportTools } from '#workflows/export/export-tools.ts'
import { type Config, type Environment, explainConfig, readConfig } from './config.ts'
import { systemClock } from './system-clock.ts'
import { version } from './version.ts'

/** Adapters are loaded when a command needs them, so that one that needs none starts at once. */
export function commandContext(
  env: Environment,
  around: Pick<CliContext, 'terminal' | 'compute' | 'signal'>,
): CliContext {
  return {
    ...around,
    clock: systemClock,
    version,
    settings: () => checkedSettings(env),
    async withWorkbench(use, overrides = {}) {
      const { openWorkbench } = await import('./compose.ts')
      const config: Config = { ...readConfig(env), ...overrides }
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
      const config = readConfig(env)
      const log = createLog(config.logLevel)
      const store = await openStore(config, log)
      try {
        // Servers find in the store what a command has told.
        return await use({ store, log, bus: memoryBus(), clock: systemClock, codeVersion: version })
      } finally {
        await store.close()
      }
    },
    async withScratch(use) {
      const { withScratch } = await import('./with-scratch.ts')
      return withScratch(readConfig(env), use)
    },
    exporting: () => exportTools(readConfig(env), around.compute),
    async diagnose() {
      const { diagnose } = await import('./diagnose.ts')
      return diagnose(env)
    },
    async database() {
      const { keepDatabase } = await import('./keep-database.ts')
      return keepDatabase(readConfig(env))
    },
    async serve(onListening, overrides) {
      const { serve } = await import('./serve.ts')
      await serve({ ...readConfig(env), ...overrides }, { onListening, signal: around.signal })
    },
  }
}

/** Throws where a setting holds what it does not take. */
function checkedSettings(env: Environment): readonly Setting[] {
  readConfig(env)
  return explainConfig(env)
}
