/** The program: reads the environment, wires the house, runs one command line, ends with its exit code. */
import { runCommandLine } from '#cli/run.ts'
import { boundCompiled } from './bound-compiled.ts'
import { commandContext } from './command-context.ts'
import { lazyCompute } from './lazy-compute.ts'
import { processTerminal } from './process-terminal.ts'

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

const context = commandContext(process.env, {
  terminal: processTerminal,
  compute,
  signal: interrupted.signal,
})

process.exitCode = await runCommandLine(process.argv.slice(2), context, {
  debug: ['1', 'true'].includes(process.env.ASSAY_DEBUG ?? ''),
})
await compute.close()
boundCompiled()
