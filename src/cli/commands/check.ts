/** `assay check`: what price files are worth, rule by rule and scored. */
import { resolve } from 'node:path'
import { type Call, defineCommand } from '#cli/command.ts'
import { exitCodeOfAll, failureOfAll, inputError } from '#cli/exit-codes.ts'
import { usage } from '#cli/options.ts'
import {
  calendarOption,
  fileName,
  priceFileOptions,
  readPriceFile,
  windowOf,
  windowOptions,
} from '#cli/price-file-options.ts'
import { type CheckedFile, renderCheckedFile } from '#cli/render/checked-file.ts'
import { repairLevels } from '#core/cleaning/repair-level.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { writePriceCsv } from '#formats/price-files/write-price-csv.ts'
import { type CheckedSeries, type CheckOptions, checkSeries } from '#workflows/check-series.ts'
import { checkedDocument } from '#workflows/price-files/check-file.ts'

export const check = defineCommand({
  name: 'check',
  summary: 'Clean and grade price files; show what was removed, repaired and flagged',
  operands: 'FILE…',
  operandsMin: 1,
  operandsMax: 100_000,
  options: {
    ...calendarOption,
    ...windowOptions,
    'as-of': { kind: 'value', placeholder: 'DATE', about: 'Grade freshness as of this day (default: today)' },
    repair: { kind: 'value', choices: repairLevels, about: 'What to apply (default: safe)' },
    write: { kind: 'value', placeholder: 'DIR', about: 'Write each cleaned file into this folder' },
    ...priceFileOptions,
  },
  examples: [
    { line: 'assay check AAPL.csv', does: 'one file, graded as of today' },
    {
      line: 'assay check prices/*.csv --as-of 2018-01-19 --json',
      does: 'many files, graded as of a past day',
    },
    { line: 'cat AAPL.csv | assay check - --symbol AAPL', does: 'from standard input' },
    {
      line: 'assay check aapl.csv --columns date,open,high,low,close,volume --scale 0.0001',
      does: 'a file without a header row',
    },
  ],
  async run(call) {
    const options = checkOptions(call)
    const files: CheckedFile[] = []
    const written: Written = new Set()
    for (const path of call.operands) files.push(...(await checkFile(path, options, call, written)))
    return {
      document: { ...failureOfAll(files), files },
      text: files.map(renderCheckedFile).join('\n'),
      exit: exitCodeOfAll(files),
    }
  },
})

function checkOptions({ options, context }: Call): CheckOptions {
  return {
    calendar: options.text('calendar') ?? 'auto',
    window: windowOf(options),
    asOf: options.day('as-of') ?? dayOfMoment(context.clock.now()),
    repair: repairLevels.find((level) => level === options.text('repair')) ?? 'safe',
  }
}

async function checkFile(
  path: string,
  options: CheckOptions,
  call: Call,
  written: Written,
): Promise<CheckedFile[]> {
  try {
    const checked = (await readPriceFile(path, call)).map((series) => checkSeries(series, options))
    for (const one of checked) await writeCleaned(one, call, written)
    return checked.map((one) => checkedDocument(fileName(path), one))
  } catch (thrown) {
    const error = inputError(thrown)
    // A wrong option is the caller's mistake, not the file's.
    if (error.code === 'bad-usage') throw thrown
    call.context.terminal.err(`assay: ${error.message}\n`)
    return [{ file: fileName(path), error }]
  }
}

/** Paths written by this command, so that no file silently takes another's place. */
type Written = Set<string>

async function writeCleaned(
  { series, cleaned }: CheckedSeries,
  { context, options, operands }: Call,
  written: Written,
): Promise<void> {
  const folder = options.text('write')
  if (folder === null) return
  const path = resolve(folder, `${fileNameOf(series.symbol)}.csv`)
  if (operands.some((operand) => resolve(operand) === path)) {
    throw usage(`--write would replace ${path}, which is being checked; name another folder.`)
  }
  if (written.has(path))
    throw usage(`Two series would be written to ${path}; check them one by one, or give --symbol.`)
  written.add(path)
  await context.terminal.writeFile(path, writePriceCsv(cleaned.bars, cleaned.actions))
}

/** A symbol may come from inside a file; it must not lead out of the folder. */
function fileNameOf(symbol: string): string {
  return symbol.replaceAll(/[^\w.^=-]+/g, '-').replace(/^\.+/, '')
}
