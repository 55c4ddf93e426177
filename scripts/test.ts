// The test command: everything beside the code in one process, what starts processes and browsers apart from it.
import { globSync } from 'node:fs'
import { root } from './paths.ts'
import { runSteps } from './run-steps.ts'

const words = process.argv.slice(2)
const long = words.includes('--long')
const chosen = words.filter((word) => !word.startsWith('--'))
const flags = [
  '--disable-warning=ExperimentalWarning',
  ...(long ? ['--import', './test/support/long-runs.ts'] : []),
  '--test',
  '--test-timeout=600000',
]

if (chosen.length > 0) {
  runSteps([{ name: 'chosen tests', command: process.execPath, args: [...flags, ...chosen] }], root)
} else {
  runSteps(
    [
      {
        name: 'unit tests',
        command: process.execPath,
        args: [...flags, '--test-isolation=none', ...globSync('src/**/*.test.ts', { cwd: root }).sort()],
      },
      {
        name: 'whole-system tests',
        command: process.execPath,
        args: [...flags, '--test-concurrency=2', ...globSync('test/**/*.test.ts', { cwd: root }).sort()],
      },
    ],
    root,
  )
}
