// The one command before a commit: format, lint, types, dead code, tests and tidiness.
import { root, toolPath } from './paths.ts'
import { runSteps } from './run-steps.ts'

const withTests = !process.argv.includes('--no-tests')

runSteps(
  [
    { name: 'format', command: toolPath('biome'), args: ['format', '.'] },
    { name: 'types', command: toolPath('tsc'), args: ['-b'] },
    { name: 'lint', command: toolPath('oxlint'), args: ['--type-aware'] },
    { name: 'dead code', command: toolPath('knip'), args: ['--no-progress'] },
    ...(withTests ? [{ name: 'tests', command: process.execPath, args: ['scripts/test.ts'] }] : []),
  ],
  root,
)
