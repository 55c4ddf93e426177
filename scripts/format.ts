// Formats every file of the project in place.
import { root, toolPath } from './paths.ts'
import { runSteps } from './run-steps.ts'

runSteps([{ name: 'format', command: toolPath('biome'), args: ['format', '--write', '.'] }], root)
