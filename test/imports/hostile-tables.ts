// Tables: quotes, ragged rows, headers that mean harm, delimiters, line ends, encodings.
import { type HostileCase, textCase } from './hostile-case.ts'

const head = 'date,type,symbol,quantity,price,currency'
const good = '2024-01-03,buy,AAPL,2,10.55,EUR'
const file = (...lines: readonly string[]) => `${[head, ...lines].join('\n')}\n`

export function hostileTables(): HostileCase[] {
  return [...rows(), ...headers(), ...layouts(), ...encodings(), ...types(), ...symbols()]
}

function rows(): HostileCase[] {
  return [
    textCase('a cell too many', file(good, `${good},x`), { rejected: [{ row: 3, code: 'malformed-row' }] }),
    textCase('blank cells too many', file(good, `${good},,`), { reads: { count: 2 } }),
    textCase('a row cut off', file(good, '2024-01-03,buy,AAPL'), {
      rejected: [{ row: 3, code: 'malformed-row' }],
    }),
    textCase('a decimal comma between commas', file('2024-01-03,buy,AAPL,2,10,55,EUR'), {
      rejected: [{ row: 2, code: 'malformed-row' }],
    }),
    textCase('a quote that never closes', file('2024-01-03,buy,"AAPL,2,10.55,EUR'), {
      refused: 'malformed-row',
    }),
    textCase(
      'a line break in a quoted cell counts as a line',
      file('2024-01-03,buy,"AA\nPL",2,10.55,EUR', '2024-01-03,buy,AAPL,x,10.55,EUR'),
      {
        rejected: [
          { row: 2, code: 'bad-symbol' },
          { row: 4, column: 'quantity', code: 'bad-number' },
        ],
      },
    ),
    textCase('doubled quotes', file('2024-01-03,buy,"A""B",2,10.55,EUR'), { reads: { symbol: 'A"B' } }),
    textCase('a quote inside a bare cell', file('2024-01-03,buy,A"B,2,10.55,EUR'), {
      reads: { symbol: 'A"B' },
    }),
    textCase('blank lines between', `${head}\n\n\n${good}\n\n`, { reads: { count: 1 } }),
    textCase('no line end at the end', `${head}\n${good}`, { reads: { count: 1 } }),
    textCase('the header twice', file(good, head, good), { reads: { count: 2 } }),
    textCase('a line of totals', file(good, 'Total,,,,,'), { reads: { count: 1 } }),
    textCase(
      'words of a lawyer below',
      file(good, '', '"The data are given, as they are, without warranty."'),
      { reads: { count: 1 } },
    ),
    textCase('a cell of 200,000 characters', file(`2024-01-03,buy,${'A'.repeat(200_000)},2,10.55,EUR`), {
      refused: 'file-too-large',
    }),
    textCase('one line of a million characters', 'a,b'.repeat(1_000_000), {
      refused: ['file-too-large', 'unknown-format'],
    }),
    textCase('a million empty lines', `${head}\n${'\n'.repeat(1_000_000)}${good}\n`, { reads: { count: 1 } }),
    textCase('a formula as a note stays text', `${head},note\n${good},=1+1\n`, { reads: { note: '=1+1' } }),
    ...['=', '+', '-', '@'].map((sign) =>
      textCase(`an apostrophe before ${sign} is taken off again`, `${head},note\n${good},'${sign}A1\n`, {
        reads: { note: `${sign}A1` },
      }),
    ),
    textCase('an apostrophe of its own stays', `${head},note\n${good},'tis so\n`, {
      reads: { note: "'tis so" },
    }),
    textCase('header alone', `${head}\n`, { refused: 'empty-file' }),
    textCase('nothing', '', { refused: 'empty-file' }),
    textCase('blanks alone', ' \n\t\n', { refused: 'empty-file' }),
    textCase('one word', 'hello', { refused: ['not-an-import-file', 'unknown-format'] }),
    textCase('prose', 'Dear Sir, I send you, as promised, my list.\nIt follows, soon.\n', {
      refused: ['not-an-import-file', 'unknown-format'],
    }),
    textCase('numbers without a header', '1,2,3\n4,5,6\n', { refused: 'unknown-format' }),
  ]
}

function headers(): HostileCase[] {
  const names = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    '',
  ]
  return [
    ...names.map((name) =>
      textCase(`a column called "${name}"`, `${head},${name}\n${good},1\n`, {
        reads: { count: 1, quantity: '2' },
      }),
    ),
    ...names
      .filter((name) => name !== '')
      .map((name) =>
        textCase(`a kind called "${name}"`, file(good.replace('buy', name)), {
          rejected: [{ row: 2, column: 'type', code: 'unknown-type' }],
        }),
      ),
    textCase(
      'a column twice keeps the first',
      `date,type,symbol,quantity,price,currency,quantity\n${good},7\n`,
      { reads: { quantity: '2' } },
    ),
    textCase('upper case', file(good).toUpperCase(), { reads: { count: 1 } }),
    textCase('blanks around names', `${head.replaceAll(',', ' , ')}\n${good}\n`, { reads: { count: 1 } }),
    textCase(
      'another order of columns',
      'price,currency,symbol,date,quantity,type\n10.55,EUR,AAPL,2024-01-03,2,buy\n',
      { reads: { quantity: '2', price: '10.55' } },
    ),
    textCase('10,000 columns', `${head},${'x,'.repeat(10_000)}\n${good},${','.repeat(10_000)}\n`, {
      reads: { count: 1 },
    }),
  ]
}

function layouts(): HostileCase[] {
  const delimiters = [',', ';', '\t', '|']
  const ends = [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const
  const below = ['', 'Account statement\n', 'Report of 2024\nClient: 7\n\n']
  return delimiters.flatMap((delimiter) =>
    ends.flatMap(([name, end]) =>
      below.map((title, lines) =>
        textCase(
          `parted by ${JSON.stringify(delimiter)}, ended by ${name}, ${lines} titles above`,
          `${title}${file(good, good.replace(',2,', ',two,'))}`
            .replaceAll(',', delimiter)
            .replaceAll('\n', end),
          { rejected: [{ row: 3 + title.split('\n').length - 1, column: 'quantity', code: 'bad-number' }] },
        ),
      ),
    ),
  )
}

function encodings(): HostileCase[] {
  const text = file('2024-01-03,buy,Müller,2,10.55,EUR')
  const reads = { reads: { symbol: 'Müller', quantity: '2' } } as const
  const le = Buffer.from(text, 'utf16le')
  const be = Buffer.from(le).swap16()
  const cyrillic = Buffer.from([0xcf, 0xee, 0xea, 0xf3, 0xef, 0xea, 0xe0])
  const bytes = (name: string, content: Uint8Array, expected: HostileCase['expected']): HostileCase => ({
    name,
    bytes: content,
    expected,
  })
  const around = (middle: Uint8Array, rest: string) =>
    Buffer.concat([Buffer.from(`${head}\n2024-01-03,`), middle, Buffer.from(rest)])
  return [
    bytes('UTF-8', Buffer.from(text), reads),
    bytes('UTF-8 with a mark', Buffer.from(`\ufeff${text}`), reads),
    bytes('UTF-16 LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), le]), reads),
    bytes('UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), be]), reads),
    bytes('UTF-16 LE without a mark', le, reads),
    bytes('UTF-16 BE without a mark', be, reads),
    bytes('Windows-1252', Buffer.from(text, 'latin1'), reads),
    bytes('Windows-1251', around(cyrillic, ',AAPL,2,10.55,EUR\n'), { reads: { quantity: '2' } }),
    bytes('a zero byte', Buffer.from(text.replace('AAPL', 'A\0PL').replace('Müller', 'M\0')), {
      refused: 'not-an-import-file',
    }),
    bytes('half a UTF-16 mark', Buffer.from([0xff, 0xfe, 0x41]), {
      refused: ['not-an-import-file', 'empty-file'],
    }),
    bytes(
      'a lone surrogate in UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from([0x00, 0xd8]), le]),
      { refused: 'not-an-import-file' },
    ),
    bytes('a mark and nothing', Buffer.from([0xef, 0xbb, 0xbf]), { refused: 'empty-file' }),
    ...Array.from({ length: 24 }, (_, at) =>
      bytes(`random bytes ${at}`, noise(at), {
        refused: ['not-an-import-file', 'unknown-format', 'malformed-row', 'file-too-large', 'empty-file'],
      }),
    ),
  ]
}

function noise(seed: number): Uint8Array {
  let state = seed + 1
  return Uint8Array.from({ length: 600 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 16
  })
}

function types(): HostileCase[] {
  const unknown = [
    '<invalid>',
    'frobnicate',
    'b u y',
    '買',
    'buy;sell',
    '0',
    'DROP TABLE',
    'buy\u200bsell',
    '¯\\_(ツ)_/¯',
    'null byte',
  ]
  const known: readonly (readonly [word: string, count: number])[] = [
    'Kauf',
    'KOOP',
    'Achat',
    'compra',
    'Köp',
    'покупка',
    'Bought',
    'market buy',
    'Buy (limit)',
    'acquisto',
  ].map((word) => [word, 1] as const)
  return [
    ...unknown.map((word) =>
      textCase(`kind "${word}"`, file(good.replace('buy', word)), {
        rejected: [{ row: 2, column: 'type', code: 'unknown-type' }],
      }),
    ),
    ...known.map(([word, count]) =>
      textCase(`kind "${word}"`, file(good.replace('buy', word)), { reads: { count } }),
    ),
    textCase('no kind', file(good.replace('buy', '')), {
      rejected: [{ row: 2, column: 'type', code: 'missing-value' }],
    }),
  ]
}

function symbols(): HostileCase[] {
  const bad = ['<invalid>', '<script>alert(1)</script>', 'A\tB'.replace('\t', '\u0007'), 'x'.repeat(121)]
  const fine = [
    'BTC-USD',
    '^GSPC',
    'BRK.B',
    'Penthouse Apartment',
    '../../etc/passwd',
    "Robert'); DROP TABLE",
    '🤓',
    'EURUSD=X',
    '=A1'.replace('=', '≠'),
  ]
  const currencies = ['<invalid>', 'euro dollars', '€€', '12', 'E!R', 'x'.repeat(40)]
  return [
    ...bad.map((symbol) =>
      textCase(`symbol "${symbol.slice(0, 20)}"`, file(good.replace('AAPL', symbol)), {
        rejected: [{ row: 2, column: 'symbol', code: 'bad-symbol' }],
      }),
    ),
    ...fine.map((symbol) =>
      textCase(`symbol "${symbol}"`, file(good.replace('AAPL', symbol)), { reads: { symbol } }),
    ),
    ...currencies.map((currency) =>
      textCase(`currency "${currency.slice(0, 20)}"`, file(good.replace('EUR', currency)), {
        rejected: [{ row: 2, column: 'currency', code: 'bad-currency' }],
      }),
    ),
    textCase('no symbol', file(good.replace('AAPL', '')), {
      rejected: [{ row: 2, column: 'symbol', code: 'missing-value' }],
    }),
    textCase('no currency anywhere', file(good.replace('EUR', '')), { asks: 'currency' }),
    textCase(
      'no currency, but the person says',
      file(good.replace('EUR', '')),
      { reads: { count: 1 } },
      { currency: 'EUR' },
    ),
  ]
}
