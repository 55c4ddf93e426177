// JSON and XML: broken, too deep, too many, reaching out.
import { type HostileCase, textCase } from './hostile-case.ts'

const activity =
  '{"currency":"CHF","date":"2022-03-07T00:00:00.000Z","fee":0,"quantity":2,"symbol":"NOVN.SW","type":"BUY","unitPrice":75.8}'
const json = (inside: string) => `{"activities":[${inside}]}`
const refused = { refused: 'not-an-import-file' } as const

export function hostileTrees(): HostileCase[] {
  return [...brokenJson(), ...jsonValues(), ...deepJson(), ...brokenXml(), ...ofx()]
}

function brokenJson(): HostileCase[] {
  const whole = json(activity)
  const cuts = [1, 5, 14, 16, 20, 40, 60, 80, 100, 120, whole.length - 2, whole.length - 1]
  const wrong = [
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '[1 2]',
    '{"a" 1}',
    '{"a":}',
    '[,1]',
    '{"a":01}',
    '[+1]',
    '[.5]',
    '[1.]',
    '[NaN]',
    '[Infinity]',
    '["\\x"]',
    '["\n"]',
    '[tru]',
    '[1]]',
    '{}{}',
    '["\\u12"]',
  ]
  return [
    ...cuts.map((at) => textCase(`JSON cut after ${at} characters`, whole.slice(0, at), refused)),
    ...wrong.map((text) => textCase(`JSON ${JSON.stringify(text)}`, text, refused)),
    ...['__proto__', 'constructor', 'prototype'].map((name) =>
      textCase(
        `JSON with a field ${name}`,
        json(activity.replace('"fee"', `"${name}":{"x":1},"fee"`)),
        refused,
      ),
    ),
    textCase('JSON with a field twice', json(activity.replace('"fee"', '"fee":1,"fee"')), refused),
    textCase('JSON of another kind', '{"hello":"world"}', { refused: 'unknown-format' }),
    textCase('a list alone', '[1,2,3]', { refused: 'unknown-format' }),
    textCase(
      'an escaped dangerous name',
      json(activity.replace('"fee"', '"\\u005f_proto__":1,"fee"')),
      refused,
    ),
  ]
}

function jsonValues(): HostileCase[] {
  const changed = (from: string, to: string) => json(activity.replace(from, to))
  const rejects = (field: string, code: string) =>
    ({ rejected: [{ row: 1, column: `activities[0].${field}`, code }] }) as const
  return [
    textCase('good activity', json(activity), {
      reads: { quantity: '2', price: '75.8', symbol: 'NOVN.SW', date: '2022-03-07' },
    }),
    textCase(
      '20 digits stay',
      changed('"quantity":2', '"quantity":12345678901234567890.1234567890123456789'),
      { reads: { quantity: '12345678901234567890.1234567890123456789' } },
    ),
    textCase('1e999', changed('"quantity":2', '"quantity":1e999'), rejects('quantity', 'too-many-digits')),
    textCase('a number as text', changed('"quantity":2', '"quantity":"2"'), { reads: { quantity: '2' } }),
    textCase(
      'a word as number',
      changed('"quantity":2', '"quantity":"two"'),
      rejects('quantity', 'bad-number'),
    ),
    textCase('a wrong day', changed('2022-03-07T00:00:00.000Z', '<invalid>'), rejects('date', 'bad-date')),
    textCase(
      'an ambiguous day',
      changed('2022-03-07T00:00:00.000Z', '03/04/2022'),
      rejects('date', 'bad-date'),
    ),
    textCase('a wrong kind', changed('BUY', '<invalid>'), rejects('type', 'unknown-type')),
    textCase('a wrong symbol', changed('NOVN.SW', '<invalid>'), rejects('symbol', 'bad-symbol')),
    textCase('a wrong currency', changed('CHF', '<invalid>'), rejects('currency', 'bad-currency')),
    textCase('an activity that is a number', json('7'), {
      rejected: [{ row: 1, column: 'activities[0]', code: 'malformed-row' }],
    }),
    textCase('an activity that is null', json('null'), {
      rejected: [{ row: 1, column: 'activities[0]', code: 'malformed-row' }],
    }),
    textCase('an activity that is a list', json('[]'), {
      rejected: [{ row: 1, column: 'activities[0]', code: 'malformed-row' }],
    }),
    textCase('the second of two, on its line', json(`${activity},\n\n${activity.replace('BUY', 'x')}`), {
      rejected: [{ row: 3, column: 'activities[1].type', code: 'unknown-type' }],
    }),
  ]
}

function deepJson(): HostileCase[] {
  const tooLarge = { refused: 'file-too-large' } as const
  return [
    ...[40, 1_000, 200_000].map((depth) =>
      textCase(`lists ${depth} deep`, '['.repeat(depth) + ']'.repeat(depth), tooLarge),
    ),
    ...[40, 1_000, 100_000].map((depth) =>
      textCase(`objects ${depth} deep`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`, tooLarge),
    ),
    textCase('lists that never close', '['.repeat(100_000), tooLarge),
    textCase('three million values', `[${'1,'.repeat(3_000_000)}1]`, tooLarge),
  ]
}

function brokenXml(): HostileCase[] {
  const client =
    '<client><version>28</version><accounts><account><name>A</name><transactions><account-transaction><date>2012-01-01</date><type>DEPOSIT</type><amount>100</amount></account-transaction></transactions></account></accounts></client>'
  const kinds = [client, '<FlexQueryResponse><FlexStatements/></FlexQueryResponse>', '<OFX><A>1</A></OFX>']
  const types = [
    '<!DOCTYPE x>',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://x/">%p;]>',
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;">]>',
  ]
  const cuts = [8, 20, 50, 90, 140, 190, client.length - 5]
  return [
    ...kinds.flatMap((kind) =>
      types.map((type) =>
        textCase(
          `${kind.slice(0, 8)} with ${type.slice(0, 30)}`,
          `<?xml version="1.0"?>${type}${kind}`,
          refused,
        ),
      ),
    ),
    ...cuts.map((at) => textCase(`XML cut after ${at} characters`, client.slice(0, at), refused)),
    ...[
      '<a><b></a></b>',
      '<a b=1/>',
      '<a b="1" b="2"/>',
      '<a>&nope;</a>',
      '<a>&#0;</a>',
      '<a',
      '<a/><b/>',
      '<1a/>',
      '<a><![CDATA[x</a>',
      '<a><!-- -- --></a>',
      '<client><version>28</version>&lol;</client>',
    ].map((text) => textCase(`XML ${text}`, text, refused)),
    textCase('XML of another kind', '<hello><world/></hello>', { refused: 'unknown-format' }),
    textCase('elements 70 deep', '<a>'.repeat(70) + '</a>'.repeat(70), { refused: 'file-too-large' }),
    textCase('elements 100,000 deep', '<a>'.repeat(100_000), { refused: 'file-too-large' }),
    textCase('200 attributes', `<a ${Array.from({ length: 200 }, (_, at) => `b${at}="1"`).join(' ')}/>`, {
      refused: 'file-too-large',
    }),
    textCase(
      'two million characters in one element',
      `<client><version>${'9'.repeat(2_000_000)}</version></client>`,
      { refused: 'file-too-large' },
    ),
    textCase('a good client', client, { reads: { count: 1, date: '2012-01-01' } }),
    textCase(
      'a reference to itself',
      client.replace('<account>', '<account id="1"><security reference="../security"/>'),
      { reads: { count: 1 } },
    ),
    textCase(
      'a reference in a ring',
      client.replace('<date>2012-01-01</date>', '<date reference="../date"/>'),
      { rejected: [{ row: 1, column: 'date', code: 'bad-date' }] },
    ),
    textCase('an amount with a point', client.replace('<amount>100<', '<amount>1.5<'), {
      rejected: [{ row: 1, column: 'amount', code: 'bad-number' }],
    }),
    textCase('an unknown kind', client.replace('DEPOSIT', 'WISH'), {
      rejected: [{ row: 1, column: 'type', code: 'unknown-type' }],
    }),
    textCase('a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', refused),
    textCase('a web page without a type', '<html><body>Sign in</body></html>', refused),
  ]
}

function ofx(): HostileCase[] {
  const head = 'OFXHEADER:100\nDATA:OFXSGML\n\n'
  const bank = (inside: string) =>
    `${head}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKTRANLIST>\n<STMTTRN>${inside}</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
  const fine = '<TRNTYPE>CREDIT<DTPOSTED>20240103<TRNAMT>5.00<FITID>1<NAME>A & B'
  return [
    textCase('SGML without closing tags', bank(fine), {
      reads: { count: 1, date: '2024-01-03', note: 'A & B' },
    }),
    textCase('SGML with an entity', bank(fine.replace('A & B', 'A &amp; B')), { reads: { note: 'A & B' } }),
    textCase('SGML with a wrong day', bank(fine.replace('20240103', '20241303')), {
      rejected: [{ row: 5, column: 'DTPOSTED', code: 'bad-date' }],
    }),
    textCase('SGML with a wrong amount', bank(fine.replace('5.00', '5.0.0')), {
      rejected: [{ row: 5, column: 'TRNAMT', code: 'bad-number' }],
    }),
    textCase('SGML without an amount', bank(fine.replace('<TRNAMT>5.00', '')), {
      rejected: [{ row: 5, column: 'TRNAMT', code: 'missing-value' }],
    }),
    textCase('SGML with a document type', bank(fine).replace('<OFX>', '<!DOCTYPE x><OFX>'), refused),
    textCase('an OFX header alone', head, refused),
    textCase('100,000 tags that never close', `${head}<OFX>${'<A>'.repeat(100_000)}`, {
      refused: 'file-too-large',
    }),
  ]
}
