/** A folder of price files as a source: an equal citizen that needs no network. It names files, never the folder: who listens to a price reads it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#core/errors.ts'
import { seriesWithin } from '#core/market/price-series.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { fileSymbol } from '#formats/price-files/file-symbol.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { quotingLastBars } from './last-bar-quote.ts'

const extensions = /\.(csv|txt|json)$/i

/** Symbols are file names up to the first `_` or `.`, compared without regard to case; `VIX.csv` serves `^VIX` too, and `EURUSD.csv` `EURUSD=X`. */
export function filesSource({ folder }: { folder: string }): PriceSource {
  return quotingLastBars({
    id: 'files',
    about: `Price files (CSV, recorded chart JSON) in ${folder}`,
    isLocal: true,
    requestsPerMinute: null,
    requestsPerDay: null,
    delay: 'as old as the files',
    licence: 'whatever the files came with',
    async history({ symbol, from, to }) {
      const file = await fileOfSymbol(folder, symbol)
      const found = parsePriceFile(await readFile(join(folder, file)), { file })
      const series = found.find((one) => sameSymbol(one.symbol, symbol)) ?? found[0]
      if (!series) throw new AppError('no-data', `The file ${file} holds no bars for "${symbol}".`)
      return { series: seriesWithin({ ...series, symbol }, { from, to }), source: 'files', fallbacks: [] }
    },
    async symbols() {
      const symbols = (await priceFilesIn(folder)).map(fileSymbol)
      return [...new Set(symbols)].sort()
    },
  })
}

/** `AAPL.csv` wins over `AAPL_2004-2018.csv`; two of the longer kind leave open which is meant. */
async function fileOfSymbol(folder: string, symbol: string): Promise<string> {
  const all = await priceFilesIn(folder)
  const stem = (file: string) => file.replace(extensions, '')
  const named = (name: string) =>
    all.filter((file) => sameSymbol(fileSymbol(file), name) || sameSymbol(stem(file), name))
  const name = named(symbol).length > 0 ? symbol : symbol.replace(/^\^|=X$/g, '')
  const files = named(name)
  const exact = files.find((file) => sameSymbol(stem(file), name))
  const file = exact ?? files[0]
  if (file === undefined) {
    throw new AppError(
      'symbol-not-found',
      `There is no price file for "${symbol}": the folder of price files may hold ${symbol}.csv or ${symbol}_….csv.`,
    )
  }
  if (exact === undefined && files.length > 1) {
    throw new AppError(
      'bad-request',
      `Several price files could be "${symbol}": ${files.join(', ')}. Name the one you mean ${symbol}.csv.`,
    )
  }
  return file
}

async function priceFilesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((file) => extensions.test(file)).sort()
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new AppError(
      'source-unavailable',
      `Could not read the folder of price files: ${(thrown as NodeJS.ErrnoException).code ?? 'unknown reason'}.`,
      { cause: thrown },
    )
  }
}

function sameSymbol(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase()
}
