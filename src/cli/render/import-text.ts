/** An import for people: how the file was read, what is in it, and what is in the way. */
import type { ImportDocument } from '#workflows/import/import-document.ts'
import { plural } from './numbers.ts'
import { renderTable } from './table.ts'

type TransactionRow = ImportDocument['transactions'][number]

const ROWS_SHOWN = 40

export function renderImport(document: ImportDocument): string {
  const parts = [
    headText(document),
    questionText(document),
    tableText(document),
    holdingText(document),
    troubleText(document),
    endText(document),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function headText({ format, file }: ImportDocument): string {
  const how = [file.encoding, file.dates && `dates ${file.dates}`, file.decimal && `decimal ${file.decimal}`]
  const columns = Object.entries(file.columns ?? {}).map(([field, name]) => `${field}=${name}`)
  const lines = [
    `${format.title} (${format.id}): ${format.evidence.join('; ')}`,
    `Read as ${how.filter(Boolean).join(', ')}`,
  ]
  return [...lines, ...(columns.length > 0 ? [`Columns ${columns.join(', ')}`] : [])].join('\n')
}

function questionText({ questions }: ImportDocument): string {
  return questions.map(({ message, option }) => `? ${message} Answer with ${option}.`).join('\n')
}

function tableText({ transactions }: ImportDocument): string {
  if (transactions.length === 0) return ''
  const table = renderTable<TransactionRow>(transactions.slice(0, ROWS_SHOWN), [
    { title: 'row', align: 'right', cell: ({ row }) => String(row ?? '') },
    { title: 'date', cell: ({ date }) => date },
    { title: 'type', cell: ({ type }) => type },
    { title: 'what', cell: ({ symbol, isin, name }) => (symbol ?? isin ?? name ?? '').slice(0, 24) },
    { title: 'quantity', align: 'right', cell: ({ quantity }) => quantity ?? '' },
    { title: 'price', align: 'right', cell: ({ price }) => price ?? '' },
    { title: 'amount', align: 'right', cell: ({ amount }) => amount ?? '' },
    { title: 'in', cell: ({ amountCurrency, currency }) => amountCurrency ?? currency ?? '' },
  ])
  const more = transactions.length - ROWS_SHOWN
  return more > 0 ? `${table}\n… and ${more} more, all in --json` : table
}

function holdingText({ holdings }: ImportDocument): string {
  if (holdings.length === 0) return ''
  return renderTable<ImportDocument['holdings'][number]>(holdings.slice(0, ROWS_SHOWN), [
    { title: 'row', align: 'right', cell: ({ row }) => String(row ?? '') },
    { title: 'date', cell: ({ date }) => date ?? '' },
    { title: 'holding', cell: ({ symbol, isin, name }) => (symbol ?? isin ?? name ?? 'cash').slice(0, 24) },
    { title: 'quantity', align: 'right', cell: ({ quantity }) => quantity },
    { title: 'cost', align: 'right', cell: ({ cost }) => cost ?? '' },
    { title: 'in', cell: ({ currency }) => currency ?? '' },
  ])
}

function troubleText({ rejected, skipped, warnings, reconciliation }: ImportDocument): string {
  const lines = [
    ...rejected.map(
      ({ row, column, message }) => `✗ row ${row}${column ? `, column ${column}` : ''}: ${message}`,
    ),
    ...warnings.map(({ row, message }) => `! ${row === null ? '' : `row ${row}: `}${message}`),
    ...skipped.map(({ row, reason }) => `· row ${row} left out: ${reason}`),
    ...reconciliation
      .filter(({ agrees }) => !agrees)
      .map(
        ({ symbol, isin, name, quantity, fromTransactions }) =>
          `! the file states ${quantity} of ${symbol ?? isin ?? name ?? 'cash'}, its transactions make ${fromTransactions}`,
      ),
  ]
  const more = lines.length - ROWS_SHOWN
  return [...lines.slice(0, ROWS_SHOWN), ...(more > 0 ? [`… and ${more} more, all in --json`] : [])].join(
    '\n',
  )
}

function endText({
  dryRun,
  imported,
  wouldImport,
  duplicates,
  rejected,
  transactions,
  holdings,
  portfolio,
}: ImportDocument): string {
  const isOfHoldings = transactions.length === 0 && holdings.length > 0
  const found = isOfHoldings ? plural(holdings.length, 'holding') : plural(wouldImport, 'transaction')
  if (dryRun)
    return `Would import ${found}; ${duplicates} already there, ${rejected.length} rejected. Nothing was written.`
  return `Imported ${imported} into ${portfolio}; ${duplicates} already there, ${rejected.length} rejected.`
}
