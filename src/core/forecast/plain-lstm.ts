/** The network in double precision and plain TypeScript: what the kernel is held to, and what runs where there is none. */
import { addGradient } from './lstm-backward.ts'
import type { LstmEngine } from './lstm-engine.ts'
import { type LstmTrace, runLstm } from './lstm-forward.ts'
import { type LstmParameters, type LstmShape, parametersOf } from './lstm-network.ts'

export function plainLstm(shape: LstmShape): LstmEngine {
  const found = parametersOf(shape)
  let parameters: LstmParameters = found
  let traces: readonly LstmTrace[] = []
  return {
    lanes: 1,
    load(loaded) {
      parameters = loaded
      found.all.fill(0)
    },
    run(inputs, spans) {
      traces = spans.map((span) => runLstm(shape, parameters, inputs, span))
      return traces.map(({ outputs }) => outputs)
    },
    runAlone: (inputs, span) => runLstm(shape, parameters, inputs, span).outputs,
    back(outputSlopes) {
      traces.forEach((trace, k) => addGradient(shape, parameters, trace, outputSlopes[k]!, found))
    },
    addGradient({ all }) {
      for (let i = 0; i < all.length; i++) all[i]! += found.all[i]!
    },
  }
}
