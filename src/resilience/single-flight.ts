/** Equal requests at the same time share one call. */
import { AppError } from '#core/errors.ts'
import type { History, HistoryRequest, PriceSource } from '#ports/price-source.ts'

type Flight = { readonly result: Promise<History>; callers: number; readonly end: () => void }

/** A caller that gives up leaves alone; the shared call ends when the last one has left. */
export function singleFlight(source: PriceSource): PriceSource {
  // As many entries as there are calls in flight.
  const flights = new Map<string, Flight>()

  function start(key: string, request: HistoryRequest): Flight {
    const abort = new AbortController()
    const forget = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    const flight: Flight = {
      result: source.history(request, abort.signal).finally(forget),
      callers: 0,
      end() {
        forget()
        abort.abort()
      },
    }
    flights.set(key, flight)
    return flight
  }

  return {
    ...source,
    history(request, signal) {
      const key = `${request.symbol} ${request.from} ${request.to}`
      return join(flights.get(key) ?? start(key, request), request.symbol, signal)
    },
  }
}

function join(flight: Flight, symbol: string, signal: AbortSignal): Promise<History> {
  flight.callers += 1
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.callers -= 1
      if (flight.callers === 0) flight.end()
      reject(new AppError('cancelled', `Stopped waiting for "${symbol}".`))
    }
    flight.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
}
