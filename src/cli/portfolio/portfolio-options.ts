/** The options of `assay portfolio`, by what they are for. */
import { momentOption } from '#cli/moment-option.ts'
import type { OptionSpecs } from '#cli/options.ts'
import { windowOptions } from '#cli/price-file-options.ts'
import { qualityOptions } from '#cli/price-inputs.ts'
import { costBases, rebalanceFrequencies, riskTolerances } from '#core/portfolio/settings.ts'

export const settingOptions: OptionSpecs = {
  currency: {
    kind: 'value',
    placeholder: 'CODE',
    about: 'The currency it counts in (default: that of its first entry); add: that of the amounts',
  },
  'cost-basis': { kind: 'value', choices: costBases, about: 'How cost is told (default fifo)' },
  description: { kind: 'value', placeholder: 'TEXT', about: 'create, set: a line about it' },
  rename: { kind: 'value', placeholder: 'NAME', about: 'set: another name' },
  benchmark: {
    kind: 'value',
    placeholder: 'FILE',
    about: 'returns: the same flows in this; create, set: the symbol to measure against',
  },
  'risk-tolerance': { kind: 'value', choices: riskTolerances, about: 'create, set: how much risk is borne' },
  'target-return': { kind: 'value', placeholder: 'R', about: 'create, set: a year, 0.07 for 7 %' },
  'max-position': { kind: 'value', placeholder: 'W', about: 'create, set: largest weight of one holding' },
  'min-position': { kind: 'value', placeholder: 'W', about: 'create, set: smallest weight of a holding' },
  'rebalance-frequency': { kind: 'value', choices: rebalanceFrequencies, about: 'create, set: how often' },
  'rebalance-threshold': {
    kind: 'value',
    placeholder: 'W',
    about: 'create, set: how far a weight may stray from its target',
  },
  'sector-limits': {
    kind: 'value',
    placeholder: 'LIST',
    about: 'create, set: Energy=0:0.1,Technology=0.1:0.4 (least:most)',
  },
  targets: {
    kind: 'value',
    placeholder: 'LIST',
    about: 'create, set, rebalance: target weights, AAPL=0.6,MSFT=0.4',
  },
}

export const entryOptions: OptionSpecs = {
  date: { kind: 'value', placeholder: 'DATE', about: 'add: the day of the entry (default today)' },
  quantity: { kind: 'value', placeholder: 'N', about: 'add: how many shares' },
  price: { kind: 'value', placeholder: 'P', about: 'add: of one share' },
  amount: {
    kind: 'value',
    placeholder: 'A',
    about: 'add: what the account gained or paid, charges included',
  },
  fee: { kind: 'value', placeholder: 'A', about: 'add' },
  tax: { kind: 'value', placeholder: 'A', about: 'add' },
  isin: { kind: 'value', placeholder: 'ISIN', about: 'add' },
  account: { kind: 'value', placeholder: 'NAME', about: 'add: one of several accounts' },
  ratio: { kind: 'value', placeholder: 'N:M', about: 'add split: new shares for old ones, 3:1' },
  target: {
    kind: 'value',
    placeholder: 'SYMBOL',
    about: 'add merger, spinoff, symbol-change: what it becomes',
  },
  received: { kind: 'value', placeholder: 'MONEY', about: 'add fx: what the amount brought, 545USD' },
  lots: {
    kind: 'value',
    placeholder: 'LIST',
    about: 'add sell: which lots, by entry and quantity: 12:5,14:1',
  },
  note: { kind: 'value', placeholder: 'TEXT', about: 'add' },
  group: { kind: 'value', placeholder: 'ID', about: 'add: ties what belongs together' },
  replaces: { kind: 'value', placeholder: 'ID', about: 'add: the entry that this one corrects' },
  force: { kind: 'flag', about: 'add: also when more is sold than is held' },
}

/** The options of `assay optimize`, for the verb that finds weights too. */
const rebalanceQuality: OptionSpecs = Object.fromEntries(
  Object.entries(qualityOptions).map(([name, spec]) => [
    name,
    { ...spec, about: `rebalance with --method: ${spec.about}` },
  ]),
)

export const rebalanceOptions: OptionSpecs = {
  method: {
    kind: 'value',
    placeholder: 'M',
    about: 'rebalance: find the targets by a method of `assay optimize`',
  },
  'cost-bps': {
    kind: 'value',
    placeholder: 'BPS',
    about: 'rebalance: cost of a trade in basis points of its amount',
  },
  ...rebalanceQuality,
  'cost-per-trade': { kind: 'value', placeholder: 'A', about: 'rebalance: cost of each trade' },
}

export const viewOptions: OptionSpecs = {
  ...windowOptions,
  on: {
    kind: 'value',
    placeholder: 'DATE',
    about: 'value, holdings, show, rebalance: the day (default: the newest)',
  },
  prices: { kind: 'value', placeholder: 'DIR', about: 'Price files by symbol, in place of what is stored' },
  all: { kind: 'flag', about: 'list: archived ones too; entries: what was taken back too' },
  ...momentOption,
}
