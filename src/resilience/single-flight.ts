/** Equal requests at the same time share one call. */
import { aroundCalls, type Call, type Layer } from './around-calls.ts'
import { type Flight, joinFlight, startFlight } from './flight.ts'

/** A caller that gives up leaves alone; the shared call ends when the last one has left. */
export function singleFlight(): Layer {
  return (source) => {
    // As many entries as there are calls in flight. One key asks one endpoint, so everyone waits for an answer of one kind.
    const flights = new Map<string, Flight<unknown>>()

    function start(key: string, ask: (signal: AbortSignal) => Promise<unknown>): Flight<unknown> {
      const flight = startFlight(ask, () => {
        if (flights.get(key) === flight) flights.delete(key)
      })
      flights.set(key, flight)
      return flight
    }

    return aroundCalls(
      <T>({ key, subject, signal }: Call, ask: (signal: AbortSignal) => Promise<T>) =>
        joinFlight(flights.get(key) ?? start(key, ask), subject, signal) as Promise<T>,
    )(source)
  }
}
