/** What a folder of files and the simulated market know of instruments: their symbols, and the names of the invented ones. */
import { AppError } from '#core/errors.ts'
import { blankProfile, type InstrumentMatch } from '#core/instruments/instrument.ts'
import { rankInstruments } from '#core/instruments/rank-instruments.ts'
import { simulatedCast } from '#core/simulate/cast.ts'
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import type { PriceSource } from '#ports/price-source.ts'

const MATCHES_MAX = 20

/** The folder's symbols; a file does not say what else it is about. */
export function filesInstruments(files: PriceSource): InstrumentSource {
  return {
    id: files.id,
    about: 'Symbols of the files in the folder',
    isLocal: true,
    async search(text) {
      const symbols = (await files.symbols?.()) ?? []
      return best(
        text,
        symbols.map((symbol) => blankMatch(symbol, null)),
      )
    },
  }
}

export function simulatedInstruments(): InstrumentSource {
  const cast = simulatedCast.map(({ symbol, name }) => blankMatch(symbol, name))
  return {
    id: SIMULATED,
    about: 'The invented companies of the simulated market',
    isLocal: true,
    search: (text) => Promise.resolve(best(text, cast)),
    profile(symbol) {
      const company = simulatedCast.find((one) => one.symbol === symbol)
      if (company) {
        const { name } = company
        return Promise.resolve({ ...blankProfile(symbol), name, kind: 'equity', note: 'invented' } as const)
      }
      const message = `The simulated market has no company under "${symbol}", though it makes prices for it.`
      return Promise.reject(new AppError('symbol-not-found', message))
    },
  }
}

function blankMatch(symbol: string, name: string | null): InstrumentMatch {
  return { symbol, name, kind: null, exchange: null, currency: null, isin: null }
}

function best(text: string, matches: readonly InstrumentMatch[]): InstrumentMatch[] {
  const findable = matches.map((match) => ({ ...match, match, aliases: [] }))
  return rankInstruments(text, findable)
    .slice(0, MATCHES_MAX)
    .map(({ instrument }) => instrument.match)
}
