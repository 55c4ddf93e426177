/** One call under way that several callers wait for: each may leave alone, and the last one to leave ends it. */
import { AppError } from '#core/errors.ts'

export type Flight<T> = { readonly result: Promise<T>; callers: number; readonly end: () => void }

/** `forget` runs once, when nobody may join any more. */
export function startFlight<T>(ask: (signal: AbortSignal) => Promise<T>, forget: () => void): Flight<T> {
  const abort = new AbortController()
  return {
    result: ask(abort.signal).finally(forget),
    callers: 0,
    end() {
      forget()
      abort.abort()
    },
  }
}

/** Throws AppError `cancelled` when the caller's signal is aborted first. */
export function joinFlight<T>(flight: Flight<T>, subject: string, signal: AbortSignal): Promise<T> {
  flight.callers += 1
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.callers -= 1
      if (flight.callers === 0) flight.end()
      reject(new AppError('cancelled', `Stopped waiting for "${subject}".`))
    }
    flight.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
}
