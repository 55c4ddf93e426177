// Archives and workbooks that lie, explode or climb out, and files that are not what their name says.
import { deflateRawSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { type HostileCase, textCase } from './hostile-case.ts'

type Member = {
  readonly name: string
  readonly data: Uint8Array
  readonly flags?: number
  readonly declared?: number
  readonly method?: number
}

/** A ZIP written by hand, so that it can be wrong wherever a test wants it. */
export function zip(members: readonly Member[]): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data, flags = 0, declared = data.length, method = 8 } of members) {
    const packed = method === 8 ? deflateRawSync(data, { level: 9 }) : Buffer.from(data)
    const title = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared, 18)
    fields.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, title]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const text = (content: string) => Buffer.from(content)
const refusedArchive = { refused: 'not-an-import-file' } as const

const sheetHead = ['date', 'type', 'symbol', 'quantity', 'price', 'currency']
const inline = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const number = (value: string) => `<c><v>${value}</v></c>`

function workbook(
  rows: string,
  change: (parts: Record<string, string>) => Record<string, string> = (parts) => parts,
): Uint8Array {
  const parts = change({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${sheetHead.map(inline).join('')}</row>${rows}</sheetData></worksheet>`,
  })
  return zip(Object.entries(parts).map(([name, content]) => ({ name, data: text(content) })))
}

const goodRow = (quantity: string) =>
  `<row>${inline('2024-01-03')}${inline('buy')}${inline('AAPL')}${quantity}${number('10.5')}${inline('EUR')}</row>`

export function hostileArchives(): HostileCase[] {
  return [...archives(), ...truncated(), ...workbooks(), ...wrongNames(), ...others()]
}

function archives(): HostileCase[] {
  const named = (name: string, bytes: Uint8Array, expected: HostileCase['expected']): HostileCase => ({
    name,
    bytes,
    expected,
  })
  const slips = [
    '../../evil.csv',
    '/etc/passwd',
    'C:\\evil.csv',
    '..\\evil.csv',
    'a/../../b.csv',
    'con',
    '.',
    'x/./y',
  ]
  return [
    ...slips.map((name) =>
      named(`a member called ${name}`, zip([{ name, data: text('x') }]), refusedArchive),
    ),
    named('a plain archive', zip([{ name: 'a.csv', data: text('x') }]), refusedArchive),
    named(
      'an archive in an archive',
      zip([{ name: 'a.zip', data: zip([{ name: 'b', data: text('x') }]) }]),
      refusedArchive,
    ),
    named(
      'an encrypted member',
      zip([{ name: 'xl/workbook.xml', data: text('x'), flags: 1 }]),
      refusedArchive,
    ),
    named(
      'a member twice',
      zip([
        { name: 'xl/workbook.xml', data: text('x') },
        { name: 'XL/Workbook.xml', data: text('y') },
      ]),
      refusedArchive,
    ),
    named(
      'an unknown method',
      zip([{ name: 'xl/workbook.xml', data: text('x'), method: 99 }]),
      refusedArchive,
    ),
    named(
      'a size that is a lie',
      zip([{ name: 'xl/workbook.xml', data: Buffer.alloc(5000), declared: 10 }]),
      { refused: ['not-an-import-file', 'file-too-large'] },
    ),
    named('a bomb', zip([{ name: 'xl/workbook.xml', data: Buffer.alloc(200 * 1024 * 1024) }]), {
      refused: 'file-too-large',
    }),
    named(
      'a bomb that declares little',
      zip([{ name: 'xl/workbook.xml', data: Buffer.alloc(50 * 1024 * 1024), declared: 100 }]),
      { refused: ['not-an-import-file', 'file-too-large'] },
    ),
    named(
      '2,000 members',
      zip(Array.from({ length: 2_000 }, (_, at) => ({ name: `f${at}`, data: text('x') }))),
      { refused: 'file-too-large' },
    ),
    named('an empty archive', zip([]), refusedArchive),
  ]
}

/** Cut anywhere, a good workbook is refused and never half read. */
function truncated(): HostileCase[] {
  const whole = workbook(goodRow(number('2')))
  return Array.from({ length: 40 }, (_, at) => ({
    name: `a workbook cut after ${at + 1} fortieths`,
    bytes: whole.subarray(0, Math.max(4, Math.floor((whole.length * (at + 1)) / 41))),
    expected: refusedArchive,
  }))
}

function workbooks(): HostileCase[] {
  const named = (name: string, bytes: Uint8Array, expected: HostileCase['expected']): HostileCase => ({
    name,
    bytes,
    expected,
  })
  const bad = ['1e999', 'NaN', 'Infinity', 'abc', '0x1F', '--1', '1.2.3', '=1+1', '1,2,3', '9'.repeat(50)]
  const good: readonly (readonly [written: string, read: string])[] = [
    ['2', '2'],
    ['0.1', '0.1'],
    ['184.91999999999999', '184.92'],
    ['1E-3', '0.001'],
    ['12345678901234567890', '12345678901234567890'],
    ['1.234', '1.2340'],
    ['-5', '5'],
  ]
  const set = (name: string, content: string) => (parts: Record<string, string>) => ({
    ...parts,
    [name]: content,
  })
  const drop = (name: string) => (parts: Record<string, string>) =>
    Object.fromEntries(Object.entries(parts).filter(([one]) => one !== name))
  const row = goodRow(number('2'))
  return [
    ...bad.map((value) =>
      named(`a number cell "${value.slice(0, 12)}"`, workbook(goodRow(number(value))), {
        rejected: [
          {
            row: 2,
            column: 'quantity',
            code: value.length > 40 || value === '1e999' ? 'too-many-digits' : 'bad-number',
          },
        ],
      }),
    ),
    ...bad.map((value) =>
      named(`a text cell "${value.slice(0, 12)}"`, workbook(goodRow(inline(value))), {
        rejected: [
          {
            row: 2,
            column: 'quantity',
            code: value.length > 40 || value === '1e999' ? 'too-many-digits' : 'bad-number',
          },
        ],
      }),
    ),
    ...good.map(([value, read]) =>
      named(`a number cell ${value}`, workbook(goodRow(number(value))), { reads: { quantity: read } }),
    ),
    ...['=HYPERLINK("http://x")', '1+1', 'cmd|calc'].map((formula) =>
      named(`a formula ${formula}`, workbook(goodRow(`<c><f>${formula}</f><v>7</v></c>`)), {
        reads: { quantity: '7' },
      }),
    ),
    named('a formula without a value', workbook(goodRow('<c><f>1+1</f></c>')), {
      rejected: [{ row: 2, column: 'quantity', code: 'missing-value' }],
    }),
    named('an error cell', workbook(goodRow('<c t="e"><v>#REF!</v></c>')), {
      rejected: [{ row: 2, column: 'quantity', code: 'bad-number' }],
    }),
    named('a cell far away', workbook(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), {
      refused: 'file-too-large',
    }),
    named('a row beyond the last', workbook('<row r="99999999"><c><v>1</v></c></row>'), {
      refused: 'file-too-large',
    }),
    named(
      'a shared text that is not there',
      workbook(row.replace('<c t="inlineStr"><is><t>AAPL</t></is></c>', '<c t="s"><v>99</v></c>')),
      { rejected: [{ row: 2, column: 'symbol', code: 'missing-value' }] },
    ),
    named('no list of sheets', workbook(row, drop('xl/workbook.xml')), refusedArchive),
    named('no relations', workbook(row, drop('xl/_rels/workbook.xml.rels')), refusedArchive),
    named('no sheet', workbook(row, drop('xl/worksheets/sheet1.xml')), {
      refused: ['unknown-format', 'not-an-import-file'],
    }),
    named('a list of sheets that is no XML', workbook(row, set('xl/workbook.xml', 'hello')), refusedArchive),
    named(
      'a sheet cut off',
      workbook(row, set('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row>')),
      refusedArchive,
    ),
    ...['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml', 'xl/sharedStrings.xml'].map((part) =>
      named(
        `a document type in ${part}`,
        workbook(row, set(part, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')),
        refusedArchive,
      ),
    ),
    named(
      '100 sheets',
      workbook(
        row,
        set(
          'xl/workbook.xml',
          `<workbook xmlns:r="r"><sheets>${'<sheet name="S" r:id="a"/>'.repeat(100)}</sheets></workbook>`,
        ),
      ),
      { refused: 'file-too-large' },
    ),
    named(
      'a target outside',
      workbook(
        row,
        set(
          'xl/_rels/workbook.xml.rels',
          '<Relationships><Relationship Id="a" Target="../../../etc/passwd"/></Relationships>',
        ),
      ),
      { refused: ['unknown-format', 'not-an-import-file'] },
    ),
  ]
}

/** What a file is called says nothing: what is in it does. */
function wrongNames(): HostileCase[] {
  const csv = 'date,type,symbol,quantity,price,currency\n2024-01-03,buy,AAPL,2,10.5,EUR\n'
  const json =
    '{"activities":[{"currency":"CHF","date":"2022-03-07","fee":0,"quantity":2,"symbol":"A","type":"BUY","unitPrice":75.8}]}'
  const kinds: readonly (readonly [kind: string, bytes: Uint8Array])[] = [
    ['a table', text(csv)],
    ['JSON', text(json)],
    ['a workbook', workbook(goodRow(number('2')))],
  ]
  const extensions = ['csv', 'xlsx', 'json', 'xml', 'ofx', 'zip', 'pdf', 'exe', 'txt', '']
  return kinds.flatMap(([kind, bytes]) =>
    extensions.map((extension) => ({
      name: `${kind} called .${extension}`,
      bytes,
      expected: { reads: { count: 1, quantity: '2' } },
      options: { file: `file.${extension}` },
    })),
  )
}

function others(): HostileCase[] {
  const magics: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['old workbook', [0xd0, 0xcf, 0x11, 0xe0]],
    ['gzip', [0x1f, 0x8b, 0x08]],
    ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
    ['RAR', [0x52, 0x61, 0x72, 0x21]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47]],
    ['JPEG', [0xff, 0xd8, 0xff]],
    ['GIF', [0x47, 0x49, 0x46, 0x38]],
    ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ]
  const tails = ['', '1.7\n%x', '\0\0\0', ',a,b\n1,2\n']
  return [
    ...magics.flatMap(([kind, bytes]) =>
      tails.map((tail, at) => ({
        name: `${kind} (${at})`,
        bytes: Buffer.concat([Buffer.from(bytes), Buffer.from(tail)]),
        expected: refusedArchive,
      })),
    ),
    textCase('an ELF program', '\x7fELF\x02\x01\x01\0\0\0', refusedArchive),
    textCase('a script', '#!/bin/sh\nrm -rf /\n', { refused: ['not-an-import-file', 'unknown-format'] }),
  ]
}
