/** Every known format of files to import. A new one is a file and a line here. */
import { assayCsv } from './assay-csv.ts'
import { beancounter } from './beancounter.ts'
import { bitvavo } from './bitvavo.ts'
import { coinbase } from './coinbase.ts'
import { cryptoCom } from './crypto-com.ts'
import { degiro } from './degiro.ts'
import { degiroTransactions } from './degiro-transactions.ts'
import { etoro } from './etoro.ts'
import { fidelity } from './fidelity.ts'
import { ghostfolioCsv } from './ghostfolio-csv.ts'
import { ghostfolioJson } from './ghostfolio-json.ts'
import { ibkrFlexCsv } from './ibkr-flex-csv.ts'
import { ibkrFlexXml } from './ibkr-flex-xml.ts'
import { ibkrStatement } from './ibkr-statement.ts'
import { krakenLedger } from './kraken-ledger.ts'
import { krakenTrades } from './kraken-trades.ts'
import { ofx } from './ofx.ts'
import { parqet } from './parqet.ts'
import { ppCsv } from './pp-csv.ts'
import { ppXml } from './pp-xml.ts'
import { revolutCrypto } from './revolut-crypto.ts'
import { revolutInvest } from './revolut-invest.ts'
import { robinhood } from './robinhood.ts'
import { rotkiEvents } from './rotki-events.ts'
import { rotkiTrades } from './rotki-trades.ts'
import { schwab } from './schwab.ts'
import { swissquote } from './swissquote.ts'
import { trading212 } from './trading212.ts'
import { vanguard } from './vanguard.ts'
import { vanguardUk } from './vanguard-uk.ts'
import { wealthfolioActivities } from './wealthfolio-activities.ts'
import { wealthfolioHoldings } from './wealthfolio-holdings.ts'

export const presets = [
  assayCsv,
  beancounter,
  bitvavo,
  coinbase,
  cryptoCom,
  degiro,
  degiroTransactions,
  etoro,
  fidelity,
  ghostfolioCsv,
  ghostfolioJson,
  ibkrFlexCsv,
  ibkrFlexXml,
  ibkrStatement,
  krakenLedger,
  krakenTrades,
  ofx,
  parqet,
  ppCsv,
  ppXml,
  revolutCrypto,
  revolutInvest,
  robinhood,
  rotkiEvents,
  rotkiTrades,
  schwab,
  swissquote,
  trading212,
  vanguard,
  vanguardUk,
  wealthfolioActivities,
  wealthfolioHoldings,
] as const
