/** Equal requests at the same time share one call. */
import { AppError } from '#core/errors.ts'
import { aroundCalls, type Call, type Layer } from './around-calls.ts'

type Flight = { readonly result: Promise<unknown>; callers: number; readonly end: () => void }

/** A caller that gives up leaves alone; the shared call ends when the last one has left. */
export function singleFlight(): Layer {
  return (source) => {
    // As many entries as there are calls in flight. One key asks one endpoint, so everyone waits for an answer of one kind.
    const flights = new Map<string, Flight>()

    function start(key: string, ask: (signal: AbortSignal) => Promise<unknown>): Flight {
      const abort = new AbortController()
      const forget = () => {
        if (flights.get(key) === flight) flights.delete(key)
      }
      const flight: Flight = {
        result: ask(abort.signal).finally(forget),
        callers: 0,
        end() {
          forget()
          abort.abort()
        },
      }
      flights.set(key, flight)
      return flight
    }

    return aroundCalls(
      <T>({ key, subject, signal }: Call, ask: (signal: AbortSignal) => Promise<T>) =>
        join(flights.get(key) ?? start(key, ask), subject, signal) as Promise<T>,
    )(source)
  }
}

function join(flight: Flight, subject: string, signal: AbortSignal): Promise<unknown> {
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
