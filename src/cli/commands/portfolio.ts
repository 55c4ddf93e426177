/** `assay portfolio`: ledgers, what they amount to, what they are worth, what they brought, and how to put them right. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { priceFileOptions } from '#cli/price-file-options.ts'
import { add, listEntries, takeBack } from '#cli/portfolio/change-ledger.ts'
import { archive, change, create, list } from '#cli/portfolio/keep-portfolios.ts'
import {
  entryOptions,
  rebalanceOptions,
  settingOptions,
  viewOptions,
} from '#cli/portfolio/portfolio-options.ts'
import { rebalance } from '#cli/portfolio/rebalance-verb.ts'
import { returns } from '#cli/portfolio/returns-verb.ts'
import { holdings, show, value } from '#cli/portfolio/show-portfolio.ts'
import { snapshots } from '#cli/portfolio/snapshots-verb.ts'
import { nearNames } from '#core/near-names.ts'

const verbs: Readonly<Record<string, (call: Call) => Promise<Answer>>> = {
  create,
  list,
  show,
  add,
  entries: listEntries,
  'take-back': takeBack,
  value,
  holdings,
  returns,
  rebalance,
  snapshots,
  set: change,
  archive,
}

export const portfolio = defineCommand({
  name: 'portfolio',
  summary: 'Keep portfolios: their ledger, holdings, value, returns and targets',
  operands: `${Object.keys(verbs).join('|')} [NAME] …`,
  operandsMin: 1,
  operandsMax: 1_002,
  options: { ...settingOptions, ...entryOptions, ...rebalanceOptions, ...viewOptions, ...priceFileOptions },
  examples: [
    { line: 'assay portfolio create main --currency EUR', does: 'an empty one' },
    { line: 'assay portfolio add main deposit --amount 5000 --date 2024-01-02', does: 'money comes in' },
    {
      line: 'assay portfolio add main buy AAPL --quantity 10 --price 185.64 --currency USD --fee 1',
      does: 'and is spent',
    },
    { line: 'assay portfolio show main --json', does: 'holdings, lots, realised gains, income, currencies' },
    {
      line: 'assay portfolio value main --on 2024-06-28',
      does: 'what it was worth, and how far to trust that',
    },
    {
      line: 'assay portfolio returns main --from 2024-01-01 --benchmark SPY.csv',
      does: 'all returns, and the same money in a benchmark',
    },
    {
      line: 'assay portfolio rebalance main --targets AAPL=0.6,MSFT=0.4 --cost-bps 10',
      does: 'which whole shares to trade, at what cost, closing which lots',
    },
  ],
  run(call) {
    const [verb = ''] = call.operands
    const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (work) return work(call)
    const near = nearNames(verb, Object.keys(verbs))
    const hint =
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `It takes ${Object.keys(verbs).join(', ')}.`
    throw usage(`\`assay portfolio\` knows no "${verb}". ${hint}`)
  },
})
