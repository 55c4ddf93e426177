/** Asks a source again when the failure may pass by itself. */
import { DelegateBackoff, handleWhen, type IRetryBackoffContext, type RetryPolicy, retry } from 'cockatiel'
import { AppError, toAppError } from '#core/errors.ts'
import type { Random } from '#core/math/random.ts'
import { aroundCalls, type Call, type Layer } from './around-calls.ts'
import { createRetryBudget, defaultRetryBudget, type RetryBudgetOptions } from './retry-budget.ts'
import { restAskedForMs } from './rest.ts'

export type RetryOptions = {
  readonly random: Random
  readonly attemptsMax: number
  readonly baseMs: number
  readonly capMs: number
  /** Bound on the whole call, waiting included. */
  readonly callTimeoutMs: number
  readonly budget: RetryBudgetOptions
  /** False where a failed call is to be left at that: a probe of a source in trouble is one request. */
  readonly mayRetry?: (call: Call) => boolean
}

export const defaultRetry: Omit<RetryOptions, 'random'> = {
  attemptsMax: 3,
  baseMs: 250,
  capMs: 10_000,
  callTimeoutMs: 20_000,
  budget: defaultRetryBudget,
}

/** Full jitter between attempts; a rest the source asked for is kept, and one beyond the cap ends the call. */
export function retried(options: RetryOptions): Layer {
  const budget = createRetryBudget(options.budget)
  return aroundCalls(async (call, ask) => {
    const { source, subject, signal } = call
    const bound = AbortSignal.timeout(options.callTimeoutMs)
    const whole = AbortSignal.any([signal, bound])
    const budgeted = budget.enter()
    const mayRetry = () => (options.mayRetry?.(call) ?? true) && budgeted.mayRetry()
    try {
      return await policyFor(mayRetry, options).execute(() => ask(whole), whole)
    } catch (thrown) {
      if (bound.aborted && !signal.aborted) {
        throw new AppError(
          'timeout',
          `Gave up on ${source} for "${subject}" after ${options.callTimeoutMs / 1000} s.`,
          { cause: thrown },
        )
      }
      throw thrown
    } finally {
      budgeted.leave()
    }
  })
}

function policyFor(mayRetry: () => boolean, options: RetryOptions): RetryPolicy {
  return retry(
    handleWhen((thrown) => mayPass(toAppError(thrown), options.capMs) && mayRetry()),
    {
      maxAttempts: options.attemptsMax - 1,
      backoff: new DelegateBackoff((context) => waitMs(context, options)),
    },
  )
}

function mayPass(error: AppError, capMs: number): boolean {
  if (error.retry !== 'later') return false
  return error.code === 'rate-limited' ? (restAskedForMs(error) ?? Number.POSITIVE_INFINITY) <= capMs : true
}

/** Full jitter as in M. Brooker, “Exponential Backoff And Jitter” (2015). */
function waitMs(context: IRetryBackoffContext<unknown>, { random, baseMs, capMs }: RetryOptions): number {
  const jitterMs = random() * Math.min(capMs, baseMs * 2 ** (context.attempt - 1))
  const restMs = 'error' in context.result ? restAskedForMs(toAppError(context.result.error)) : null
  return Math.max(jitterMs, restMs ?? 0)
}
