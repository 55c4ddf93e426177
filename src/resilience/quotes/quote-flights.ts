/** Whoever asks for a symbol that is being asked for already waits for the same answer, whatever else either asks for. */
import type { Outcome } from '#core/outcome.ts'
import type { AskQuotes, Quoted, QuoteRequest } from '#ports/price-source.ts'
import { type Flight, joinFlight, startFlight } from '#resilience/flight.ts'

type Told = ReadonlyMap<string, Outcome<Quoted>>

export function sharedQuotes(ask: AskQuotes): AskQuotes {
  // As many entries as there are symbols being asked for.
  const flights = new Map<string, Flight<Told>>()
  const keyOf = (symbol: string, { fresh = true }: QuoteRequest) => `${fresh} ${symbol}`

  function start(request: QuoteRequest): void {
    const keys = request.symbols.map((symbol) => keyOf(symbol, request))
    const flight = startFlight(
      async (signal): Promise<Told> => {
        const outcomes = await ask(request, signal)
        return new Map(request.symbols.map((symbol, index) => [symbol, outcomes[index]!]))
      },
      () => {
        for (const key of keys) if (flights.get(key) === flight) flights.delete(key)
      },
    )
    for (const key of keys) flights.set(key, flight)
  }

  return async (request, signal) => {
    const { symbols } = request
    const missing = symbols.filter((symbol) => !flights.has(keyOf(symbol, request)))
    if (missing.length > 0) start({ ...request, symbols: missing })
    const joined = symbols.map((symbol) => flights.get(keyOf(symbol, request))!)
    const told = new Map<Flight<Told>, Told>()
    await Promise.all(
      [...new Set(joined)].map(async (flight) => {
        told.set(flight, await joinFlight(flight, symbols.join(', '), signal))
      }),
    )
    return symbols.map((symbol, index) => told.get(joined[index]!)!.get(symbol)!)
  }
}
