// Cells where days belong, and the orders that only a whole column decides.
import { type HostileCase, textCase } from './hostile-case.ts'

const file = (...days: readonly string[]) =>
  `date;type;symbol;quantity;price;currency\n${days.map((day) => `${day};buy;AAPL;2;10.55;EUR\n`).join('')}`

const noDays = [
  '2024-02-30',
  '2023-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-01-00',
  '31.04.2024',
  '2024-1',
  '20241301',
  'yesterday',
  '45327',
  '2024-01-02T25:00:00',
  '2024/02/30',
  '0000-00-00',
  '32/01/2024',
  '00/00/2024',
  '1/1',
  '2024-W01',
  'Febtober 3, 2024',
  '3 Nonember 2024',
  '=TODAY()',
  '2024-01-02x',
  '01-01',
  '<b>',
  '1e9',
  'NaN',
  '010.09.2024',
]

const spelled: readonly (readonly [written: string, read: string])[] = [
  ['2024-01-03', '2024-01-03'],
  ['2024/01/03', '2024-01-03'],
  ['2024.01.03', '2024-01-03'],
  ['20240103', '2024-01-03'],
  ['2024-01-03T10:00:00Z', '2024-01-03'],
  ['2024-01-03T23:30:00-05:00', '2024-01-03'],
  ['2024-01-03 10:00', '2024-01-03'],
  ['03.01.2024', '2024-01-03'],
  ['3.1.2024', '2024-01-03'],
  ['03.01.2024 14:05:06', '2024-01-03'],
  ['31/01/2024', '2024-01-31'],
  ['01/31/2024', '2024-01-31'],
  ['31-01-2024', '2024-01-31'],
  ['12/12/2021', '2021-12-12'],
  ['3 Jan 2024', '2024-01-03'],
  ['03-Jan-2024', '2024-01-03'],
  ['Jan 3, 2024', '2024-01-03'],
  ['January 3, 2024, 10:10:57 PM', '2024-01-03'],
  ['3 mai 2024', '2024-05-03'],
  ['3 März 2024', '2024-03-03'],
  ['3 août 2024', '2024-08-03'],
  ['3 mei 2024', '2024-05-03'],
  ['3 dic 2024', '2024-12-03'],
  ['1704276000', '2024-01-03'],
  ['1704276000000', '2024-01-03'],
  ['29.02.2024', '2024-02-29'],
  ['16/09/21', '2021-09-16'],
  ['16/09/98', '1998-09-16'],
  ['31.12.99', '1999-12-31'],
]

export function hostileDays(): HostileCase[] {
  const bad = noDays.map((day) =>
    textCase(`day "${day}"`, file(day, '2024-01-03'), {
      rejected: [{ row: 2, column: 'date', code: 'bad-date' }],
    }),
  )
  const good = spelled.map(([written, read]) =>
    textCase(`day "${written}"`, file(written), { reads: { count: 1, date: read } }),
  )
  return [...bad, ...good, ...orders(), ...bounds()]
}

function orders(): HostileCase[] {
  const separators = ['/', '-']
  return separators.flatMap((mark) => {
    const day = (...parts: readonly string[]) => parts.join(mark)
    return [
      textCase(`03${mark}04 alone`, file(day('03', '04', '2024')), { asks: 'dates' }),
      textCase(
        `03${mark}04 answered dmy`,
        file(day('03', '04', '2024')),
        { reads: { date: '2024-04-03' } },
        { dates: 'dmy' },
      ),
      textCase(
        `03${mark}04 answered mdy`,
        file(day('03', '04', '2024')),
        { reads: { date: '2024-03-04' } },
        { dates: 'mdy' },
      ),
      textCase(`03${mark}04 before 25${mark}04`, file(day('03', '04', '2024'), day('25', '04', '2024')), {
        reads: { count: 2, date: '2024-04-03' },
      }),
      textCase(`03${mark}04 before 04${mark}25`, file(day('03', '04', '2024'), day('04', '25', '2024')), {
        reads: { count: 2, date: '2024-03-04' },
      }),
      textCase(
        `25${mark}04 beside 04${mark}25`,
        file(day('25', '04', '2024'), day('04', '25', '2024'), day('03', '04', '2024')),
        { asks: 'dates' },
      ),
      textCase(
        `25${mark}04 said to be mdy`,
        file(day('25', '04', '2024')),
        { rejected: [{ row: 2, column: 'date', code: 'bad-date' }] },
        { dates: 'mdy' },
      ),
    ]
  })
}

/** The clock of these tests stands on 29 November 2026. */
function bounds(): HostileCase[] {
  return [
    textCase('before 1900', file('1899-12-31'), {
      rejected: [{ row: 2, column: 'date', code: 'date-out-of-range' }],
    }),
    textCase('the first day of 1900', file('1900-01-01'), { reads: { date: '1900-01-01' } }),
    textCase('tomorrow', file('2026-11-30'), { reads: { date: '2026-11-30' } }),
    textCase('the day after tomorrow', file('2026-12-01'), { rejected: [{ row: 2, code: 'future-date' }] }),
    textCase('in a hundred years', file('2126-01-01'), { rejected: [{ row: 2, code: 'future-date' }] }),
    textCase('no day at all', file(''), { rejected: [{ row: 2, column: 'date', code: 'bad-date' }] }),
  ]
}
