/** The options every command that reads price files shares, and the reading itself. */
import type { PriceSeries } from '#core/market/price-series.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { onlySeries } from '#workflows/price-files/price-file.ts'
import type { Call } from './command.ts'
import { type Options, type OptionSpecs, usage } from './options.ts'

export const priceFileOptions: OptionSpecs = {
  symbol: {
    kind: 'value',
    placeholder: 'SYMBOL',
    about: 'The symbol; else the file name up to the first _ or .',
  },
  columns: {
    kind: 'value',
    placeholder: 'A,B,…',
    about: 'What a file without a header row holds: date,open,high,low,close,volume',
  },
  scale: {
    kind: 'value',
    placeholder: 'FACTOR',
    about: 'Multiply prices by this (0.0001 where they are integers)',
  },
}

export const calendarOption: OptionSpecs = {
  calendar: {
    kind: 'value',
    placeholder: 'CODE',
    about: 'Exchange calendar, 24/7, weekdays or auto (default)',
  },
}

export const windowOptions: OptionSpecs = {
  from: { kind: 'value', placeholder: 'DATE', about: 'First day, inclusive' },
  to: { kind: 'value', placeholder: 'DATE', about: 'Last day, inclusive' },
}

/** Every series in a file; `-` is standard input. */
export async function readPriceFile(
  path: string,
  { context, options }: Call,
): Promise<readonly PriceSeries[]> {
  const symbol = options.text('symbol')
  const columns = options.list('columns')
  const scale = options.number('scale')
  return parsePriceFile(await context.terminal.readFile(path), {
    file: fileName(path),
    ...(symbol === null ? {} : { symbol }),
    ...(columns === null ? {} : { columns }),
    ...(scale === null ? {} : { scale }),
  })
}

/** The one series a command works on. Throws AppError `bad-usage` when the file holds several and none was named. */
export async function readOneSeries(path: string, call: Call): Promise<PriceSeries> {
  return onlySeries(await readPriceFile(path, call), { file: fileName(path), option: '--symbol' })
}

export function windowOf(options: Options) {
  const window = { from: options.day('from'), to: options.day('to') }
  if (window.from !== null && window.to !== null && window.from > window.to)
    throw usage('--from is later than --to.')
  return window
}

export function fileName(path: string): string {
  return path === '-' ? 'standard input' : path
}
