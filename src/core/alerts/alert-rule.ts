/** A rule that watches a number: when it speaks up, when it is quiet again, and how it keeps from repeating itself. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AlertKind, AlertSeverity } from './alert-kinds.ts'

export type AlertRule = {
  readonly kind: AlertKind
  readonly direction: 'above' | 'below'
  readonly threshold: number
  /** The number has to come back to here before the rule is quiet again: never on the wrong side of the threshold. */
  readonly clear: number
  /** Trading sessions that are looked back; null where none are. */
  readonly sessions: number | null
  /** After it spoke it keeps silent for so long, whatever happens. */
  readonly coolDownMs: number
  readonly severity: AlertSeverity
}

/** What is known of a rule and one thing that it watches. */
export type AlertState = {
  /** True while what it spoke of still holds. */
  readonly isRaised: boolean
  /** When it last spoke; null when it never did. */
  readonly raisedAt: EpochMs | null
}

export type AlertStep = 'raise' | 'resolve' | 'stay'

/** A number that is not known (NaN) neither raises nor resolves. */
export function stepAlert(rule: AlertRule, state: AlertState, value: number, now: EpochMs): AlertStep {
  if (Number.isNaN(value)) return 'stay'
  if (state.isRaised) return isClear(rule, value) ? 'resolve' : 'stay'
  if (!isBreached(rule, value)) return 'stay'
  const isCooling = state.raisedAt !== null && now - state.raisedAt < rule.coolDownMs
  return isCooling ? 'stay' : 'raise'
}

/** Exactly the threshold is no breach. */
function isBreached({ direction, threshold }: AlertRule, value: number): boolean {
  return direction === 'above' ? value > threshold : value < threshold
}

function isClear({ direction, clear }: AlertRule, value: number): boolean {
  return direction === 'above' ? value <= clear : value >= clear
}

/** A twentieth of the threshold, so that a number that hovers about it is one alert and not many. */
const HYSTERESIS = 0.05

/** Where a rule is quiet again, unless somebody says otherwise. */
export function clearLevel(direction: AlertRule['direction'], threshold: number): number {
  const margin = Math.abs(threshold) * HYSTERESIS
  return direction === 'above' ? threshold - margin : threshold + margin
}
