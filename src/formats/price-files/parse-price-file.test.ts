// What the door for price files promises, sentence by sentence.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PriceSeries } from '#core/market/price-series.ts'
import { formatDay, type EpochDay } from '#core/time/epoch-day.ts'
import { parsePriceFile, type PriceFileOptions } from './parse-price-file.ts'

type Options = Partial<PriceFileOptions>

const parseAll = (content: string | Uint8Array, options: Options = {}) =>
  parsePriceFile(typeof content === 'string' ? Buffer.from(content) : content, {
    file: 'AAA_prices.csv',
    ...options,
  })

const parse = (content: string | Uint8Array, options: Options = {}): PriceSeries => {
  const [series, ...others] = parseAll(content, options)
  assert.ok(series)
  assert.equal(others.length, 0)
  return series
}

const days = (series: PriceSeries) => [...series.bars.day].map((day) => formatDay(day as EpochDay))
const closes = (series: PriceSeries) => [...series.bars.close]

const refused = (content: string | Uint8Array, code: string, message: RegExp, options: Options = {}) =>
  assert.throws(() => parseAll(content, options), { name: 'AppError', code, message })

test('a long file gives its bars in the order of the file, with line numbers and fields', () => {
  const series = parse(
    'Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-03,1,2,0.5,1.5,1.4,100\n2024-01-02,3,4,2.5,3.5,3.4,200\n',
  )
  assert.deepEqual(days(series), ['2024-01-03', '2024-01-02'])
  assert.deepEqual([...series.row], [2, 3])
  assert.deepEqual(closes(series), [1.5, 3.5])
  assert.deepEqual([...series.bars.open], [1, 3])
  assert.deepEqual([...series.bars.high], [2, 4])
  assert.deepEqual([...series.bars.low], [0.5, 2.5])
  assert.deepEqual([...series.bars.adj_close], [1.4, 3.4])
  assert.deepEqual([...series.bars.volume], [100, 200])
  assert.deepEqual([...series.fields].sort(), ['adj_close', 'close', 'high', 'low', 'open', 'volume'])
  assert.equal(series.symbol, 'AAA')
  assert.equal(series.rowsRead, 2)
  assert.equal(series.currency, null)
})

test('columns go by name: any case, any order, separators alike, others ignored', () => {
  const series = parse('VOLUME;close;adj_close;Foo;high;LOW;Open;date\n100;1.5;1.4;x;2;0.5;1;2024-01-02\n')
  assert.deepEqual(days(series), ['2024-01-02'])
  assert.deepEqual([series.bars.open[0], series.bars.close[0], series.bars.adj_close[0]], [1, 1.5, 1.4])
  for (const name of ['Adj Close', 'adj-close', 'ADJ_CLOSE', 'adjclose', 'Adjusted Close', 'adjusted']) {
    assert.equal(parse(`Date,Close,${name}\n2024-01-02,2,1\n`).bars.adj_close[0], 1, name)
  }
})

test('a field without a column is NaN and not among the fields', () => {
  const series = parse('Date,Close\n2024-01-02,2\n')
  assert.deepEqual([...series.fields], ['close'])
  assert.ok(Number.isNaN(series.bars.volume[0]))
})

test('the day column is any of date, datetime, timestamp and time', () => {
  for (const name of ['date', 'DateTime', 'Timestamp', 'TIME', 'Date Time']) {
    assert.deepEqual(days(parse(`${name},Close\n2024-01-02,2\n`)), ['2024-01-02'], name)
  }
  assert.deepEqual(days(parse('Datetime,Date,Close\n2020-01-01,2024-01-02,2\n')), ['2024-01-02'])
})

test('a column that stands twice is refused', () => {
  refused('Date,Close,close\n2024-01-02,1,2\n', 'duplicate-column', /row 1, column close: .*same as Close/)
  refused('Date,Date,Close\n2024-01-02,2024-01-02,2\n', 'duplicate-column', /column Date: .*stands twice/)
  refused('Date,Close,Adj Close,adjusted\n2024-01-02,1,1,2\n', 'duplicate-column', /column adjusted/)
  refused('Date,AAA,BBB,AAA\n2024-01-02,1,1,2\n', 'duplicate-column', /column AAA/)
})

test('columns that all carry one prefix are read without it', () => {
  const series = parse(
    'Date,AAPL.Open,AAPL.High,AAPL.Low,AAPL.Close,AAPL.Volume,AAPL.Adjusted,dn\n2015-02-17,1,3,0.5,2,9,1.9,7\n',
  )
  assert.deepEqual([series.bars.open[0], series.bars.close[0], series.bars.adj_close[0]], [1, 2, 1.9])
  assert.equal(series.bars.volume[0], 9)
})

test('delimiter, decimal mark and line end are read when the whole file agrees', () => {
  const expected = parse(
    'Date,Open,High,Low,Close,Volume\n2024-01-02,1.5,2.25,0.5,1234.5,1000\n2024-01-03,1,2,1,2,5\n',
  )
  const dialects = [
    'Date;Open;High;Low;Close;Volume\n2024-01-02;1,5;2,25;0,5;1234,5;1000\n2024-01-03;1;2;1;2;5\n',
    'Date;Open;High;Low;Close;Volume\r\n2024-01-02;1,5;2,25;0,5;1.234,5;1.000\r\n2024-01-03;1;2;1;2;5',
    'Date\tOpen\tHigh\tLow\tClose\tVolume\r2024-01-02\t1.5\t2.25\t0.5\t1,234.5\t1,000\r2024-01-03\t1\t2\t1\t2\t5\r',
    '"Date","Open","High","Low","Close","Volume"\n"2024-01-02","1.5","2.25","0.5","1,234.5","1,000"\n"2024-01-03",1,2,1,2,5\n',
  ]
  for (const text of dialects) assert.deepEqual(parse(text), expected, text)
})

test('UTF-8 with a mark, UTF-16 and Windows-1252 are read', () => {
  const text = 'Date,Close,Symbol\n2024-01-02,1.5,Société\n2024-01-02,2.5,Générale\n'
  const expected = parseAll(text)
  assert.deepEqual(
    expected.map(({ symbol }) => symbol),
    ['Société', 'Générale'],
  )
  assert.deepEqual(parseAll(`\uFEFF${text}`), expected)
  assert.deepEqual(parseAll(Buffer.from(`\uFEFF${text}`, 'utf16le')), expected)
  assert.deepEqual(parseAll(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()), expected)
  assert.deepEqual(parseAll(Buffer.from(text, 'latin1')), expected)
})

test('numbers under two decimal marks are refused', () => {
  refused(
    'Date;Close\n2024-01-02;1,5\n2024-01-03;1.5\n',
    'ambiguous-number',
    /row 2, column Close: "1,5".*"1\.5" in row 3/,
  )
  refused(
    'Date;Close\n2024-01-02;1,234\n2024-01-03;5\n',
    'ambiguous-number',
    /AAA_prices\.csv, row 2, column Close/,
  )
})

test('a row under another delimiter is refused', () => {
  refused('Date,Close\n2024-01-02,1\n2024-01-03;2\n', 'malformed-row', /row 3: the row is delimited by ";"/)
  refused('Date;Close\n2024-01-02,1\n', 'malformed-row', /row 2/)
})

test('a row with more cells than the header is refused, one with fewer has blanks', () => {
  refused('Date,Close\n2024-01-02,1,5\n', 'malformed-row', /^AAA_prices\.csv, row 2: /)
  const short = parse('Date,Open,Close,Volume\n2024-01-02,1,2\n')
  assert.equal(short.bars.close[0], 2)
  assert.ok(Number.isNaN(short.bars.volume[0]))
  assert.deepEqual(short.badCells, [])
})

test('the order of day and month is decided over all rows', () => {
  assert.deepEqual(days(parse('Date,Close\n01/02/2024,1\n31/01/2024,2\n')), ['2024-02-01', '2024-01-31'])
  assert.deepEqual(days(parse('Date,Close\n01/02/2024,1\n01/31/2024,2\n')), ['2024-01-02', '2024-01-31'])
  assert.deepEqual(days(parse('Date;Close\n01.02.2024;1\n31.01.2024;2\n')), ['2024-02-01', '2024-01-31'])
  refused(
    'Date,Close\n01/02/2024,1\n03/04/2024,2\n',
    'ambiguous-date',
    /^AAA_prices\.csv, row 2, column Date: "01\/02\/2024"/,
  )
  refused('Date,Close\n31/01/2024,1\n01/31/2024,2\n', 'ambiguous-date', /row 2, column Date: .* row 3/)
})

test('YYYYMMDD counts as ISO', () => {
  assert.deepEqual(days(parse('Date,Close\n20240102,1\n20240203,2\n')), ['2024-01-02', '2024-02-03'])
})

test('years of two digits are refused, or one bad row among full ones', () => {
  refused(
    'Date,Close\n31/01/24,1\n',
    'ambiguous-date',
    /row 2, column Date: the year of "31\/01\/24" has two digits/,
  )
  const series = parse('Date,Close\n2024-01-30,1\n31/01/24,2\n')
  assert.deepEqual(series.undated, [{ row: 3, text: '31/01/24' }])
})

test('a row without a usable date is kept apart with its text, and counts as read', () => {
  const series = parse('Date,Close\n2024-01-02,1\n,2\nn/a,3\n2023-02-29,4\nTotal,\n,\n2024-01-03,5\n')
  assert.deepEqual(closes(series), [1, 5])
  assert.deepEqual([...series.row], [2, 8])
  assert.deepEqual(series.undated, [
    { row: 3, text: '' },
    { row: 4, text: 'n/a' },
    { row: 5, text: '2023-02-29' },
    { row: 6, text: 'Total' },
    { row: 7, text: '' },
  ])
  assert.equal(series.rowsRead, 7)
})

test('a file whose rows all lack a day is read, with no bars', () => {
  const series = parse('Date,Close\nfoo,1\nbar,2\n')
  assert.equal(series.bars.day.length, 0)
  assert.equal(series.rowsRead, 2)
})

test('rows read are the non-blank lines after the header, and row numbers those of the file', () => {
  const series = parse('\n\nDate,Close\n\n2024-01-02,1\n   \n2024-01-03,x\n\n')
  assert.equal(series.rowsRead, 2)
  assert.deepEqual([...series.row], [5, 7])
  assert.deepEqual(series.badCells, [{ row: 7, column: 'close', text: 'x' }])
})

test('text that is no plain decimal is NaN and kept as a bad cell; a blank is only NaN', () => {
  const bad = ['0x1F', '=1+1', 'n/a', 'Infinity', '1e999', 'NaN', '-', '5%', '$5', 'null']
  const series = parse(`Date,Open,Close\n${bad.map((text, i) => `2024-01-${10 + i},,${text}`).join('\n')}\n`)
  assert.ok(series.bars.close.every(Number.isNaN))
  assert.deepEqual(
    series.badCells,
    bad.map((text, i) => ({ row: i + 2, column: 'close', text })),
  )
  assert.equal(series.rowsRead, bad.length)
})

test('bad cells of a row without a day are not told of twice', () => {
  assert.deepEqual(parse('Date,Close\nfoo,bar\n2024-01-02,1\n').badCells, [])
})

test('an empty file, a header alone and a web page are refused', () => {
  refused('', 'empty-file', /^AAA_prices\.csv: the file is empty/)
  refused(' \r\n\n', 'empty-file', /empty/)
  refused('\uFEFF', 'empty-file', /empty/)
  refused('Date,Open,High,Low,Close,Volume\n', 'empty-file', /header only/)
  refused('Date,AAA\n\n', 'empty-file', /header only/)
  refused('\n <!doctype html><html><body>Sign in</body></html>', 'not-a-price-file', /web page/)
  refused('<html>', 'not-a-price-file', /web page/)
})

test('binary content and text of another kind are refused', () => {
  refused(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0), 'not-a-price-file', /binary/)
  refused(Buffer.from('Date,Close\n', 'utf16le'), 'not-a-price-file', /UTF-16 without a byte order mark/)
  refused(Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x42), 'not-a-price-file', /utf-16le/)
  refused(
    'Dear Sir or Madam,\nplease find',
    'not-a-price-file',
    /row 1: .*expected a header such as Date,Open/,
  )
  refused('{"a":1}', 'not-a-price-file', /not a Yahoo chart/)
  refused('[1,2', 'not-a-price-file', /cut off/)
})

test('a file without a header row is refused, naming file, row 1 and the expected header', () => {
  const message =
    /^AAA_prices\.csv, row 1: the first row is data.*Date,Open,High,Low,Close.*--columns date,open/
  refused('20240102 00:00,136300,162500,135000,162500,6315000\n', 'missing-header', message)
  refused('1704153600,1,2,0.5,1.5,100\n', 'missing-header', message)
})

test('a header without a day or without a close is refused', () => {
  refused(
    'Open,High,Low,Close\n1,2,0.5,1\n',
    'missing-column',
    /row 1: no column is called date, datetime, timestamp or time/,
  )
  refused('Date,Open,High,Low,Volume\n2024-01-02,1,2,0.5,9\n', 'missing-column', /column close/)
  refused('Date,Adj Close\n2024-01-02,1\n', 'missing-column', /column close/)
  refused('Date\n2024-01-02\n', 'missing-column', /column close/)
  refused('Date,Price,Open,High,Low,Vol.,Change\n2024-01-02,1,2,3,4,5,6\n', 'missing-column', /column close/)
  refused('Date,Open (USD),Close (USD)\n2024-01-02,1,2\n', 'missing-column', /column close/)
})

test('columns and scale say what a file without a header holds', () => {
  const columns = ['date', 'open', 'high', 'low', 'close', 'volume']
  const text =
    '19980102 00:00,136300,162500,135000,162500,6315000,extra\n19980105 00:00,165000,165600,151900,160000,5677300\n'
  const series = parse(text, { columns, scale: 0.0001 })
  assert.deepEqual(closes(series), [16.25, 16])
  assert.deepEqual([...series.bars.open], [13.63, 16.5])
  assert.deepEqual([...series.bars.volume], [6_315_000, 5_677_300])
  assert.deepEqual([...series.row], [1, 2])
  assert.deepEqual(days(series), ['1998-01-02', '1998-01-05'])
  assert.equal(parse('2024-01-02;1,5\n', { columns: ['date', 'close'] }).bars.close[0], 1.5)
  assert.equal(parse('2024-01-02,3\n', { columns: ['date', 'close'], scale: 2.5 }).bars.close[0], 7.5)
  refused(text, 'missing-column', /no column is called date/, { columns: ['open', 'close'] })
  refused(text, 'duplicate-column', /close/, { columns: ['date', 'close', 'Close'] })
  for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    refused(text, 'bad-usage', /scale/, { columns, scale })
})

test('several different times on one day are refused, naming the row', () => {
  refused(
    'Date,Close\n2024-01-02 09:30,1\n2024-01-02 09:31,2\n',
    'intraday-not-supported',
    /^AAA_prices\.csv, row 3: /,
  )
  refused('Date,Time,Close\n2024-01-02,09:30,1\n2024-01-02,16:00,2\n', 'intraday-not-supported', /row 3/)
  refused('timestamp,Close\n1704186000,1\n1704189600,2\n', 'intraday-not-supported', /row 3/)
})

test('one time a day is daily, also where the zone changes and where a day stands twice', () => {
  const series = parse(
    'Datetime,Close\n2024-03-29 16:30:00+00:00,1\n2024-04-02 16:30:00+01:00,2\n2024-04-02 16:30:00+01:00,3\n',
  )
  assert.deepEqual(days(series), ['2024-03-29', '2024-04-02', '2024-04-02'])
})

test('a timestamp or time column may count seconds or milliseconds since 1970', () => {
  assert.deepEqual(days(parse('timestamp,Close\n1704205800,1\n-86400,2\n')), ['2024-01-02', '1969-12-31'])
  assert.deepEqual(days(parse('time,Close\n1704205800000,1\n86400000,2\n')), ['2024-01-02', '1970-01-02'])
  assert.deepEqual(days(parse('timestamp,Close\n20240102,1\n20240103,2\n')), ['2024-01-02', '2024-01-03'])
  assert.equal(parse('date,Close\n1704205800,1\n').undated.length, 1)
})

test('dividends, stock splits and capital gains become actions, earliest first', () => {
  const series = parse(
    'Date,Close,Dividends,Stock Splits,Capital Gains\n2024-01-04,1,0.5,0.0,\n2024-01-03,1,0.0,4:1,1.25\n2024-01-02,1,,0.1,0\n2024-01-01,1,0,4.0,0\n',
  )
  assert.deepEqual(
    series.actions.map(({ day, kind, value }) => [formatDay(day), kind, value]),
    [
      ['2024-01-01', 'split', 4],
      ['2024-01-02', 'split', 0.1],
      ['2024-01-03', 'split', 4],
      ['2024-01-03', 'capital-gain', 1.25],
      ['2024-01-04', 'dividend', 0.5],
    ],
  )
  refused(
    'Date,Close,Dividends\n2024-01-02,1,abc\n',
    'malformed-row',
    /row 2, column Dividends: "abc" is no number/,
  )
  refused('Date,Close,Stock Splits\n2024-01-02,1,4:0\n', 'malformed-row', /column Stock Splits/)
})

test('a wide file gives one series of closes a column, named as its header', () => {
  const [first, second, ...others] = parseAll('Date,AAA,brk-b\n2024-01-02,1,\n2024-01-03,2,x\n')
  assert.equal(others.length, 0)
  assert.ok(first && second)
  assert.deepEqual([first.symbol, second.symbol], ['AAA', 'brk-b'])
  assert.deepEqual(closes(first), [1, 2])
  assert.deepEqual(closes(second), [Number.NaN, Number.NaN])
  assert.deepEqual(second.badCells, [{ row: 3, column: 'close', text: 'x' }])
  assert.deepEqual(first.badCells, [])
  assert.deepEqual([...first.fields], ['close'])
  assert.equal(second.rowsRead, 2)
})

test('a wide file may hold symbols that read like prices', () => {
  const names = parseAll('Date,LOW,MSFT\n2024-01-02,1,2\n').map((series) => series.symbol)
  assert.deepEqual(names, ['LOW', 'MSFT'])
})

test('a wide row without a day is told of in each series', () => {
  for (const series of parseAll('Date,AAA,BBB\nfoo,1,x\n2024-01-03,3,4\n')) {
    assert.deepEqual(series.undated, [{ row: 2, text: 'foo' }])
    assert.deepEqual([...series.row], [3])
    assert.equal(series.bars.close.length, 1)
    assert.deepEqual(series.badCells, [])
  }
})

test('a symbol column parts a long file, in the order of first appearance', () => {
  const text =
    ',Date,Close,Stock\n0,2024-01-03,1,TSLA\n0,2024-01-03,2,AAPL\n1,2024-01-02,3,TSLA\n1,foo,4,AAPL\n2,2024-01-01,x,AAPL\n'
  const [tesla, apple, ...others] = parseAll(text)
  assert.equal(others.length, 0)
  assert.ok(tesla && apple)
  assert.deepEqual([tesla.symbol, closes(tesla), [...tesla.row], tesla.rowsRead], ['TSLA', [1, 3], [2, 4], 2])
  assert.deepEqual(
    [apple.symbol, closes(apple), [...apple.row], apple.rowsRead],
    ['AAPL', [2, Number.NaN], [3, 6], 3],
  )
  assert.deepEqual(apple.undated, [{ row: 5, text: 'foo' }])
  assert.deepEqual(apple.badCells, [{ row: 6, column: 'close', text: 'x' }])
  assert.deepEqual(tesla.badCells, [])
  refused(
    'Date,Close,Symbol\n2024-01-02,1,A\n2024-01-02,2,\n2024-01-02,2,B\n',
    'malformed-row',
    /row 3: the row names no symbol/,
  )
})

test('different times on one day are no matter between symbols', () => {
  assert.equal(parseAll('Date,Close,Symbol\n2024-01-02 16:00,1,A\n2024-01-02 17:30,2,B\n').length, 2)
})

test('one symbol in a column leaves the series its file name, or the name the caller gives', () => {
  const text = 'Date,Close,Name\n2024-01-02,1,MSFT\n2024-01-03,2,MSFT\n'
  assert.equal(parse(text).symbol, 'AAA')
  assert.equal(parse(text, { symbol: 'OTHER' }).symbol, 'OTHER')
})

test('the caller picks one of several symbols', () => {
  const text = 'Date,AAA,BBB\n2024-01-02,1,2\n'
  assert.deepEqual(closes(parse(text, { symbol: 'bbb' })), [2])
  refused(text, 'symbol-not-found', /does not hold CCC, but AAA, BBB\./, { symbol: 'CCC' })
})

test('the symbol is else the file name up to its first _ or .', () => {
  const text = 'Date,Close\n2024-01-02,1\n'
  assert.equal(parse(text, { file: 'data/AET-L.csv' }).symbol, 'AET-L')
  assert.equal(parse(text, { file: 'C:\\data\\SPY_2008-2017.csv' }).symbol, 'SPY')
  assert.equal(parse(text, { file: '-' }).symbol, '-')
  assert.equal(parse(text, { file: '.csv' }).symbol, '.csv')
})

test('a file beyond the bound is refused before it is read', () => {
  refused(new Uint8Array(256 * 1024 * 1024 + 1), 'file-too-large', /^AAA_prices\.csv: 268435457 bytes/)
})

test('a file in which nothing can be read is refused, rather than reported row by row for ever', () => {
  const row = 'x,1\n'
  refused(
    `Date,Close\n${row.repeat(100_001)}`,
    'not-a-price-file',
    /row 100002, .*hold no day|row 100002: more than 100000 rows/,
  )
  const bad = '2024-01-02,x\n'
  refused(
    `Date,Close\n${bad.repeat(100_001)}`,
    'not-a-price-file',
    /row 100002, column Close: more than 100000 cells/,
  )
})
