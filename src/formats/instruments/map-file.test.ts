// Ticker histories from map files.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { formatDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { parseMapFile } from './map-file.ts'

const spoken = (text: string) => {
  const { current, earlier, delistedOn } = parseMapFile(text, 'm.csv')
  return {
    current,
    earlier: earlier.map(({ ticker, from, to }) => [ticker, from && formatDay(from), to && formatDay(to)]),
    delistedOn: delistedOn && formatDay(delistedOn),
  }
}

test('each ticker ends on the day of its row, and the last is the one in use', () => {
  assert.deepEqual(spoken('20120518,fb,Q\n20220608,fb,Q\r\n20501231,meta,Q\n'), {
    current: 'META',
    earlier: [['FB', null, '2022-06-08']],
    delistedOn: null,
  })
})

test('a ticker that came back is no alias of itself', () => {
  assert.deepEqual(spoken('19990310,qqq\n20041130,qqq\n20110322,qqqq\n20501231,qqq'), {
    current: 'QQQ',
    earlier: [['QQQQ', '2004-12-01', '2011-03-22']],
    delistedOn: null,
  })
})

test('a last row in the past is the day of delisting', () => {
  assert.equal(spoken('19980102,aaa\n20080917,aaa').delistedOn, '2008-09-17')
})

test('what is no map file is refused, naming file and row', () => {
  for (const [text, row] of [
    ['', 1],
    ['<html>', 1],
    ['20120518,fb\n20120518,fb', 2],
    ['20120518,fb\n20121350,meta', 2],
    ['20120518,', 1],
    ['date,ticker', 1],
  ] as const)
    assert.throws(() => parseMapFile(text, 'm.csv'), {
      code: 'bad-map-file',
      details: { file: 'm.csv', row },
    })
})

const folder = sharedData('corporate_actions/lean')

test('real map files: Bank of America was NB, QQQ was QQQQ for a while, Apple was always Apple', {
  skip: folder === null && noSharedData,
}, () => {
  const read = (name: string) => spoken(readFileSync(`${folder}/${name}_map_file.csv`, 'utf8'))
  assert.deepEqual(read('bac').earlier, [['NB', null, '1998-09-30']])
  assert.deepEqual(read('qqq').earlier, [['QQQQ', '2004-12-01', '2011-03-22']])
  assert.deepEqual(read('aapl'), { current: 'AAPL', earlier: [], delistedOn: null })
})
