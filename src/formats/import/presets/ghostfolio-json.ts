/** Ghostfolio's export: a list of activities with the names of their accounts and of things entered by hand. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { meaningOf } from '#formats/import/mapping/type-words.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import {
  isJsonObject,
  type JsonObject,
  jsonOf,
  jsonText,
  type JsonTree,
  type JsonValue,
} from '#formats/import/tree/json-tree.ts'
import { dateOf, numberOf } from '#formats/import/tree/tree-values.ts'
import { readCurrency } from '#formats/import/values/currency.ts'
import { readSymbol } from '#formats/import/values/instrument.ts'
import type { Preset } from './preset.ts'

export const ghostfolioJson: Preset = {
  id: 'ghostfolio-json',
  title: 'Ghostfolio JSON',
  basis: 'recorded',
  recognise(file) {
    if (file.kind !== 'json' || !activitiesOf(file.tree)) return null
    return { score: 10, evidence: ['an object with a list `activities`'] }
  },
  read(file, builder) {
    if (file.kind === 'json') readActivities(file.tree, builder)
    return { fingerprint: null, evidence: { decimal: 'point', dates: 'ymd', columns: null } }
  },
}

function activitiesOf({ root }: JsonTree): readonly JsonValue[] | null {
  if (!isJsonObject(root)) return null
  const list = root.activities ?? root.orders
  return Array.isArray(list) ? list : null
}

type Names = {
  readonly accounts: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, JsonValue>
}

function readActivities(tree: JsonTree, builder: DraftBuilder): void {
  const names = { accounts: namesIn(tree, 'accounts', 'id', 'name'), assets: assetsIn(tree) }
  for (const [index, activity] of activitiesOf(tree)!.entries()) {
    const line = tree.lineOf(activity)
    builder.attempt(line, () => {
      if (!isJsonObject(activity))
        throw new RowFault('malformed-row', `activities[${index}]`, 'This is no object.')
      const entry = entryOf(activity, index, line, names, builder)
      if (entry) builder.add(entry)
    })
  }
}

function entryOf(
  activity: JsonObject,
  index: number,
  line: number,
  names: Names,
  builder: DraftBuilder,
): Entry | null {
  const at = (field: string) => `activities[${index}].${field}`
  const type = typeOf(jsonText(activity.type), at('type'))
  if (type === 'skip') {
    builder.skip(line, 'a liability, which moves nothing')
    return null
  }
  const moment = dateOf(jsonText(activity.date), at('date'), builder.options.today)
  const profile = isJsonObject(activity.SymbolProfile) ? activity.SymbolProfile : {}
  const symbol = readSymbol(jsonText(activity.symbol ?? profile.symbol), at('symbol'))
  const asset = names.assets.get(symbol ?? '')
  const known = isJsonObject(asset) ? asset : {}
  return {
    rows: [line],
    raw: [jsonOf(activity)],
    type,
    day: moment.day,
    at: moment.at,
    symbol,
    isin: jsonText(known.isin) || null,
    name: jsonText(known.name) || null,
    account: names.accounts.get(jsonText(activity.accountId)) ?? '',
    quantity: numberOf(jsonText(activity.quantity), at('quantity')),
    price: numberOf(jsonText(activity.unitPrice), at('unitPrice')),
    currency: readCurrency(jsonText(activity.currency), at('currency')),
    fee: numberOf(jsonText(activity.fee), at('fee')),
    ids: [{ scope: 'row', id: jsonText(activity.id) }],
    note: jsonText(activity.comment) || null,
  }
}

function typeOf(word: string, column: string): TransactionType | 'skip' {
  if (word === 'ITEM') return 'buy'
  if (word === 'LIABILITY') return 'skip'
  const meant = meaningOf(word)
  if (!meant) throw new RowFault('unknown-type', column, `"${shown(word)}" is no known kind of activity.`)
  return meant
}

function namesIn({ root }: JsonTree, list: string, key: string, name: string): ReadonlyMap<string, string> {
  const found = isJsonObject(root) ? root[list] : null
  if (!Array.isArray(found)) return new Map()
  return new Map(
    found.flatMap((one) => (isJsonObject(one) ? [[jsonText(one[key]), jsonText(one[name])] as const] : [])),
  )
}

function assetsIn({ root }: JsonTree): ReadonlyMap<string, JsonValue> {
  const found = isJsonObject(root) ? root.assetProfiles : null
  if (!Array.isArray(found)) return new Map()
  return new Map(
    found.flatMap((one) => (isJsonObject(one) ? [[jsonText(one.symbol), one as JsonValue] as const] : [])),
  )
}
