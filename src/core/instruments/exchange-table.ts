/** Exchanges: how providers call them, which calendar they keep, and the suffix their symbols carry here. */
import type { CalendarCode } from '#core/calendars/catalogue.ts'

export type Exchange = {
  /** Market identifier code (ISO 10383), or a name of ours where there is no single one. */
  readonly code: string
  /** Null where we have no calendar of its sessions. */
  readonly calendar: CalendarCode | null
  /** What our symbols carry behind the name; null where symbols have a form of their own (`BTC-USD`). */
  readonly suffix: string | null
  /** Codes and names that providers use, in any case. */
  readonly names: readonly string[]
}

/** What a provider says that knows the country but not the exchange. */
export const SOMEWHERE_IN_US = 'US'

/**
 * Yahoo's codes as its `exchange` fields carry them, and the names Twelve Data, EODHD, Finnhub, Tiingo and Alpha Vantage give.
 * Over-the-counter trading in the United States and the index owners there keep the sessions of New York. Amsterdam,
 * Brussels and Lisbon keep the calendar that Euronext shares with Paris (https://www.euronext.com/en/trade/trading-hours-holidays),
 * the regional German exchanges that of Frankfurt, and Canada's other exchanges that of Toronto.
 */
export const exchangeTable: readonly Exchange[] = [
  {
    code: 'XNAS',
    calendar: 'XNAS',
    suffix: '',
    names: [
      'NMS',
      'NGM',
      'NCM',
      'NAS',
      'NIM',
      'NASDAQ',
      'NasdaqGS',
      'NasdaqGM',
      'NasdaqCM',
      'XNGS',
      'NASDAQ NMS - GLOBAL MARKET',
      'NASDAQ - CAPITAL MARKET',
    ],
  },
  {
    code: 'XNYS',
    calendar: 'XNYS',
    suffix: '',
    names: [
      'NYQ',
      'NYSE',
      'NYS',
      'New York Stock Exchange',
      'NEW YORK STOCK EXCHANGE, INC.',
      'SNP',
      'DJI',
      'CGI',
      'CXI',
    ],
  },
  {
    code: 'XASE',
    calendar: 'XNYS',
    suffix: '',
    names: ['ASE', 'AMEX', 'NYSE American', 'NYSE AMERICAN, LLC', 'NYSE MKT', 'NYSE MKT LLC'],
  },
  { code: 'ARCX', calendar: 'XNYS', suffix: '', names: ['PCX', 'ARCA', 'NYSE Arca', 'NYSEArca'] },
  { code: 'BATS', calendar: 'XNYS', suffix: '', names: ['BTS', 'BatsGlobalMarkets', 'Cboe US', 'BZX'] },
  {
    code: 'OTCM',
    calendar: 'XNYS',
    suffix: '',
    names: ['PNK', 'OTC', 'OTC Markets', 'OTC Markets OTCPK', 'PINK', 'OQX', 'OTCQX', 'OQB', 'OTCQB'],
  },
  { code: SOMEWHERE_IN_US, calendar: 'XNYS', suffix: '', names: ['United States'] },
  {
    code: 'XLON',
    calendar: 'XLON',
    suffix: '.L',
    names: [
      'LSE',
      'LON',
      'London',
      'London Stock Exchange',
      'LONDON STOCK EXCHANGE',
      'FGI',
      'FTSE Index',
      'United Kingdom',
    ],
  },
  { code: 'IOB', calendar: 'XLON', suffix: '.IL', names: ['London International', 'IL'] },
  {
    code: 'XETR',
    calendar: 'XETR',
    suffix: '.DE',
    names: ['GER', 'XETRA', 'ETR', 'DEX', 'XETRA/Frankfurt', 'DEUTSCHE BOERSE XETRA'],
  },
  {
    code: 'XFRA',
    calendar: 'XFRA',
    suffix: '.F',
    names: ['FRA', 'FRK', 'FSX', 'F', 'Frankfurt', 'Frankfurt Stock Exchange'],
  },
  { code: 'XSTU', calendar: 'XFRA', suffix: '.SG', names: ['STU', 'Stuttgart'] },
  { code: 'XMUN', calendar: 'XFRA', suffix: '.MU', names: ['MUN', 'Munich'] },
  { code: 'XDUS', calendar: 'XFRA', suffix: '.DU', names: ['DUS', 'Dusseldorf'] },
  { code: 'XBER', calendar: 'XFRA', suffix: '.BE', names: ['BER', 'Berlin'] },
  { code: 'XHAM', calendar: 'XFRA', suffix: '.HM', names: ['HAM', 'Hamburg'] },
  { code: 'XHAN', calendar: 'XFRA', suffix: '.HA', names: ['HAN', 'Hanover'] },
  {
    code: 'XPAR',
    calendar: 'XPAR',
    suffix: '.PA',
    names: ['PAR', 'PA', 'Paris', 'Euronext Paris', 'Euronext', 'ENX', 'NYSE EURONEXT - EURONEXT PARIS'],
  },
  {
    code: 'XAMS',
    calendar: 'XPAR',
    suffix: '.AS',
    names: ['AMS', 'AS', 'Amsterdam', 'Euronext Amsterdam', 'NYSE EURONEXT - EURONEXT AMSTERDAM'],
  },
  {
    code: 'XBRU',
    calendar: 'XPAR',
    suffix: '.BR',
    names: ['BRU', 'BR', 'Brussels', 'Euronext Brussels', 'NYSE EURONEXT - EURONEXT BRUSSELS'],
  },
  { code: 'XLIS', calendar: 'XPAR', suffix: '.LS', names: ['LIS', 'LS', 'Lisbon', 'Euronext Lisbon'] },
  {
    code: 'XSWX',
    calendar: 'XSWX',
    suffix: '.SW',
    names: ['EBS', 'ZRH', 'SW', 'SIX', 'Swiss', 'SIX Swiss Exchange', 'SIX SWISS EXCHANGE', 'Switzerland'],
  },
  {
    code: 'XTSE',
    calendar: 'XTSE',
    suffix: '.TO',
    names: ['TOR', 'TSX', 'TO', 'TRT', 'Toronto', 'TORONTO STOCK EXCHANGE', 'Toronto Stock Exchange'],
  },
  {
    code: 'XTSX',
    calendar: 'XTSE',
    suffix: '.V',
    names: [
      'VAN',
      'TSXV',
      'TRV',
      'V',
      'TSX Venture Exchange',
      'TSX VENTURE EXCHANGE - NEX',
      'Toronto Venture',
    ],
  },
  {
    code: 'XCNQ',
    calendar: 'XTSE',
    suffix: '.CN',
    names: ['CNQ', 'CSE', 'Canadian Securities Exchange', 'Canadian Sec'],
  },
  { code: 'NEOE', calendar: 'XTSE', suffix: '.NE', names: ['NEO', 'Cboe CA', 'Cboe Canada'] },
  {
    code: 'XTKS',
    calendar: 'XTKS',
    suffix: '.T',
    names: [
      'JPX',
      'TSE',
      'TYO',
      'OSA',
      'Tokyo',
      'Tokyo Stock Exchange',
      'TOKYO STOCK EXCHANGE-TOKYO PRO MARKET',
      'Osaka',
    ],
  },
  {
    code: 'XHKG',
    calendar: 'XHKG',
    suffix: '.HK',
    names: [
      'HKG',
      'HKEX',
      'HKSE',
      'HK',
      'Hong Kong',
      'Hong Kong Stock Exchange',
      'HONG KONG EXCHANGES AND CLEARING LTD',
    ],
  },
  {
    code: 'XASX',
    calendar: 'XASX',
    suffix: '.AX',
    names: ['ASX', 'AU', 'Australian', 'ASX - ALL MARKETS', 'Australian Securities Exchange'],
  },
  {
    code: 'CMES',
    calendar: 'CMES',
    suffix: null,
    names: [
      'CME',
      'CBT',
      'CBOT',
      'NYM',
      'NYMEX',
      'CMX',
      'COMEX',
      'NY Mercantile',
      'Chicago Mercantile Exchange',
    ],
  },
  {
    code: 'crypto',
    calendar: '24/7',
    suffix: null,
    names: ['CCC', 'CC', 'CCY Crypto', 'Coinbase Pro', 'Binance', 'Kraken'],
  },
  { code: 'fx', calendar: 'weekdays', suffix: null, names: ['CCY', 'FOREX', 'Physical Currency'] },
  { code: 'XMIL', calendar: null, suffix: '.MI', names: ['MIL', 'MI', 'Milan', 'Borsa Italiana', 'MTA'] },
  { code: 'XMAD', calendar: null, suffix: '.MC', names: ['MCE', 'MC', 'BME', 'Madrid'] },
  { code: 'XVIE', calendar: null, suffix: '.VI', names: ['VIE', 'Vienna'] },
  { code: 'XDUB', calendar: null, suffix: '.IR', names: ['ISE', 'IR', 'Dublin', 'Irish', 'Euronext Dublin'] },
  { code: 'XSTO', calendar: null, suffix: '.ST', names: ['STO', 'ST', 'Stockholm', 'OMX'] },
  { code: 'XCSE', calendar: null, suffix: '.CO', names: ['CPH', 'CO', 'Copenhagen'] },
  { code: 'XHEL', calendar: null, suffix: '.HE', names: ['HEL', 'HE', 'Helsinki'] },
  { code: 'XOSL', calendar: null, suffix: '.OL', names: ['OSL', 'OL', 'Oslo', 'OSE'] },
  { code: 'XWAR', calendar: null, suffix: '.WA', names: ['WSE', 'WAR', 'Warsaw', 'GPW'] },
  { code: 'XBOM', calendar: null, suffix: '.BO', names: ['BSE', 'BO', 'Bombay', 'India/Bombay'] },
  { code: 'XNSE', calendar: null, suffix: '.NS', names: ['NSI', 'NSE', 'National Stock Exchange of India'] },
  { code: 'XSHG', calendar: null, suffix: '.SS', names: ['SHH', 'SHG', 'SSE', 'Shanghai'] },
  { code: 'XSHE', calendar: null, suffix: '.SZ', names: ['SHZ', 'SHE', 'SZSE', 'Shenzhen'] },
  { code: 'XKRX', calendar: null, suffix: '.KS', names: ['KSC', 'KO', 'KRX', 'KSE', 'Korea'] },
  { code: 'XTAI', calendar: null, suffix: '.TW', names: ['TAI', 'TW', 'TWSE', 'Taiwan'] },
  { code: 'XSES', calendar: null, suffix: '.SI', names: ['SES', 'SGX', 'SI', 'Singapore'] },
  { code: 'XJSE', calendar: null, suffix: '.JO', names: ['JNB', 'JSE', 'Johannesburg'] },
  { code: 'XTAE', calendar: null, suffix: '.TA', names: ['TLV', 'TASE', 'TA', 'Tel Aviv'] },
  { code: 'BVMF', calendar: null, suffix: '.SA', names: ['SAO', 'SA', 'B3', 'Bovespa', 'Brazil/Sao Paolo'] },
  { code: 'XMEX', calendar: null, suffix: '.MX', names: ['MEX', 'MX', 'BMV', 'Mexico'] },
]
