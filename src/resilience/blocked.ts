/** Stays away for long from a source that refuses to serve us: asking again sooner only prolongs a block. */
import { AppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { Layer } from './around-calls.ts'
import { behindCircuit } from './behind-circuit.ts'
import { type Circuit, createCircuit, inARow, type Verdict } from './circuit.ts'
import { isAnswer } from './source-faults.ts'
import { restAskedForMs } from './rest.ts'

/** One refusal may be about one symbol; two in a row are about us. */
const REFUSALS_IN_A_ROW = 2
const AWAY_FIRST_MS = 15 * 60_000
const AWAY_MOST_MS = 6 * 3_600_000

export function blockedCircuit(clock: Clock): Circuit {
  return createCircuit({
    clock,
    firstMs: AWAY_FIRST_MS,
    mostMs: AWAY_MOST_MS,
    trip: inARow(REFUSALS_IN_A_ROW),
  })
}

/** Refused calls throw AppError `blocked` without asking. */
export function blocked(circuit: Circuit, clock: Clock): Layer {
  return behindCircuit({
    clock,
    circuitFor: () => circuit,
    judge: (error): Verdict => (isBlock(error) ? 'bad' : isAnswer(error.code) ? 'good' : 'neither'),
    refuse: ({ source, subject }, waitMs) =>
      new AppError(
        'blocked',
        `Did not ask ${source} for "${subject}": it refuses to serve us, and it is tried again in ${Math.ceil(waitMs / 60_000)} min. Name another source meanwhile.`,
        { details: { source, symbol: subject, retryAfterMs: waitMs } },
      ),
  })
}

/** A limit with a stated end is waited for by itself; one without is a block by another name. */
function isBlock(error: AppError): boolean {
  return error.code === 'blocked' || (error.code === 'rate-limited' && restAskedForMs(error) === null)
}
