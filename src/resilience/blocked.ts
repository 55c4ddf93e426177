/** Stays away for long from a source that refuses to serve us: asking again sooner only prolongs a block. */
import { AppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { Layer } from './around-calls.ts'
import { behindCircuit, type CircuitRules } from './behind-circuit.ts'
import { type Circuit, createCircuit } from './circuit.ts'
import { isAnswer } from './source-faults.ts'
import { restAskedForMs } from './rest.ts'

/** One refusal may be an accident; two in a row are about us. */
const REFUSALS_IN_A_ROW = 2
/** A plan leaves out whole markets, of which a list may name several in a row. */
const SYMBOLS_REFUSED = 5
const AWAY_FIRST_MS = 15 * 60_000
const AWAY_MOST_MS = 6 * 3_600_000

export function blockedCircuit(clock: Clock): Circuit {
  return createCircuit({
    clock,
    firstMs: AWAY_FIRST_MS,
    mostMs: AWAY_MOST_MS,
    badInARowMost: REFUSALS_IN_A_ROW,
  })
}

/** Refused calls throw AppError `blocked` without asking. */
export function blocked(circuit: Circuit, clock: Clock): Layer {
  return behindCircuit({
    clock,
    circuitFor: () => circuit,
    judge: judgeRefusals(circuit),
    refuse: ({ source, subject }, waitMs) =>
      new AppError(
        'blocked',
        `Did not ask ${source} for "${subject}": it refuses to serve us, and it is tried again in ${Math.ceil(waitMs / 60_000)} min. Name another source meanwhile.`,
        { details: { source, symbol: subject, retryAfterMs: waitMs } },
      ),
  })
}

/**
 * A refusal that may be about its symbol counts once that many others were refused as well with no answer between, and
 * while we find out whether the source serves us again.
 */
function judgeRefusals(circuit: Circuit): CircuitRules['judge'] {
  const refused = new Set<string>()
  return (error, { subject }) => {
    if (error === null || isAnswer(error.code)) {
      refused.clear()
      return 'good'
    }
    if (!isBlock(error)) return 'neither'
    if (error.details.refusalOf !== 'symbol' || circuit.state() === 'probing') return 'bad'
    if (refused.size < SYMBOLS_REFUSED) refused.add(subject)
    return refused.size < SYMBOLS_REFUSED ? 'neither' : 'bad'
  }
}

/** A limit with a stated end is waited for by itself; one without is a block by another name. */
function isBlock(error: AppError): boolean {
  return error.code === 'blocked' || (error.code === 'rate-limited' && restAskedForMs(error) === null)
}
