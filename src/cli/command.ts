/** What a command is: its words for people, its options, and what it does with them. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { Compute } from '#ports/compute.ts'
import type { Terminal } from '#ports/terminal.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { ExportTools } from '#workflows/export/export-tools.ts'
import type { OptionSpecs } from './options.ts'
import type { Options } from './options.ts'

/** 0 done, 1 failed, 2 wrong usage, 3 partly done. */
export type ExitCode = 0 | 1 | 2 | 3

/** What a command ends with: the document for `--json`, and the same for people. */
export type Answer = {
  readonly document: unknown
  readonly text: string
  readonly exit?: ExitCode
}

export type Setting = {
  readonly name: string
  readonly value: string
  readonly default: string
  /** Where the value comes from: `default` or `environment`. */
  readonly origin: string
  readonly about: string
}

export type Diagnosis = {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
  /** What to do about it; null when all is well. */
  readonly advice: string | null
}

/** What may be done to the database as a whole; paths come back absolute. */
export type DatabaseKeeper = {
  /** Throws AppError `wrong-engine` on PostgreSQL, as `restore` does. */
  backup(to: string): Promise<{ readonly database: string; readonly file: string; readonly bytes: number }>
  /** `kept` is where the database that was in use is now; null where there was none. */
  restore(
    from: string,
  ): Promise<{ readonly database: string; readonly file: string; readonly kept: string | null }>
  /** Every migration in order; `appliedAt` null while pending. */
  status(): Promise<
    readonly { readonly version: number; readonly name: string; readonly appliedAt: EpochMs | null }[]
  >
  migrate(): Promise<void>
}

/** Everything a command may ask of the program around it. */
export type CliContext = {
  readonly terminal: Terminal
  readonly clock: Clock
  readonly version: string
  /** Heavy computing, on threads that start when they are needed. */
  readonly compute: Compute
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal
  settings(): readonly Setting[]
  /** Opens store and sources, lends them, and closes them whatever happens. `filesFolder` stands in for FILES_URL. */
  withWorkbench<T>(
    use: (bench: Workbench) => Promise<T>,
    overrides?: { readonly filesFolder?: string },
  ): Promise<T>
  /** Opens the store alone, which is quicker, lends it, and closes it whatever happens. */
  withStore<T>(
    use: (bench: Pick<Workbench, 'store' | 'codeVersion' | 'bus' | 'clock' | 'log'>) => Promise<T>,
  ): Promise<T>
  /** The same on a store of its own that is gone afterwards: for drills. */
  withScratch<T>(use: (bench: Workbench) => Promise<T>): Promise<T>
  /** How exports are made, as the settings say. */
  exporting(): ExportTools
  diagnose(): Promise<readonly Diagnosis[]>
  database(): Promise<DatabaseKeeper>
  /** Serves until interrupted; tells its address once it listens, and the link that makes the first owner. */
  serve(
    onListening: (address: string, setUpLink: string | null) => void,
    overrides: { readonly port?: number; readonly host?: string },
  ): Promise<void>
}

export type Call = {
  readonly operands: readonly string[]
  readonly options: Options
  readonly context: CliContext
}

export type Command = {
  readonly name: string
  readonly summary: string
  /** How operands are written in help: `FILE…`; empty when there are none. */
  readonly operands: string
  readonly operandsMin: number
  readonly operandsMax: number
  readonly options: OptionSpecs
  readonly examples: readonly { readonly line: string; readonly does: string }[]
  /** Null when everything was said while it ran. */
  run(call: Call): Promise<Answer | null>
}

export function defineCommand(command: Command): Command {
  return command
}
