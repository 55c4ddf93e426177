/** `assay portfolio add`, `entries` and `take-back`: entries by hand, and the record of all there are. */
import type { Answer, Call } from '#cli/command.ts'
import { type Options, usage } from '#cli/options.ts'
import { plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { nearNames } from '#core/near-names.ts'
import { type Decimal, parseDecimal } from '#core/money/decimal.ts'
import { firstCurrency } from '#core/portfolio/books/keep-books.ts'
import type { ChosenLot } from '#core/portfolio/ledger-entry.ts'
import { makeTransaction } from '#core/portfolio/make-transaction.ts'
import { type Money, type TransactionType, transactionTypes } from '#core/portfolio/transaction.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { addEntries } from '#workflows/portfolio/add-entries.ts'
import { entryDocument } from '#workflows/portfolio/entry-document.ts'
import { nameOf, withPortfolio } from './portfolio-verb.ts'
import { shortAmount } from './short-amount.ts'

const AUTHOR = 'command line'

/** `add NAME TYPE [SYMBOL]`. */
export function add(call: Call): Promise<Answer> {
  const { operands, options } = call
  const [, name, typed, symbol = null, ...more] = operands
  if (name === undefined || typed === undefined || more.length > 0)
    throw usage(
      '`assay portfolio add` takes NAME TYPE [SYMBOL], such as `add main buy AAPL --quantity 3 --price 190`.',
    )
  const type = typeNamed(typed)
  return withPortfolio(call, name, async (portfolio, bench) => {
    const transaction = makeTransaction({
      type,
      day: options.day('date') ?? dayOfMoment(bench.clock.now()),
      account: options.text('account') ?? '',
      symbol,
      isin: options.text('isin'),
      name: null,
      quantity: decimalIn(options, 'quantity'),
      price: decimalIn(options, 'price'),
      amount: decimalIn(options, 'amount'),
      currency: options.text('currency') ?? (await usualCurrency(portfolio, symbol, bench)),
      fee: decimalIn(options, 'fee'),
      tax: decimalIn(options, 'tax'),
      ratio: ratioIn(options),
      targetSymbol: options.text('target'),
      targetIsin: null,
      received: receivedIn(options),
      note: options.text('note'),
      group: options.text('group'),
    })
    const replaced = options.integer('replaces', 1)
    const added = await addEntries(
      portfolio,
      {
        transactions: [{ transaction, lots: lotsIn(options) }],
        takeBack: replaced === null ? [] : [replaced],
        author: AUTHOR,
        force: options.has('force'),
      },
      bench,
    )
    const id = added.ids.at(-1)!
    const instead = replaced === null ? '' : ` in place of entry ${replaced}`
    return {
      document: { entry: id, replaced },
      text: `Entry ${id} is in the ledger of "${portfolio.name}"${instead}.\n`,
    }
  })
}

/** `take-back NAME ENTRY…`: the entries count no more; the record keeps them. */
export function takeBack(call: Call): Promise<Answer> {
  const [, name, ...ids] = call.operands
  if (name === undefined || ids.length === 0) throw usage('`assay portfolio take-back` takes NAME ENTRY…')
  const entries = ids.map((text) => {
    if (!/^\d{1,15}$/.test(text)) throw usage(`An entry goes by its number; found "${text}".`)
    return Number(text)
  })
  return withPortfolio(call, name, async (portfolio, bench) => {
    const change = { transactions: [], takeBack: entries, author: AUTHOR, force: call.options.has('force') }
    await addEntries(portfolio, change, bench)
    return {
      document: { takenBack: entries },
      text: `Took ${plural(entries.length, 'entry').replace('entrys', 'entries')} back.\n`,
    }
  })
}

/** Those in force; with `--all` everything that was ever written. */
export function listEntries(call: Call): Promise<Answer> {
  const all = call.options.has('all')
  return withPortfolio(call, nameOf(call), async ({ id, userId }, { store }) => {
    const inForce = await store.ledger.entries(id, userId, null)
    const held = new Set(inForce.map((entry) => entry.id))
    const found = all ? await store.ledger.history(id, userId) : inForce
    const entries = found.map((entry) => ({ ...entryDocument(entry), inForce: held.has(entry.id) }))
    const table = renderTable(entries, [
      { title: 'id', align: 'right', cell: (entry) => String(entry.id) },
      { title: 'day', cell: ({ date }) => date },
      { title: 'type', cell: ({ type, inForce: counts }) => (counts ? type : `${type} (taken back)`) },
      { title: 'symbol', cell: ({ symbol, isin }) => symbol ?? isin ?? '' },
      {
        title: 'quantity',
        align: 'right',
        cell: ({ quantity }) => (quantity === null ? '' : shortAmount(quantity, 8)),
      },
      { title: 'price', align: 'right', cell: ({ price }) => (price === null ? '' : shortAmount(price, 4)) },
      { title: 'amount', align: 'right', cell: ({ amount }) => (amount === null ? '' : shortAmount(amount)) },
      { title: 'currency', cell: ({ currency }) => currency ?? '' },
      { title: 'account', cell: ({ account }) => account },
    ])
    const text = entries.length === 0 ? 'The ledger has no entries yet.' : table
    return { document: { entries }, text: `${text}\n` }
  })
}

function typeNamed(text: string): TransactionType {
  const found = transactionTypes.find((type) => type === text.toLowerCase())
  if (found) return found
  const near = nearNames(text, transactionTypes)
  const hint =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `It takes ${transactionTypes.join(', ')}.`
  throw usage(`There is no entry type "${text}". ${hint}`)
}

/** Of the instrument where it is stored, else of the portfolio. */
async function usualCurrency(
  { id, userId, baseCurrency }: Portfolio,
  symbol: string | null,
  { store }: Workbench,
): Promise<string | null> {
  const stored = symbol === null ? null : await store.assets.find(symbol)
  if (stored?.currency) return stored.currency
  return baseCurrency ?? firstCurrency(await store.ledger.entries(id, userId, null))
}

function decimalIn(options: Options, name: string): Decimal | null {
  const text = options.text(name)
  if (text === null) return null
  const value = parseDecimal(text)
  if (value) return value
  throw usage(`--${name} takes a plain decimal such as 12.50; found "${text}".`)
}

function ratioIn(options: Options): { readonly new: Decimal; readonly old: Decimal } | null {
  const text = options.text('ratio')
  if (text === null) return null
  const [fresh, old] = text.split(':').map(parseDecimal)
  if (fresh && old && fresh.units > 0n && old.units > 0n) return { new: fresh, old }
  throw usage(`--ratio takes new shares for old ones, such as 3:1; found "${text}".`)
}

function receivedIn(options: Options): Money | null {
  const text = options.text('received')
  if (text === null) return null
  const match = /^([\d.]+)\s*([A-Za-z]{3})$/.exec(text)
  const value = match && parseDecimal(match[1]!)
  if (match && value) return { value, currency: match[2]!.toUpperCase() }
  throw usage(`--received takes an amount with its currency, such as 545USD; found "${text}".`)
}

function lotsIn(options: Options): ChosenLot[] {
  return (options.list('lots') ?? []).map((text) => {
    const [entry = '', amount = ''] = text.split(':')
    const quantity = parseDecimal(amount)
    if (/^\d{1,15}$/.test(entry) && quantity && quantity.units > 0n) return { entry: Number(entry), quantity }
    throw usage(`--lots takes ENTRY:QUANTITY, separated by commas; found "${text}".`)
  })
}
