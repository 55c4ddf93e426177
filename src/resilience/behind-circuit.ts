/** Puts a source behind a circuit: calls that may not go are refused at once, the others tell the circuit how it went. */
import { type AppError, toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { Circuit, Verdict } from './circuit.ts'

export type CircuitRules = {
  readonly clock: Clock
  judge(error: AppError): Verdict
  /** The error of a call that is not let through; `waitMs` is the time to the next probe. */
  refuse(symbol: string, waitMs: number): AppError
}

export function behindCircuit(
  source: PriceSource,
  circuit: Circuit,
  { clock, judge, refuse }: CircuitRules,
): PriceSource {
  return {
    ...source,
    async history(request, signal) {
      const settle = circuit.admit()
      if (!settle) throw refuse(request.symbol, Math.max(0, (circuit.openUntil() ?? 0) - clock.now()))
      try {
        const history = await source.history(request, signal)
        settle('good')
        return history
      } catch (thrown) {
        settle(judge(toAppError(thrown)))
        throw thrown
      }
    },
  }
}
