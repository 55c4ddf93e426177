/** Puts a source behind circuits: calls that may not go are refused at once, the others tell the circuit how it went. */
import { type AppError, toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import { aroundCalls, type Call, type Layer } from './around-calls.ts'
import type { Circuit, Verdict } from './circuit.ts'

export type CircuitRules = {
  readonly clock: Clock
  circuitFor(call: Call): Circuit
  /** `error` is null for an answer. */
  judge(error: AppError | null, call: Call): Verdict
  /** The error of a call that is not let through; `waitMs` is the time to the next probe. */
  refuse(call: Call, waitMs: number): AppError
}

export function behindCircuit({ clock, circuitFor, judge, refuse }: CircuitRules): Layer {
  return aroundCalls(async (call, ask) => {
    const circuit = circuitFor(call)
    const settle = circuit.admit()
    if (!settle) throw refuse(call, Math.max(0, (circuit.openUntil() ?? 0) - clock.now()))
    try {
      const answer = await ask(call.signal)
      settle(judge(null, call))
      return answer
    } catch (thrown) {
      settle(judge(toAppError(thrown), call))
      throw thrown
    }
  })
}
